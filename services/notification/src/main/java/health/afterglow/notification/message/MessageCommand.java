package health.afterglow.notification.message;

import java.time.Instant;

/** What can be asked of a message. */
public sealed interface MessageCommand {

  /** There is something to say. */
  record PlanMessage(Plan plan, Instant at) implements MessageCommand {}

  /** It cannot be written now. */
  record PutOff(Reason why, Instant at) implements MessageCommand {}

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

  /** There is nothing to send, or no way to. */
  record DropMessage(Reason reason, Instant at) implements MessageCommand {}

  /** It can never be sent. */
  record FailMessage(Reason reason, Instant at) implements MessageCommand {}

  /** A person was asked to call. */
  record NotePersonAsked() implements MessageCommand {}
}
