package health.afterglow.integration.course;

import health.afterglow.kernel.Refusal;

/** Why a course says no. Source: {@code docs/domain.md}, sections 1.1, 2.6, 3 and 4. */
public enum CourseRefusal implements Refusal {
  /** Nobody with this id is in a programme. */
  COURSE_UNKNOWN(Kind.NOT_FOUND),
  /** Said to have happened later than now. */
  TIME_IN_FUTURE(Kind.INVALID),
  /** This role may not do that (section 2.6). */
  ROLE_NOT_ALLOWED(Kind.RULE),
  /** A plan has a goal in the patient's words (section 1.1). */
  GOAL_MISSING(Kind.RULE),
  /** A goal names a measure that is kept here. */
  GOAL_MEASURE_UNKNOWN(Kind.INVALID),
  /** There is no plan to sign. */
  PLAN_MISSING(Kind.CONFLICT),
  /** Another version of the plan is the latest. */
  PLAN_SUPERSEDED(Kind.CONFLICT),
  /** A prescriber and a therapist sign first (section 1.1). */
  PLAN_NOT_SIGNED(Kind.RULE),
  /** No dose is booked. */
  DOSE_NOT_BOOKED(Kind.CONFLICT),
  /** A waiver says why. */
  REASON_MISSING(Kind.RULE),
  /** No integrations were missed in a row. */
  NO_CASE_REVIEW_DUE(Kind.CONFLICT),
  /** There is no safety flag. */
  NO_SAFETY_FLAG(Kind.CONFLICT),
  /** A flag is closed with a note (section 4). */
  NOTE_MISSING(Kind.RULE),
  /** A flag is closed with a safety plan (section 4). */
  SAFETY_PLAN_MISSING(Kind.RULE),
  /** A course without a dose is not finished (section 1.1). */
  NEVER_DOSED(Kind.RULE),
  /** The integration of the last dose was not attended (section 1.1). */
  INTEGRATION_OWED(Kind.RULE),
  /** Doses of the programme are left, and no prescriber ends it early. */
  DOSES_LEFT(Kind.RULE),
  /** A programme is completed with a send-off after the last dose (section 1.1). */
  SEND_OFF_NOT_HELD(Kind.RULE),
  /** A programme is completed with a plan for a relapse (section 1.1). */
  RELAPSE_PLAN_MISSING(Kind.RULE),
  /** That comes after the programme. */
  PROGRAMME_NOT_COMPLETED(Kind.RULE),
  /** A booster needs a plan that was amended for it (section 1.1). */
  PLAN_NOT_AMENDED(Kind.RULE),
  /** A booster is ordered and not completed. */
  BOOSTER_OPEN(Kind.CONFLICT),
  /** The course is finished. */
  COURSE_FINISHED(Kind.CONFLICT),
  /** It is finished 22 weeks after the last dose at the earliest. */
  TOO_EARLY_TO_GRADUATE(Kind.RULE),
  /** Neither final measures nor three attempts at them. */
  FINAL_MEASURES_MISSING(Kind.RULE),
  /** It is finished with an aftercare plan. */
  AFTERCARE_PLAN_MISSING(Kind.RULE),
  /** A safety flag is open. */
  SAFETY_FLAG_OPEN(Kind.RULE);

  private final Kind kind;

  CourseRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
