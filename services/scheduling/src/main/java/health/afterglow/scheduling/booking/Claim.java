package health.afterglow.scheduling.booking;

import health.afterglow.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of one resource's UTC day that an attempt of a booking wants. It says whom to ask; only
 * the booking says whether the time is taken.
 */
public record Claim(
    Resource resource, LocalDate day, String booking, int attempt, TimeWindow time) {

  /** The id: the booking and its attempt. */
  public String id() {
    return booking + "#" + attempt;
  }

  /** Whether the other is of another booking, for the same resource at an overlapping time. */
  public boolean conflictsWith(Claim other) {
    return !booking.equals(other.booking)
        && resource.equals(other.resource)
        && time.overlaps(other.time);
  }

  /** All claims of an attempt, in canonical order: split at UTC midnight, days in order. */
  public static List<Claim> of(String booking, String patientId, int attempt, Plan plan) {
    List<Claim> claims = new ArrayList<>();
    plan.takes(patientId)
        .forEach(
            (resource, time) -> {
              for (Instant from = time.from(); from.isBefore(time.until()); ) {
                LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
                Instant midnight =
                    day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(1));
                Instant until = midnight.isBefore(time.until()) ? midnight : time.until();
                claims.add(new Claim(resource, day, booking, attempt, new TimeWindow(from, until)));
                from = until;
              }
            });
    return claims;
  }
}
