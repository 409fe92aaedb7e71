package health.afterglow.integration.course;

/** In what role somebody acts; the caller's word until people sign in. */
public enum Role {
  PRESCRIBER,
  THERAPIST,
  NURSE,
  COORDINATOR,
  MEDICAL_DIRECTOR;

  /** Whether this role may assess a patient. */
  boolean isClinician() {
    return this != COORDINATOR;
  }
}
