package health.afterglow.scheduling.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When an integration that is reserved before a dose may start, so that it lies in the follow-up's
 * window whenever during the appointment the dose is given ({@code docs/domain.md}, section 3).
 *
 * @param opens the earliest start
 * @param due the latest start
 */
public record IntegrationWindow(Instant opens, Instant due) {

  private static final Duration REST = Duration.ofHours(12);
  private static final Duration DUE = Duration.ofDays(3);

  /** Of a dose that is given at this place. */
  public static IntegrationWindow after(Plan dose) {
    ZoneId zone = ZoneId.of(dose.zone());
    Instant nextDay =
        LocalDate.ofInstant(dose.end(), zone).plusDays(1).atStartOfDay(zone).toInstant();
    Instant rested = dose.end().plus(REST);
    return new IntegrationWindow(
        nextDay.isAfter(rested) ? nextDay : rested, dose.start().plus(DUE));
  }

  /** Whether an integration that starts then lies inside. */
  public boolean fits(Instant start) {
    return !start.isBefore(opens) && !start.isAfter(due);
  }
}
