package health.afterglow.notification.message;

import java.time.Instant;

/** The port to the links in messages. Those that lead to something are signed and short-lived. */
public interface Links {

  /** Where the patient reads more, and confirms. */
  String portal(String messageId, Instant now);

  /** Where who is on call answers a page. */
  String answer(String matterId, Instant now);

  /** Where staff works. */
  String board();
}
