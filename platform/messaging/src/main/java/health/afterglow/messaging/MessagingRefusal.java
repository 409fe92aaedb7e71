package health.afterglow.messaging;

import health.afterglow.kernel.Refusal;

/** Refusals that any command can meet. */
public enum MessagingRefusal implements Refusal {
  /** The idempotency key was used before, for another request. */
  IDEMPOTENCY_KEY_REUSED(Kind.RULE),
  /** Others keep changing the same aggregate; nothing happened, and asking again is safe. */
  TOO_MUCH_CONTENTION(Kind.CONFLICT);

  private final Kind kind;

  MessagingRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
