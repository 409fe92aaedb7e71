package health.afterglow.integration.followup;

import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a follow-up is told. {@code now} is always the server's clock. */
public sealed interface FollowUpCommand {

  /** The present time. */
  Instant now();

  /**
   * A session's outcome, in its first or a corrected version, brought exposure.
   *
   * @param version of the outcome, from 1
   * @param nextDoseAt the start of the patient's next dose, if one is planned
   * @param reserved an integration that the patient has already, if one may serve
   */
  record RequireFollowUp(
      Exposed session,
      Instant anchorAt,
      int version,
      @Nullable Instant nextDoseAt,
      @Nullable Appointment reserved,
      Instant now)
      implements FollowUpCommand {}

  /**
   * A session's outcome, in its first or a corrected version, brought no exposure.
   *
   * @param reason as a code
   */
  record WithdrawFollowUp(int version, String reason, Instant now) implements FollowUpCommand {}

  /** The patient's next dose is planned for this time, or for none any more. */
  record NoteNextDose(@Nullable Instant nextDoseAt, Instant now) implements FollowUpCommand {}

  /** An integration for this follow-up stands as given: booked, or moved. */
  record NoteBooking(Appointment appointment, Instant now) implements FollowUpCommand {}

  /** The patient has an integration that was booked for no follow-up; it may serve this one. */
  record CountReserved(Appointment appointment, Instant now) implements FollowUpCommand {}

  /** An integration will not take place. */
  record NoteCancellation(String appointmentId, Instant now) implements FollowUpCommand {}

  /** The patient did not come to an integration. */
  record NoteMiss(String appointmentId, Instant now) implements FollowUpCommand {}

  /** The patient came to an integration. */
  record NoteAttendance(String appointmentId, Instant start, Instant now)
      implements FollowUpCommand {}

  /**
   * Scheduling found no place.
   *
   * @param request the attempt that this answers
   * @param reasons what stood in the way, as codes
   */
  record NotePlacementFailure(int request, List<String> reasons, Instant now)
      implements FollowUpCommand {}

  /**
   * The patient is beyond reach: nothing is owed any more.
   *
   * @param reason as a code
   */
  record CloseFollowUp(String reason, Instant now) implements FollowUpCommand {}

  /** The patient was transferred: another site owns it, and another therapist leads. */
  record ChangeOwner(String siteId, String therapistId, Instant now) implements FollowUpCommand {}

  /** Time to ask scheduling (again). */
  record AskAgain(Instant now) implements FollowUpCommand {}

  /** Scheduling has had its time. */
  record StopWaiting(Instant now) implements FollowUpCommand {}

  /** A graver level may have been reached. */
  record Reassess(Instant now) implements FollowUpCommand {}

  /** What a due timer asks for. */
  static FollowUpCommand of(Timer timer, Instant now) {
    return switch (timer.kind()) {
      case FollowUpTimers.ASK, FollowUpTimers.RETRY -> new AskAgain(now);
      case FollowUpTimers.NO_ANSWER -> new StopWaiting(now);
      case FollowUpTimers.RISK -> new Reassess(now);
      default -> throw new IllegalArgumentException("no timer is called " + timer.id());
    };
  }
}
