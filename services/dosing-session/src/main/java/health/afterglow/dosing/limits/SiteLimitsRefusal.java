package health.afterglow.dosing.limits;

import health.afterglow.kernel.Refusal;

/** Why a number is not set. The names are stable codes. */
public enum SiteLimitsRefusal implements Refusal {
  /** Only a medical director sets a clinical number. */
  MEDICAL_DIRECTOR_REQUIRED(Kind.RULE),
  /** Whoever sets a number says why. */
  REASON_MISSING(Kind.RULE),
  /** A number with which the rule would be none any more. */
  NUMBER_OUT_OF_BOUNDS(Kind.INVALID);

  private final Kind kind;

  SiteLimitsRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
