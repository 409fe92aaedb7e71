package health.afterglow.notification.message;

import health.afterglow.kernel.Refusal;

/** Why something asked of a message is refused. */
public enum MessageRefusal implements Refusal {
  /** There is no such message. */
  MESSAGE_UNKNOWN(Kind.NOT_FOUND),
  /** Somebody else is sending it. */
  ALREADY_SENDING(Kind.CONFLICT),
  /** It is not time yet. */
  NOT_DUE(Kind.CONFLICT),
  /** The report is about an attempt that is over. */
  ATTEMPT_OVER(Kind.CONFLICT),
  /** It was sent, failed or was dropped before. */
  ALREADY_ENDED(Kind.CONFLICT);

  private final Kind kind;

  MessageRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
