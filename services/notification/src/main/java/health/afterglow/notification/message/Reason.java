package health.afterglow.notification.message;

/** Why a message waits, failed or was dropped. The names are stable codes. */
public enum Reason {
  /** Intake or scheduling does not answer; the message waits. */
  DIRECTORY_UNAVAILABLE,
  /** Writing the message failed in a way nobody foresaw; it waits. */
  UNEXPECTED,
  /** The mail server or the text gateway cannot be reached, or asks to come again later. */
  CHANNEL_UNAVAILABLE,
  /** What the message says is no longer so. */
  STALE,
  /** The appointment began before the message could go. */
  TOO_LATE,
  /** Intake or scheduling does not know whom it is for. */
  RECIPIENT_UNKNOWN,
  /** No e-mail address. */
  NO_EMAIL,
  /** No phone number that can take texts. */
  NO_PHONE,
  /** The patient did not agree to this channel, or agreed no longer. */
  NO_CONSENT,
  /** The patient can be reached by no channel at all. */
  UNREACHABLE,
  /** The address or number makes no sense. */
  ADDRESS_INVALID,
  /** The words, with their fields bound, break a rule for messages. */
  CONTENT_REFUSED,
  /** The server or the gateway refuses this recipient or message for good. */
  REFUSED,
  /** The patient said, to us or to the gateway, that they want no messages. */
  OPTED_OUT,
  /** The patient died. */
  DECEASED,
  /** It is night where the patient lives; the message waits. */
  QUIET_HOURS,
  /** The gateway took it and could not deliver it. */
  UNDELIVERED,
  /** Nobody is on call at the site. */
  NOBODY_ON_CALL
}
