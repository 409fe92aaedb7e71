package health.afterglow.notification.subject;

/** What another service says about a subject. */
public sealed interface News {

  /** The appointment is booked, or moved, as it says. */
  record Placed(Subject.Appointment appointment) implements News {}

  /** The appointment was cancelled in this attempt or before it. */
  record Cancelled(int attempt) implements News {}

  /** The follow-up needs a person. */
  record Escalated(Subject.FollowUp followUp) implements News {}

  /** The follow-up no longer needs a person: it is booked inside its window, held, or void. */
  record Resolved() implements News {}
}
