package health.afterglow.operations.followup;

import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.Escalation;
import health.afterglow.operations.followup.Row.Placement;
import health.afterglow.operations.followup.Row.Session;
import health.afterglow.operations.followup.Row.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event of another service says about a follow-up. */
public sealed interface Fact {

  /** A dosing session ended, or its outcome was corrected. */
  record SessionEnded(Session session) implements Fact {}

  /** An appointment was booked, moved, cancelled, attended or missed, or no place was found. */
  record Placed(Placement placement) implements Fact {}

  /** What integration-therapy says. */
  sealed interface OfObligation extends Fact {
    /** Whose follow-up it is. */
    About about();
  }

  /** Whose follow-up it is and after which session. */
  record About(String sessionId, String patientId, String siteId, @Nullable String zone) {}

  /** A place is wanted; later attempts ask again. */
  record Required(About about, @Nullable String therapistId, Window window, int attempt)
      implements OfObligation {}

  /** It has a place. */
  record Booked(About about, Booking booking, Instant dueAt) implements OfObligation {}

  /** The deadline comes near, or has passed. */
  record AtRisk(About about, Instant dueAt, boolean missed) implements OfObligation {}

  /** A person was asked to find a place. */
  record Escalated(About about, Window window, Escalation escalation) implements OfObligation {}

  /** It was attended. */
  record Satisfied(About about, Instant at) implements OfObligation {}

  /** It is not needed any more; the reason is a code. */
  record Cancelled(About about, String reason, Instant at) implements OfObligation {}
}
