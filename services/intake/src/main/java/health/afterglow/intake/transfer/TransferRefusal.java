package health.afterglow.intake.transfer;

import health.afterglow.kernel.Refusal;

/** Why a transfer does not go on. Source: {@code docs/domain.md}, section 5.3. */
public enum TransferRefusal implements Refusal {
  /** Another one is under way. */
  TRANSFER_UNDER_WAY(Kind.CONFLICT),
  /** None is under way. */
  NO_TRANSFER_UNDER_WAY(Kind.CONFLICT),
  /** The patient is at that site. */
  TRANSFER_TO_THE_SAME_SITE(Kind.RULE),
  /** The backup is the therapist. */
  BACKUP_IS_THE_THERAPIST(Kind.RULE),
  /** The receiving site has not said that it is ready. */
  TRANSFER_NOT_ACCEPTED(Kind.CONFLICT),
  /** The patient has not agreed. */
  TRANSFER_NOT_AGREED(Kind.CONFLICT),
  /** The receiving prescriber has not attested screening and clearance again. */
  ATTESTATION_MISSING(Kind.RULE);

  private final Kind kind;

  TransferRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
