package health.afterglow.notification.subject;

import java.time.Instant;

/** What another service says about a subject. */
public sealed interface News {

  /** The appointment is booked, or moved, as it says. */
  record Placed(Subject.Appointment appointment) implements News {}

  /** The appointment was cancelled in this attempt or before it. */
  record Cancelled(int attempt, Instant at) implements News {}

  /** The follow-up needs a person. */
  record Escalated(Subject.FollowUp followUp) implements News {}

  /** The dosing session came to this, or is corrected to it. */
  record Ended(Subject.Dose dose) implements News {}

  /** Somebody has to see to this. */
  record Raised(Subject.Matter matter) implements News {}

  /** Whoever raised this says it again: nobody there has answered. Heard before, it is no news. */
  record Repeated(Subject.Matter matter) implements News {}

  /** The patient's episode of care is over, or the patient died. */
  record EpisodeOver(boolean died) implements News {}

  /** Somebody on call answered the page. */
  record Acknowledged(String by, Instant at) implements News {}

  /** The follow-up or matter no longer needs a person: it is booked, held, done, or void. */
  record Resolved() implements News {}
}
