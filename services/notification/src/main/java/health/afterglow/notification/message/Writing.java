package health.afterglow.notification.message;

/** What trying to write a message came to. */
public sealed interface Writing {

  /** It can be sent. */
  record Written(Letter letter) implements Writing {}

  /** This recipient takes no messages on this channel. */
  record NotWanted(Reason reason) implements Writing {}

  /** It can never be written. */
  record Impossible(Reason reason) implements Writing {}
}
