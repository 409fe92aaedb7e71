package health.afterglow.dosing.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened, and when it was recorded. The two differ when somebody writes down on
 * Thursday what was done on Monday ({@code docs/domain.md}, section 8, scenario 8).
 *
 * @param at when it happened, as the person who records it says
 * @param recordedAt the server's clock
 */
public record Moment(Instant at, Instant recordedAt) {

  /** How far a clinician's clock may be ahead of the server's. */
  static final Duration CLOCKS_MAY_DIFFER_BY = Duration.ofMinutes(1);

  /** Whether it is said to have happened later than it can have. */
  boolean liesInTheFuture() {
    return at.isAfter(recordedAt.plus(CLOCKS_MAY_DIFFER_BY));
  }
}
