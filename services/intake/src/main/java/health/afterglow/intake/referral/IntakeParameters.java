package health.afterglow.intake.referral;

/**
 * The numbers of intake, which a medical director may set differently.
 *
 * @param version names this set of numbers; it is kept with each decision
 * @param adultAgeYears from this age on
 * @param measureMaxAgeDays older than this, a score is stale
 * @param payerMonths for how long a payer is believed
 * @param systolicMax above this, mmHg, hypertension is not controlled
 * @param diastolicMax above this, mmHg, hypertension is not controlled
 * @param bmiMax above this, kg/m², a rationale is needed
 * @param leadSilenceDays after so much silence a referral is closed
 * @param leadNoShows after so many evaluations that the patient did not come to, it is closed
 */
public record IntakeParameters(
    String version,
    int adultAgeYears,
    int measureMaxAgeDays,
    int payerMonths,
    int systolicMax,
    int diastolicMax,
    int bmiMax,
    int leadSilenceDays,
    int leadNoShows) {

  /** The defaults of this project. Source: {@code docs/domain.md}, section 1. */
  public static final IntakeParameters DEFAULT =
      new IntakeParameters("default-1", 18, 30, 24, 140, 90, 35, 30, 2);
}
