package health.afterglow.scheduling.waitlist;

import health.afterglow.kernel.Refusal;

/** Why a command to the waitlist is refused. */
public enum WaitlistRefusal implements Refusal {
  /** The id belongs to another request. */
  WAITLIST_ID_TAKEN,
  /** There is no open offer. */
  NO_OFFER,
  /** Nobody waits here. */
  NOT_WAITING;

  @Override
  public Kind kind() {
    return Kind.CONFLICT;
  }
}
