package health.afterglow.integration.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When the integration may start ({@code docs/domain.md}, section 3). All but the opening are
 * elapsed hours on the UTC line: weekends, holidays and clock changes never pause them.
 *
 * @param anchorAt the end of the last administration
 * @param opensAt the next local day, and 12 hours after the anchor at the earliest
 * @param targetAt the start that is wished for: 48 hours, or the deadline if that is earlier
 * @param dueAt the latest start that is in time: 72 hours, or the next dose if that is earlier
 * @param lateUntil the latest start that counts at all, as a breach: 168 hours
 */
@SuppressWarnings("CanonicalDuration") // The rules are written in hours, and so is this.
public record FollowUpWindow(
    Instant anchorAt, Instant opensAt, Instant targetAt, Instant dueAt, Instant lateUntil) {

  static final Duration OPENS_AFTER = Duration.ofHours(12);
  static final Duration TARGET_AFTER = Duration.ofHours(48);
  static final Duration DUE_AFTER = Duration.ofHours(72);
  static final Duration LATE_AFTER = Duration.ofHours(168);

  /** Where a start lies. */
  public enum Fit {
    TOO_EARLY,
    IN_WINDOW,
    /** After the deadline: counts, and counts as a breach. */
    LATE,
    /** So late that it counts as missed. */
    TOO_LATE
  }

  /**
   * The window after an exposure.
   *
   * @param zone whose midnight begins the next day
   * @param nextDoseAt the start of the next dose, if one is planned; it shortens the window unless
   *     it leaves nothing of it
   */
  public static FollowUpWindow after(Instant anchorAt, ZoneId zone, @Nullable Instant nextDoseAt) {
    Instant nextDay =
        anchorAt.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    Instant opensAt = latest(nextDay, anchorAt.plus(OPENS_AFTER));
    Instant dueAt = anchorAt.plus(DUE_AFTER);
    if (nextDoseAt != null && nextDoseAt.isAfter(opensAt)) {
      dueAt = earliest(dueAt, nextDoseAt);
    }
    return new FollowUpWindow(
        anchorAt,
        opensAt,
        earliest(anchorAt.plus(TARGET_AFTER), dueAt),
        dueAt,
        anchorAt.plus(LATE_AFTER));
  }

  /** Where this start lies. The deadline itself is in time. */
  public Fit fitOf(Instant start) {
    if (start.isBefore(opensAt)) {
      return Fit.TOO_EARLY;
    }
    if (!start.isAfter(dueAt)) {
      return Fit.IN_WINDOW;
    }
    return start.isAfter(lateUntil) ? Fit.TOO_LATE : Fit.LATE;
  }

  /** What is left until the deadline; negative when it has passed. */
  public Duration leftAt(Instant now) {
    return Duration.between(now, dueAt);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
