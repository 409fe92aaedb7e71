package health.afterglow.integration.sitenumbers;

import health.afterglow.kernel.Refusal;

/** Why a number is not set. */
public enum SiteNumbersRefusal implements Refusal {
  /** Only a medical director sets a clinical number. */
  MEDICAL_DIRECTOR_REQUIRED(Kind.RULE),
  /** Whoever sets a number says why. */
  REASON_MISSING(Kind.RULE),
  /** A number with which the rule would be none any more. */
  NUMBER_OUT_OF_BOUNDS(Kind.INVALID);

  private final Kind kind;

  SiteNumbersRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
