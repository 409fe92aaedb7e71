package health.afterglow.intake.patient;

import health.afterglow.intake.patient.PatientCommand.Signature;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A consent that was signed for a time ends with its last day, where the patient lives, as if it
 * were withdrawn then ({@code docs/domain.md}, section 1.2).
 */
public final class ConsentExpiry {

  /** The kind of the timer that ends consents. */
  public static final String TIMER = "consent";

  private ConsentExpiry() {}

  /** When a consent that expires on this day holds no more. */
  public static @Nullable Instant endOf(Consent consent, Chart chart) {
    LocalDate last = consent.expiresOn();
    return last == null ? null : chart.startOf(last.plusDays(1));
  }

  static boolean isOver(Signature signature, LocalDate today) {
    LocalDate last = signature.expiresOn();
    return signature.active() && last != null && last.isBefore(today);
  }

  /** What has to be recorded of consents whose last day is over. */
  static List<Signature> over(Chart chart, Instant now) {
    return chart.consents().entrySet().stream()
        .filter(known -> ends(known.getValue(), chart).filter(end -> !end.isAfter(now)).isPresent())
        .map(
            known ->
                new Signature(known.getKey(), known.getValue().version(), chart.dayOf(now), false))
        .sorted((one, other) -> one.code().compareTo(other.code()))
        .toList();
  }

  static List<Timer> timers(Patient patient) {
    if (EpisodeRules.isOver(patient)
        || patient instanceof Patient.Referred
        || patient instanceof Patient.LeadClosed) {
      return List.of();
    }
    return patient.known().stream()
        .flatMap(ConsentExpiry::ends)
        .min(Instant::compareTo)
        .map(next -> List.of(new Timer(TIMER + "#" + next.toEpochMilli(), next)))
        .orElse(List.of());
  }

  private static Stream<Instant> ends(Chart chart) {
    return chart.consents().values().stream().flatMap(consent -> ends(consent, chart).stream());
  }

  private static Optional<Instant> ends(Consent consent, Chart chart) {
    return consent.active() ? Optional.ofNullable(endOf(consent, chart)) : Optional.empty();
  }
}
