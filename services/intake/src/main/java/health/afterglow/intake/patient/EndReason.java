package health.afterglow.intake.patient;

/** Why an episode is over. Source: {@code docs/domain.md}, section 1.1. */
public enum EndReason {
  /** The patient does not want to go on. */
  WITHDRAWN,
  /** The clinic does not go on. */
  DISCHARGED,
  /** The patient has died. */
  DECEASED
}
