package health.afterglow.intake.patient;

/** Consents, each versioned and withdrawable on its own. Source: {@code docs/domain.md}, 1.2. */
public enum ConsentCode {
  /** Treatment, off-label. */
  TREATMENT,
  /** What is paid by whom. */
  FINANCIAL,
  /** No driving after a dose, and an escort. */
  NO_DRIVING,
  /** Sessions by video. */
  TELEHEALTH,
  /** Text messages. */
  SMS,
  /** Messages by e-mail. */
  EMAIL,
  /** Release to the referrer and the safety contact. */
  RELEASE,
  /** Enrolment in the REMS of esketamine. */
  REMS,
  /** Records under 42 CFR Part 2. */
  PART2,
  /** Use of psychotherapy notes by others. */
  PSYCHOTHERAPY_NOTES,
  /** Touch, in a session. */
  TOUCH,
  /** Recording of a session. */
  RECORDING
}
