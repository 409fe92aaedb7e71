package health.afterglow.notification.recipient;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.notification.recipient.RecipientCommand.NoteDeath;
import health.afterglow.notification.recipient.RecipientCommand.NoteNumber;
import health.afterglow.notification.recipient.RecipientCommand.NoteZone;
import health.afterglow.notification.recipient.RecipientCommand.OptIn;
import health.afterglow.notification.recipient.RecipientCommand.OptOut;
import health.afterglow.notification.recipient.RecipientCommand.Prefer;
import health.afterglow.notification.recipient.RecipientEvent.RecipientNoted;
import health.afterglow.notification.recipient.RecipientEvent.RecipientOptedIn;
import health.afterglow.notification.recipient.RecipientEvent.RecipientOptedOut;
import java.util.ArrayList;
import java.util.List;

/** Whoever said STOP stays opted out until they say START. */
public final class RecipientDecider
    implements Decider<Recipient, RecipientCommand, RecipientEvent> {

  /** More numbers than a family has; the oldest is forgotten. */
  private static final int NUMBERS_AT_MOST = 5;

  @Override
  public Recipient initial() {
    return Recipient.UNKNOWN;
  }

  @Override
  public Outcome<RecipientEvent> decide(Recipient before, RecipientCommand command) {
    Recipient recipient = before.of(command.patientId());
    return switch (command) {
      case NoteZone(_, var zone) -> noted(recipient, recipient.in(zone));
      case NoteNumber(_, var hash, var site) ->
          noted(recipient, recipient.textedBy(site, withNumber(recipient, hash)));
      case Prefer(_, var medium) -> noted(recipient, recipient.preferring(medium));
      case NoteDeath(_) -> noted(recipient, recipient.died());
      case OptOut(_, var at) ->
          recipient.optedOutAt() != null
              ? Outcome.nothingToDo()
              : Outcome.accept(new RecipientOptedOut(recipient.turned(at), at));
      case OptIn(_, var at) ->
          recipient.optedOutAt() == null
              ? Outcome.nothingToDo()
              : Outcome.accept(new RecipientOptedIn(recipient.turned(null), at));
    };
  }

  private static List<String> withNumber(Recipient recipient, String hash) {
    if (recipient.numberHashes().contains(hash)) {
      return recipient.numberHashes();
    }
    List<String> more = new ArrayList<>(recipient.numberHashes());
    more.add(hash);
    return more.subList(Math.max(0, more.size() - NUMBERS_AT_MOST), more.size());
  }

  private static Outcome<RecipientEvent> noted(Recipient before, Recipient now) {
    return now.equals(before) ? Outcome.nothingToDo() : Outcome.accept(new RecipientNoted(now));
  }

  @Override
  public Recipient evolve(Recipient recipient, RecipientEvent event) {
    return event.now();
  }
}
