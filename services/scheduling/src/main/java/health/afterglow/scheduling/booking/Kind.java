package health.afterglow.scheduling.booking;

/** What an appointment is for ({@code docs/domain.md}, section 5.1). */
public enum Kind {
  EVALUATION,
  MEDICAL_INTAKE,
  THERAPY_INTAKE,
  PREPARATION,
  DOSING,
  INTEGRATION,
  PRESCRIBER_REVIEW,
  GROUP
}
