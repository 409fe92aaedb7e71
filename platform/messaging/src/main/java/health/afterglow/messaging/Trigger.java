package health.afterglow.messaging;

import java.util.UUID;

/** What made a command come in; decides how its repetition is recognised. */
public sealed interface Trigger {

  /** A caller asked, with an idempotency key and a fingerprint of what was asked. */
  record Request(String commandId, String fingerprint) implements Trigger {}

  /** An event of another aggregate was delivered; {@code seq} is its number there. */
  record Delivery(String source, long seq) implements Trigger {}

  /** A timer of the aggregate itself is due. */
  record Firing(String timerId) implements Trigger {}

  /** A caller asked, with an idempotency key. */
  static Trigger request(String commandId, String fingerprint) {
    return new Request(commandId, fingerprint);
  }

  /** A caller asked once and will not ask again under the same key. */
  static Trigger once() {
    return new Request(UUID.randomUUID().toString(), "");
  }

  /** An event was delivered. */
  static Trigger delivered(String source, long seq) {
    return new Delivery(source, seq);
  }

  /** A timer is due. */
  static Trigger timer(String timerId) {
    return new Firing(timerId);
  }
}
