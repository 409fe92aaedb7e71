package health.afterglow.integration.followup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a follow-up. */
public sealed interface FollowUpEvent {

  /** It is owed from now on. */
  record FollowUpArose(Exposed session, FollowUpWindow window, int version, Instant at)
      implements FollowUpEvent {}

  /** Scheduling is asked for a place, for the {@code attempt}th time. */
  record FollowUpRequired(int attempt, Instant at) implements FollowUpEvent {}

  /**
   * It has a place, or its place moved, or its window did.
   *
   * @param flag why a person should look at it all the same
   */
  record FollowUpBooked(Appointment appointment, @Nullable Escalation flag, Instant at)
      implements FollowUpEvent {}

  /** It lost its place: the appointment was cancelled, or the patient missed it. */
  record BookingLost(String appointmentId, boolean missedByPatient, Instant at)
      implements FollowUpEvent {}

  /** A graver level was reached. */
  record RiskRaised(RiskLevel level, Instant at) implements FollowUpEvent {}

  /** A person was called. */
  record FollowUpEscalated(Escalation.Reason reason, List<String> reasons, Instant at)
      implements FollowUpEvent {}

  /** The window moved; the earlier one is kept. */
  record WindowMoved(FollowUpWindow window, int version, Instant at) implements FollowUpEvent {}

  /** Another site owns it, and another therapist leads; its window is the same. */
  record OwnerChanged(String siteId, String therapistId, Instant at) implements FollowUpEvent {}

  /** The integration took place. */
  record FollowUpSatisfied(String appointmentId, Instant start, Instant at)
      implements FollowUpEvent {}

  /** It never took place, and now it is too late. */
  record FollowUpMissed(Instant at) implements FollowUpEvent {}

  /** It is not owed any more. */
  record FollowUpCancelled(int version, String reason, Instant at) implements FollowUpEvent {}

  /** An outcome without exposure was seen where nothing is owed; only its version matters. */
  record NoExposureSeen(int version) implements FollowUpEvent {}
}
