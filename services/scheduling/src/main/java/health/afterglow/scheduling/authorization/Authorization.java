package health.afterglow.scheduling.authorization;

import health.afterglow.scheduling.booking.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many appointments of some kinds that a payer covers ({@code docs/domain.md}, section 5.2).
 *
 * @param grant null only if nobody has entered it
 * @param reserved the appointments that are booked on it
 * @param consumed the appointments that took place on it
 */
public record Authorization(@Nullable Grant grant, Set<String> reserved, Set<String> consumed) {

  private static final int FEW_UNITS = 2;
  private static final Duration SOON = Duration.ofDays(14);

  /** Copies the sets. */
  public Authorization {
    reserved = Set.copyOf(reserved);
    consumed = Set.copyOf(consumed);
  }

  /**
   * What was authorized.
   *
   * @param units how many appointments
   * @param from the earliest start
   * @param until the latest start
   */
  public record Grant(String patientId, Set<Kind> kinds, int units, Instant from, Instant until) {

    /** Copies the set. */
    public Grant {
      kinds = Set.copyOf(kinds);
    }
  }

  /** What was authorized. */
  public Grant granted() {
    return Objects.requireNonNull(grant, "nobody has entered this authorization");
  }

  /** How many units nobody uses. */
  public int left() {
    return granted().units() - reserved.size() - consumed.size();
  }

  /** Whether it covers an appointment like this, units aside. */
  public boolean covers(Kind kind, Instant start) {
    return granted().kinds().contains(kind)
        && !start.isBefore(granted().from())
        && !start.isAfter(granted().until());
  }

  /** Whether somebody has to see to it: few units or few days are left. */
  public boolean runsOut(Instant now) {
    return left() <= FEW_UNITS || granted().until().isBefore(now.plus(SOON));
  }

  /** Whether the appointment uses one of its units. */
  public boolean isUsedBy(String appointmentId) {
    return reserved.contains(appointmentId) || consumed.contains(appointmentId);
  }

  Authorization with(Grant entered) {
    return new Authorization(entered, reserved, consumed);
  }

  Authorization reservedFor(String appointmentId) {
    return new Authorization(grant, plus(reserved, appointmentId), consumed);
  }

  Authorization releasedBy(String appointmentId) {
    return new Authorization(grant, minus(reserved, appointmentId), consumed);
  }

  Authorization consumedBy(String appointmentId) {
    return new Authorization(grant, minus(reserved, appointmentId), plus(consumed, appointmentId));
  }

  private static Set<String> plus(Set<String> set, String one) {
    Set<String> more = new HashSet<>(set);
    more.add(one);
    return more;
  }

  private static Set<String> minus(Set<String> set, String one) {
    Set<String> fewer = new HashSet<>(set);
    fewer.remove(one);
    return fewer;
  }
}
