package health.afterglow.dosing.session;

import health.afterglow.kernel.Refusal;

/** Why something was not done with a session. The names are stable codes. */
public enum SessionRefusal implements Refusal {
  /** There is no such session. */
  SESSION_UNKNOWN(Kind.NOT_FOUND),
  /** The session was opened before, with another order. */
  SESSION_EXISTS(Kind.CONFLICT),
  /** The session has an outcome; only a correction can follow. */
  SESSION_ENDED(Kind.CONFLICT),
  /** The session has no outcome that could be corrected. */
  SESSION_NOT_ENDED(Kind.CONFLICT),
  /** The patient has not arrived. */
  NOT_ARRIVED(Kind.CONFLICT),
  /** The patient has arrived already. */
  ALREADY_ARRIVED(Kind.CONFLICT),
  /** The checks before the dose have not been passed. */
  NOT_CLEARED(Kind.CONFLICT),
  /** A dose was given; a check before it comes too late. */
  DOSE_ALREADY_GIVEN(Kind.CONFLICT),
  /** An administration is running. */
  ADMINISTRATION_RUNNING(Kind.CONFLICT),
  /** No administration is running. */
  NO_ADMINISTRATION_RUNNING(Kind.CONFLICT),
  /** Nothing was administered. */
  NOTHING_ADMINISTERED(Kind.CONFLICT),
  /** The discharge is signed. */
  ALREADY_DISCHARGED(Kind.CONFLICT),
  /** A completed session has a signed discharge. */
  NOT_DISCHARGED(Kind.CONFLICT),
  /** This outcome is not possible from here (section 2.4). */
  OUTCOME_DOES_NOT_FIT(Kind.CONFLICT),
  /** The version that is to be replaced is not the latest. */
  OUTCOME_SUPERSEDED(Kind.CONFLICT),
  /** It is said to have happened later than now. */
  TIME_IN_FUTURE(Kind.INVALID),
  /** It is said to have happened before something that must have come first. */
  TIME_OUT_OF_ORDER(Kind.INVALID),
  /** A value that no living adult has: a slip of the keyboard. */
  READING_IMPLAUSIBLE(Kind.INVALID),
  /** A dose is more than nothing, and not more than was begun with. */
  DOSE_INVALID(Kind.INVALID),
  /** An override says why. */
  OVERRIDE_REASON_MISSING(Kind.INVALID),
  /** Who decides whether the dose is used up has to say so (section 2.4). */
  DOSE_USED_MISSING(Kind.INVALID),
  /** With exposure, the end of the last administration must be known. */
  ANCHOR_MISSING(Kind.INVALID),
  /** A correction says why, as a code. */
  CORRECTION_REASON_MISSING(Kind.INVALID),
  /** This role may not do that (section 2.6). */
  ROLE_NOT_ALLOWED(Kind.RULE),
  /** A therapy-first gate is closed (section 3). */
  GATE_CLOSED(Kind.RULE),
  /** The order is older than 7 days; a prescriber renews it (section 2.2). */
  ORDER_EXPIRED(Kind.RULE),
  /** Only what is given under the tongue is given at home (sections 1 and 2.3). */
  ROUTE_NOT_AT_HOME(Kind.RULE),
  /** At home a dose is watched over live video (section 2.3). */
  LIVE_VIDEO_REQUIRED(Kind.RULE),
  /** A maximum of an order is not less than its dose (section 2.2). */
  ORDER_CONTRADICTS_ITSELF(Kind.INVALID),
  /** No order is good for longer than 7 days (section 2.2). */
  ORDER_VALID_TOO_LONG(Kind.INVALID),
  /** The patient weighs another weight than the dose was reckoned from (section 2.2). */
  ORDER_WEIGHT_DIFFERS(Kind.RULE),
  /** More than the order lets one administration give; nobody can override it (section 2.2). */
  DOSE_ABOVE_SINGLE_MAXIMUM(Kind.RULE),
  /** More than the order lets the session give; nobody can override it (section 2.2). */
  DOSE_ABOVE_CUMULATIVE_MAXIMUM(Kind.RULE),
  /** Esketamine is given only while a prescriber is on site (section 2.6). */
  PRESCRIBER_NOT_ON_SITE(Kind.RULE),
  /** An adverse event has a grade from 1 to 5 (section 2.3). */
  GRADE_INVALID(Kind.INVALID),
  /** Only a session with esketamine that exposed the patient has a REMS record (section 7). */
  NO_REMS_RECORD_DUE(Kind.CONFLICT),
  /** The whole dose is outside the range of its route (section 2.2). */
  DOSE_OUT_OF_RANGE(Kind.RULE),
  /** The whole dose is above the ceiling of its route; nobody can override it (section 2.2). */
  DOSE_ABOVE_CEILING(Kind.RULE),
  /** A dose outside the range needs a prescriber other than the one who ordered it. */
  SECOND_PRESCRIBER_REQUIRED(Kind.RULE),
  /** More than the ordered dose needs a prescriber's word. */
  DOSE_EXCEEDS_ORDER(Kind.RULE),
  /** A condition of discharge is not met (section 2.3). */
  DISCHARGE_CONDITIONS_MISSING(Kind.RULE),
  /** Less than the ordered dose was given, and no prescriber called it enough. */
  ORDERED_DOSE_NOT_GIVEN(Kind.RULE),
  /** A no-show is called 15 minutes after the start, not before (section 2.4). */
  NO_SHOW_TOO_EARLY(Kind.RULE),
  /** The notice was longer or shorter than 24 hours (section 2.4). */
  NOTICE_DOES_NOT_FIT(Kind.RULE);

  private final Kind kind;

  SessionRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
