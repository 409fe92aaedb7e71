package health.afterglow.dosing.stock;

import health.afterglow.kernel.Refusal;

/** Why a cabinet says no. Source: {@code docs/domain.md}, section 2.5. */
public enum CabinetRefusal implements Refusal {
  /** No shift is open. */
  NO_SHIFT_OPEN(Kind.CONFLICT),
  /** A shift is open already. */
  SHIFT_OPEN(Kind.CONFLICT),
  /** There is no such lot in this cabinet. */
  LOT_UNKNOWN(Kind.CONFLICT),
  /** The lot is known with another product, unit or expiry. */
  LOT_DIFFERS(Kind.CONFLICT),
  /** An amount is more than nothing; only a correction may be negative. */
  AMOUNT_INVALID(Kind.INVALID),
  /** What is past its expiry is neither taken in nor given. */
  LOT_EXPIRED(Kind.RULE),
  /** A second person has to have seen it. */
  WITNESS_REQUIRED(Kind.RULE),
  /** The witness is somebody else. */
  WITNESS_IS_THE_SAME_PERSON(Kind.RULE),
  /** What was taken out for a session that was retracted is not explained (section 2.5). */
  RETRACTED_DOSE_UNEXPLAINED(Kind.RULE),
  /** A correction says why. */
  REASON_MISSING(Kind.RULE);

  private final Kind kind;

  CabinetRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
