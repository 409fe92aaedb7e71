package health.afterglow.scheduling.booking;

import java.time.Instant;
import java.util.List;

/** What can be asked of a booking. */
public sealed interface BookingCommand {

  /** Somebody wants an appointment. */
  record Open(Errand errand) implements BookingCommand {}

  /**
   * A follow-up needs a place.
   *
   * @param request which asking this is, from 1
   */
  record AskFor(Errand errand, FollowUp followUp, int request) implements BookingCommand {}

  /** Begin to acquire a place; commits to nothing. */
  record Begin(Attempt attempt) implements BookingCommand {}

  /** The attempt has all its claims: the one and only commit. */
  record Confirm(int attempt, Instant at) implements BookingCommand {}

  /** Give the attempt up. */
  record Abort(int attempt) implements BookingCommand {}

  /** A rival wants the time of an attempt that has taken too long. */
  record Wound(int attempt, Instant at) implements BookingCommand {}

  /** A hold has lasted long enough. */
  record ExpireHold(int attempt, Instant at) implements BookingCommand {}

  /** Make an appointment of the hold. */
  record KeepHold(Instant at) implements BookingCommand {}

  /** The appointment, reserved before, fulfils this follow-up. */
  record Link(FollowUp followUp, int request, Instant at) implements BookingCommand {}

  /** The follow-up is fulfilled by another appointment. */
  record PlaceElsewhere(String appointmentId) implements BookingCommand {}

  /** The place that there is answers the question asked last. */
  record Reaffirm(Instant at) implements BookingCommand {}

  /** No place was found. */
  record GiveUp(List<String> reasons, List<NearMiss> alternatives, Instant at)
      implements BookingCommand {}

  /** The follow-up is needed no more. */
  record CloseFollowUp(String reason, Instant at) implements BookingCommand {}

  /**
   * It does not take place.
   *
   * @param reason a code
   */
  record Cancel(String reason, Instant at) implements BookingCommand {}

  /** The patient came. */
  record Attend(Instant at) implements BookingCommand {}

  /** The patient did not come. */
  record Miss(Instant at) implements BookingCommand {}
}
