package health.afterglow.scheduling.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a booking. */
public sealed interface BookingEvent {

  /** An appointment is wanted. */
  record Opened(Errand errand) implements BookingEvent {}

  /** A follow-up needs a place. */
  record AskedFor(Errand errand, FollowUp followUp, int request) implements BookingEvent {}

  /** An attempt began. */
  record AttemptBegan(Attempt attempt) implements BookingEvent {}

  /** An attempt came to nothing; its number is dead for ever. */
  record AttemptEnded(int attempt) implements BookingEvent {}

  /** A place is held. */
  record PlaceHeld(int attempt, Instant until) implements BookingEvent {}

  /** The hold ended by itself. */
  record HoldExpired(Instant at) implements BookingEvent {}

  /** The appointment has its first place, or one after it had none any more. */
  record AppointmentBooked(int attempt, Instant at) implements BookingEvent {}

  /** The hold became an appointment. */
  record HoldKept(Instant at) implements BookingEvent {}

  /** The appointment has another place; the previous one is free. */
  record AppointmentMoved(int attempt, Attempt previous, @Nullable String reason, Instant at)
      implements BookingEvent {}

  /** The appointment fulfils a follow-up. */
  record FollowUpLinked(FollowUp followUp, int request, Instant at) implements BookingEvent {}

  /** Another appointment fulfils the follow-up. */
  record PlacedElsewhere(String appointmentId) implements BookingEvent {}

  /** The place that there is was confirmed again. */
  record PlaceReaffirmed(Instant at) implements BookingEvent {}

  /** No place was found. */
  record PlacementFailed(List<String> reasons, List<NearMiss> alternatives, Instant at)
      implements BookingEvent {}

  /** The follow-up is needed no more, and had no place. */
  record FollowUpClosed(String reason, Instant at) implements BookingEvent {}

  /** The appointment does not take place. */
  record AppointmentCancelled(String reason, Instant at) implements BookingEvent {}

  /** The patient came. */
  record AppointmentAttended(Instant at) implements BookingEvent {}

  /** The patient did not come. */
  record AppointmentMissed(Instant at) implements BookingEvent {}
}
