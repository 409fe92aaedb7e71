package health.afterglow.operations.followup;

import java.time.Instant;

/** A message about an appointment or a follow-up, and what became of it. */
public record Message(
    String messageId,
    String template,
    Channel channel,
    Recipient recipient,
    int subjectVersion,
    State state,
    Instant at) {

  /** How it goes. */
  public enum Channel {
    /** By e-mail. */
    EMAIL,
    /** By text message. */
    SMS
  }

  /** Whom it is for. */
  public enum Recipient {
    /** The patient. */
    PATIENT,
    /** The clinician who holds the appointment. */
    CLINICIAN,
    /** The site's lead or desk. */
    STAFF
  }

  /** What became of it. */
  public enum State {
    /** The mail server or the gateway took it. */
    SENT,
    /** Nobody knows. */
    UNCERTAIN,
    /** It was not taken. */
    FAILED
  }
}
