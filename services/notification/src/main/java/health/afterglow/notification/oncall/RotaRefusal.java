package health.afterglow.notification.oncall;

import health.afterglow.kernel.Refusal;

/** Why a rota is refused. */
public enum RotaRefusal implements Refusal {
  /** No rota was ever entered for this site. */
  ROTA_UNKNOWN(Kind.NOT_FOUND),
  /** A tier is 1, 2 or 3. */
  TIER_UNKNOWN(Kind.INVALID),
  /** A shift ends after it begins. */
  SHIFT_BACKWARDS(Kind.INVALID),
  /** Two shifts of one tier overlap, so nobody knows who is paged. */
  SHIFTS_OVERLAP(Kind.RULE);

  private final Kind kind;

  RotaRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
