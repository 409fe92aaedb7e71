package health.afterglow.local.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was sent to a person. */
sealed interface Received {

  /** Numbers what was received, from 1. */
  long number();

  /** When it was taken. */
  Instant at();

  /**
   * A mail, once for each of its recipients.
   *
   * @param to the recipient in the envelope
   * @param from the header, as written
   * @param text the readable part
   * @param html the formatted part, if there is one
   * @param calendar the invitation, if there is one
   */
  record Mail(
      long number,
      Instant at,
      String to,
      String from,
      String subject,
      @Nullable String messageId,
      @Nullable String text,
      @Nullable String html,
      @Nullable String calendar)
      implements Received {}

  /**
   * A text message.
   *
   * @param sid the number under which it was taken, as Twilio would answer it
   * @param from a telephone number, or the messaging service
   */
  record Text(long number, Instant at, String sid, String to, String from, String body)
      implements Received {}
}
