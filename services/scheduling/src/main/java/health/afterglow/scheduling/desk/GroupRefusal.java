package health.afterglow.scheduling.desk;

import health.afterglow.kernel.Refusal;

/** Why seats in a group are not booked. */
public enum GroupRefusal implements Refusal {
  /** There are not so many seats left. */
  GROUP_FULL(Kind.CONFLICT),
  /** There is no such session, or it does not take place. */
  GROUP_UNKNOWN(Kind.NOT_FOUND),
  /** A patient has another appointment at this time, or a seat already. */
  PATIENT_BUSY(Kind.CONFLICT),
  /** A session, or a seat in one, stays when and where it is: it can only be cancelled. */
  GROUP_STAYS(Kind.RULE);

  private final Kind kind;

  GroupRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
