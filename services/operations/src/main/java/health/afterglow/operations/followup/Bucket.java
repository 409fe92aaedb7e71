package health.afterglow.operations.followup;

import java.util.Locale;

/** Where on the board a follow-up belongs, whatever the time is. */
public enum Bucket {
  /** Not booked: somebody may have to act. */
  OPEN,
  /** Booked, and not attended yet. */
  BOOKED,
  /** Attended, or cancelled. */
  CLOSED,
  /** Nothing that needs a follow-up is known. */
  NONE;

  /** What it is called in the page. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
