package health.afterglow.intake.patient;

import health.afterglow.kernel.Refusal;

/** Why intake says no. Source: {@code docs/domain.md}, sections 1.1 and 1.2. */
public enum PatientRefusal implements Refusal {
  /** There is no such patient. */
  PATIENT_UNKNOWN(Kind.NOT_FOUND),
  /** The lead was closed by an evaluation. */
  LEAD_CLOSED(Kind.CONFLICT),
  /** A birth date in the future. */
  BIRTH_DATE_IN_FUTURE(Kind.INVALID),
  /** The evaluation was held already. */
  ALREADY_EVALUATED(Kind.CONFLICT),
  /** The evaluation comes first. */
  NOT_EVALUATED(Kind.CONFLICT),
  /** It was held in the future. */
  EVALUATION_IN_FUTURE(Kind.INVALID),
  /** The patient has died. */
  PATIENT_DECEASED(Kind.RULE),
  /** The patient is under age. */
  UNDER_AGE(Kind.RULE),
  /** Only a prescriber decides. */
  PRESCRIBER_REQUIRED(Kind.RULE),
  /** An absolute finding is open. */
  ABSOLUTE_FINDING_OPEN(Kind.RULE),
  /** A finding on hold is not resolved. */
  HOLD_FINDING_OPEN(Kind.RULE),
  /** A relative finding has no rationale. */
  RATIONALE_MISSING(Kind.RULE),
  /** The PHQ-9 is missing or too old. */
  PHQ9_MISSING_OR_STALE(Kind.RULE),
  /** A score out of its range, or of the future. */
  PHQ9_INVALID(Kind.INVALID),
  /** The suicide risk was not screened. */
  SUICIDE_RISK_NOT_SCREENED(Kind.RULE),
  /** The suicide risk is high. */
  SUICIDE_RISK_HIGH(Kind.RULE),
  /** The patient is in a programme already. */
  ALREADY_ENROLLED(Kind.CONFLICT),
  /** A consent signed in the future. */
  CONSENT_IN_FUTURE(Kind.INVALID),
  /** Not the current version of the text. */
  CONSENT_OUTDATED(Kind.RULE),
  /** The last day of a consent is over before it is recorded. */
  CONSENT_EXPIRED(Kind.RULE),
  /** There is no decision that the patient is eligible. */
  NOT_ELIGIBLE(Kind.RULE),
  /** A required consent is missing. */
  CONSENTS_MISSING(Kind.RULE),
  /** Doses at home need the consent to telehealth. */
  TELEHEALTH_CONSENT_MISSING(Kind.RULE),
  /** Esketamine needs enrolment in its REMS. */
  REMS_CONSENT_MISSING(Kind.RULE),
  /** Esketamine is never given at home. */
  ESKETAMINE_NOT_AT_HOME(Kind.RULE),
  /** The backup is the therapist. */
  BACKUP_IS_THE_THERAPIST(Kind.RULE),
  /** Nobody has agreed to pay. */
  FUNDING_MISSING(Kind.RULE),
  /** Nobody to call. */
  EMERGENCY_CONTACT_MISSING(Kind.RULE),
  /** The patient can not be their own emergency contact. */
  EMERGENCY_CONTACT_IS_THE_PATIENT(Kind.RULE),
  /** There is no such programme. */
  PROGRAMME_UNKNOWN(Kind.INVALID),
  /** The episode is over, or goes on in another record. */
  EPISODE_OVER(Kind.CONFLICT),
  /** The patient is in no programme. */
  NOT_ENROLLED(Kind.CONFLICT),
  /** A death is verified before it is recorded. */
  DEATH_NOT_VERIFIED(Kind.RULE),
  /** An authorization has units, and ends after it begins. */
  AUTHORIZATION_INVALID(Kind.INVALID),
  /** The other record was not found to be a possible duplicate. */
  NO_SUCH_DUPLICATE(Kind.CONFLICT),
  /** Whoever is in a programme is not merged into another record. */
  DUPLICATE_IS_ENROLLED(Kind.RULE),
  /** The receiving site needs the required consents signed again. */
  CONSENTS_NOT_SIGNED_AGAIN(Kind.RULE),
  /** No goal with a measure. */
  GOAL_MISSING(Kind.RULE),
  /** It is not known in which state, and so in which zone, the patient lives. */
  RESIDENCE_UNKNOWN(Kind.RULE);

  private final Kind kind;

  PatientRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
