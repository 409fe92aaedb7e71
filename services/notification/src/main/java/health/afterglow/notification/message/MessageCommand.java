package health.afterglow.notification.message;

import java.time.Instant;

/** What can be asked of a message. */
public sealed interface MessageCommand {

  /** There is something to say. */
  record PlanMessage(Plan plan, Instant at) implements MessageCommand {}

  /** It cannot be written now. */
  record PutOff(Reason why, Instant at) implements MessageCommand {}

  /** It must not go before this. */
  record HoldBack(Reason why, Instant until) implements MessageCommand {}

  /**
   * Hand it to its channel. Whoever is accepted sends it, and nobody else.
   *
   * @param templateVersion of the words that go out
   */
  record BeginSending(int templateVersion, Instant at) implements MessageCommand {}

  /** The channel took what was handed to it in this attempt. */
  record ConfirmSent(int attempt, Instant at) implements MessageCommand {}

  /**
   * The channel did not take it, for certain.
   *
   * @param forGood whether trying again makes no sense
   */
  record ReportRefused(int attempt, Reason reason, boolean forGood, Instant at)
      implements MessageCommand {}

  /** Nobody knows whether the channel took it. */
  record ReportUnknown(int attempt, Instant at) implements MessageCommand {}

  /** It reached the recipient, as the gateway says, or who opened its link. */
  record ConfirmDelivered(Instant at) implements MessageCommand {}

  /** It did not reach the recipient, as the gateway says after it took it. */
  record ReportUndelivered(Reason reason, Instant at) implements MessageCommand {}

  /** There is nothing to send, or no way to. */
  record DropMessage(Reason reason, Instant at) implements MessageCommand {}

  /** It can never be sent. */
  record FailMessage(Reason reason, Instant at) implements MessageCommand {}

  /** The next way was tried, or a person was asked to call. */
  record NotePersonAsked() implements MessageCommand {}
}
