package health.afterglow.integration.followup;

import health.afterglow.kernel.Refusal;

/** Why something was not done with a follow-up. The names are stable codes. */
public enum FollowUpRefusal implements Refusal {
  /** There is no such follow-up. */
  FOLLOW_UP_UNKNOWN(Kind.NOT_FOUND),
  /** A reserved integration starts at a time that does not serve this follow-up. */
  RESERVED_DOES_NOT_FIT(Kind.RULE);

  private final Kind kind;

  FollowUpRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
