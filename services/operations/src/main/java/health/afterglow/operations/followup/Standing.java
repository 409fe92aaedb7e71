package health.afterglow.operations.followup;

import health.afterglow.operations.followup.Row.Obligation;
import health.afterglow.operations.followup.Row.Phase;
import health.afterglow.operations.followup.Row.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a follow-up stands at a moment: a shape, a word and a tone, never colour alone. In the order
 * in which the board shows them. The hours are those of {@code docs/domain.md} section 3.
 */
public enum Standing {
  /** Not booked, and too late to be called late. */
  MISSED("hexagon", "Missed", "critical"),
  /** Not booked, and the latest start has passed. */
  BREACHED("hexagon", "Breached", "critical"),
  /** A session ended with exposure, and no follow-up has arrived for it. */
  UNCLAIMED("triangle", "No follow-up", "critical"),
  /** Less than 12 h are left. */
  UNDER_12_H("triangle", "Under 12 h", "critical"),
  /** A person was asked to find a place. */
  ESCALATED("triangle", "Escalated", "critical"),
  /** Less than 48 h are left. */
  DUE_SOON("half", "Due soon", "warning"),
  /** A place is being looked for, and there is time. */
  ON_TRACK("ring", "On track", "calm"),
  /** Booked, but past the window. */
  BOOKED_LATE("hexagon", "Booked late", "critical"),
  /** The booked time is over, and nobody has said whether the patient came. */
  UNRECORDED("half", "Not recorded", "warning"),
  /** Booked inside the window. */
  BOOKED("square", "Booked", "recovery"),
  /** Attended. */
  ATTENDED("check", "Attended", "done"),
  /** Not needed any more. */
  CANCELLED("slash", "Cancelled", "calm");

  static final Duration CLAIMED_WITHIN = Duration.ofMinutes(1);
  private static final Duration PAGE_UNDER = Duration.ofHours(12);
  private static final Duration WATCH_UNDER = Duration.ofDays(2);
  private static final Duration RECORDED_WITHIN = Duration.ofHours(1);

  private final String shape;
  private final String word;
  private final String tone;

  Standing(String shape, String word, String tone) {
    this.shape = shape;
    this.word = word;
    this.tone = tone;
  }

  /** What it is called in the page's styles. */
  public String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the shape that is drawn. */
  public String shape() {
    return shape;
  }

  /** The word beside it. */
  public String word() {
    return word;
  }

  /** The name of the colour. */
  public String tone() {
    return tone;
  }

  /** Where on the board: breaches first, then what a person must place, then by the deadline. */
  int place() {
    return switch (this) {
      case MISSED, BREACHED -> 0;
      case UNCLAIMED -> 1;
      case UNDER_12_H, ESCALATED -> 2;
      case DUE_SOON, ON_TRACK -> 3;
      case BOOKED_LATE, UNRECORDED -> 4;
      case BOOKED -> 5;
      case ATTENDED, CANCELLED -> 6;
    };
  }

  /** Whether somebody must act now. */
  public boolean isCritical() {
    return tone.equals("critical");
  }

  /** How the row stands at this moment. */
  public static Standing of(Row row, Instant now) {
    return switch (row.bucket()) {
      case NONE -> CANCELLED;
      case CLOSED -> phase(row).equals(Optional.of(Phase.SATISFIED)) ? ATTENDED : CANCELLED;
      case BOOKED -> booked(row.booking().orElseThrow(), now);
      case OPEN -> open(row, now);
    };
  }

  private static Optional<Phase> phase(Row row) {
    return Optional.ofNullable(row.obligation()).map(Obligation::phase);
  }

  private static Standing booked(Row.Booking booking, Instant now) {
    if (now.isAfter(booking.end().plus(RECORDED_WITHIN))) {
      return UNRECORDED;
    }
    return booking.inWindow() ? BOOKED : BOOKED_LATE;
  }

  private static Standing open(Row row, Instant now) {
    Obligation obligation = row.obligation();
    Optional<Window> window = row.window();
    Instant lateUntil = window.map(Window::lateUntil).orElse(Instant.MAX);
    if ((obligation != null && obligation.missed()) || !now.isBefore(lateUntil)) {
      return MISSED;
    }
    Instant due = window.map(Window::dueAt).orElse(Instant.MAX);
    if (now.isAfter(due)) {
      return BREACHED;
    }
    if (obligation == null) {
      return isUnclaimed(row, now) ? UNCLAIMED : ON_TRACK;
    }
    if (now.isAfter(before(due, PAGE_UNDER))) {
      return UNDER_12_H;
    }
    if (obligation.phase() == Phase.ESCALATED || row.hasLostItsPlace()) {
      return ESCALATED;
    }
    return now.isAfter(before(due, WATCH_UNDER)) ? DUE_SOON : ON_TRACK;
  }

  private static Instant before(Instant due, Duration hours) {
    return due.equals(Instant.MAX) ? due : due.minus(hours);
  }

  /** Whether a session ended with exposure a while ago and no follow-up has arrived for it. */
  public static boolean isUnclaimed(Row row, Instant now) {
    return row.obligation() == null
        && row.session() != null
        && row.session().exposed()
        && now.isAfter(row.session().seenAt().plus(CLAIMED_WITHIN));
  }
}
