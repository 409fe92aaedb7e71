package health.afterglow.dosing.session;

/** What a session comes to ({@code docs/domain.md}, section 2.4). */
public enum DosingOutcome {
  /** The ordered dose was given, or ended by the prescriber as enough, and discharge signed. */
  COMPLETED(true),
  /** Some was given, and it was stopped for safety or on request. */
  ABORTED_AFTER_EXPOSURE(true),
  /** It was given, and the patient left early. */
  LEFT_AGAINST_ADVICE(true),
  /** The patient came and got nothing. */
  ABORTED_BEFORE_DOSE(false),
  /** Not there 15 minutes after the start, without notice. */
  NO_SHOW(false),
  /** Cancelled by the patient less than 24 hours before. */
  LATE_CANCELLED(false),
  /** Cancelled by the patient 24 hours before or earlier. */
  CANCELLED(false),
  /** Cancelled by the clinic. */
  CLINIC_CANCELLED(false),
  /** None of it happened to this patient: what was derived from it is taken back. */
  ENTERED_IN_ERROR(false);

  private final boolean exposes;

  DosingOutcome(boolean exposes) {
    this.exposes = exposes;
  }

  /** Whether the patient got any of the medicine. */
  public boolean exposes() {
    return exposes;
  }
}
