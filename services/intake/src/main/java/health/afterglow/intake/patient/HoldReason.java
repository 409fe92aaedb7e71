package health.afterglow.intake.patient;

/** Why an episode is held. Source: {@code docs/domain.md}, section 1.1. */
public enum HoldReason {
  /** Something went wrong. */
  ADVERSE_EVENT,
  /** The patient is pregnant. */
  PREGNANCY,
  /** Something speaks against the treatment now. */
  CONTRAINDICATION,
  /** The insurer does not pay at present. */
  AUTHORIZATION_GAP,
  /** The patient is in a hospital. */
  ADMISSION,
  /** The patient asked for a pause. */
  PATIENT_REQUEST
}
