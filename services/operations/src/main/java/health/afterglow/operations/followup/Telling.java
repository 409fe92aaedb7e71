package health.afterglow.operations.followup;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.operations.followup.Message.Channel;
import health.afterglow.operations.followup.Message.Recipient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The messages about one appointment or follow-up: who was told. */
public record Telling(List<Message> messages) {

  /** Nobody was told. */
  public static final Telling NOBODY = new Telling(List.of());

  /** Folds messages in; a later state of the same message replaces the earlier one. */
  public static final Decider<Telling, Message, Message> DECIDER =
      new Decider<>() {
        @Override
        public Telling initial() {
          return NOBODY;
        }

        @Override
        public Outcome<Message> decide(Telling telling, Message message) {
          return telling.messages().contains(message)
              ? Outcome.nothingToDo()
              : Outcome.accept(message);
        }

        @Override
        public Telling evolve(Telling telling, Message message) {
          List<Message> after = new ArrayList<>(telling.messages());
          after.removeIf(m -> m.messageId().equals(message.messageId()));
          after.add(message);
          return new Telling(after);
        }
      };

  /** Copies the list. */
  public Telling {
    messages = List.copyOf(messages);
  }

  /**
   * The best that became of the messages to these people on this channel: of those that speak of
   * this attempt, or a later one, one that was sent, rather than one that was not.
   */
  public Optional<Message> to(Recipient recipient, Channel channel, int attempt) {
    return messages.stream()
        .filter(m -> m.recipient() == recipient && m.channel() == channel)
        .filter(m -> m.subjectVersion() >= attempt)
        .min(Comparator.comparing(Message::state).thenComparing(Message::at));
  }
}
