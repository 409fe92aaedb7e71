package health.afterglow.scheduling.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a place.
 *
 * @param number from 1, never used again
 * @param reason why an appointment is moved, if a reason was given: a code
 * @param holdUntil until when rivals leave its claims alone
 */
public record Attempt(
    int number, Plan plan, Purpose purpose, @Nullable String reason, Instant holdUntil) {

  /** What becomes of it once it has all its claims. */
  public enum Purpose {
    /** A hold, which ends by itself. */
    HOLD,
    /** A hold for somebody on the waitlist, who has longer to answer. */
    OFFER,
    /** An appointment. */
    BOOK
  }
}
