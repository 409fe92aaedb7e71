package health.afterglow.scheduling.waitlist;

/** Who is asked first ({@code docs/domain.md}, section 5.2). */
public enum Urgency {
  /** A clinician has reviewed it: this patient has to be seen soon. */
  SAFETY,
  /** The window of a follow-up is open. */
  FOLLOW_UP,
  /** The clinic has cancelled an appointment of this patient. */
  CLINIC_CANCELLED,
  /** Nothing but the time waited. */
  WAITING
}
