package health.afterglow.notification.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a message. */
public sealed interface MessageEvent {

  /** It was decided to say it. */
  record MessagePlanned(Plan plan, Instant at) implements MessageEvent {}

  /** It waits, not having been handed to its channel. */
  record SendingPutOff(Reason why, Instant until) implements MessageEvent {}

  /** It was handed to its channel. */
  record SendingBegan(int templateVersion, Instant at) implements MessageEvent {}

  /** The channel took it. */
  record MessageSent(Instant at) implements MessageEvent {}

  /** It reached the recipient. */
  record MessageDelivered(Instant at) implements MessageEvent {}

  /** The channel did not take it; it is tried again. */
  record SendingRefused(Reason why, Instant again) implements MessageEvent {}

  /**
   * Nobody knows whether the channel took it.
   *
   * @param again when it goes again under the same id; null if it does not
   */
  record SendingBecameUncertain(Instant at, @Nullable Instant again) implements MessageEvent {}

  /** It will never be sent. */
  record MessageFailed(Reason reason, Instant at) implements MessageEvent {}

  /** There was nothing to send, or no way to. */
  record MessageDropped(Reason reason, Instant at) implements MessageEvent {}

  /** The next way was tried, or a person was asked to call. */
  record PersonAsked() implements MessageEvent {}
}
