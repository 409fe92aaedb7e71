package health.afterglow.notification.recipient;

import java.time.Instant;

/** What happened to a recipient. */
public sealed interface RecipientEvent {

  /** The recipient is so now. */
  Recipient now();

  /** Something else than the below was noted. */
  record RecipientNoted(Recipient now) implements RecipientEvent {}

  /** The patient said that they want no messages. */
  record RecipientOptedOut(Recipient now, Instant at) implements RecipientEvent {}

  /** The patient said that they want messages again. */
  record RecipientOptedIn(Recipient now, Instant at) implements RecipientEvent {}
}
