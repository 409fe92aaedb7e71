package health.afterglow.notification.message;

import java.time.Instant;

/** What trying to write a message came to. */
public sealed interface Writing {

  /** It can be sent. */
  record Written(Letter letter) implements Writing {}

  /** It must not go before this moment. */
  record Later(Reason why, Instant until) implements Writing {}

  /** What it says is not so any more, as its owner says. */
  record Overtaken() implements Writing {}

  /** This recipient takes no messages on this channel. */
  record NotWanted(Reason reason) implements Writing {}

  /** It can never be written. */
  record Impossible(Reason reason) implements Writing {}
}
