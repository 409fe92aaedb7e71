package health.afterglow.scheduling.booking;

import health.afterglow.kernel.Refusal;

/** Why a command to a booking is refused. */
public enum BookingRefusal implements Refusal {
  /** The id belongs to something else. */
  APPOINTMENT_ID_TAKEN(Kind.CONFLICT),
  /** Another attempt has gone ahead of this one. */
  ATTEMPT_OVERTAKEN(Kind.CONFLICT),
  /** There is a place already. */
  ALREADY_BOOKED(Kind.CONFLICT),
  /** There is no place to move, to keep or to cancel. */
  NOT_BOOKED(Kind.CONFLICT),
  /** It was cancelled. */
  ALREADY_CANCELLED(Kind.CONFLICT),
  /** It was attended or missed. */
  ALREADY_OVER(Kind.CONFLICT),
  /** The hold has ended. */
  HOLD_EXPIRED(Kind.CONFLICT),
  /** The hold, or the attempt, has not ended yet. */
  NOT_EXPIRED(Kind.CONFLICT),
  /** It has not begun yet. */
  NOT_YET(Kind.RULE),
  /** The start lies outside the follow-up's window, and no reason was given (section 3). */
  OUTSIDE_WINDOW(Kind.RULE),
  /** Gate G5 (section 3): no integration is reserved in the window of this dose. */
  G5_NO_INTEGRATION_RESERVED(Kind.RULE),
  /** It fulfils another follow-up, or is no integration. */
  NOT_FOR_THIS_FOLLOW_UP(Kind.CONFLICT);

  private final Kind kind;

  BookingRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
