package health.afterglow.integration.followup;

import java.time.Instant;
import java.util.List;

/**
 * A person was called.
 *
 * @param reasons what stood in the way, as codes
 */
public record Escalation(Reason reason, List<String> reasons, Instant at) {

  /** Why. The names are stable codes. */
  public enum Reason {
    /** Scheduling found no place. */
    PLACEMENT_FAILED,
    /** Scheduling did not answer for 15 minutes. */
    NO_ANSWER,
    /** Nothing is booked and the deadline has passed. */
    DUE_PASSED,
    /** What is booked starts outside the window. */
    BOOKED_OUTSIDE_WINDOW,
    /** The patient has two appointments for one follow-up. */
    BOOKED_TWICE,
    /** The patient missed two integrations in a row: a case review. */
    MISSED_TWICE
  }
}
