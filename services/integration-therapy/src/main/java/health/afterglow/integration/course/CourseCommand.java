package health.afterglow.integration.course;

import health.afterglow.integration.measure.Scored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a course is told. {@code now} is always the server's clock. */
public sealed interface CourseCommand {

  /** The present time. */
  Instant now();

  /** Another service says that something happened. */
  record NoteFact(Fact fact, Instant now) implements CourseCommand {}

  /** Drafts a further version of the plan. */
  record DraftPlan(List<TreatmentPlan.Goal> goals, String by, Instant now)
      implements CourseCommand {}

  /** Signs a version of the plan, which has to be the latest. */
  record SignPlan(int version, Role role, String by, Instant now) implements CourseCommand {}

  /** Says that the patient is ready for a dose. */
  record SayReady(Role role, String by, Instant now) implements CourseCommand {}

  /** Clears the patient for doses. */
  record Clear(Role role, String by, Instant now) implements CourseCommand {}

  /** Lets the next dose go without a reserved integration. */
  record WaiveReservation(Role role, String by, String reason, Instant now)
      implements CourseCommand {}

  /** Closes the case review that two misses in a row call for. */
  record ReviewCase(Role role, String by, Instant now) implements CourseCommand {}

  /** Records a measure. */
  record RecordMeasure(Scored scored, Instant takenAt, String by, Instant now)
      implements CourseCommand {}

  /** Records that a suicide-risk screen was high; other results raise nothing. */
  record RecordHighScreen(String by, Instant now) implements CourseCommand {}

  /** Takes a safety flag on. */
  record AcknowledgeSafety(Role role, String by, Instant now) implements CourseCommand {}

  /** Says that a person has spoken with the patient. */
  record RecordCall(Role role, String by, Instant now) implements CourseCommand {}

  /** Closes a safety flag. */
  record CloseSafety(
      Role role, String by, @Nullable String note, @Nullable String safetyPlan, Instant now)
      implements CourseCommand {}

  /**
   * Completes the programme.
   *
   * @param relapsePlan what the patient does when the illness comes back
   * @param endsEarlyBecause why a prescriber ends it while doses are left
   */
  record CompleteProgramme(
      Role role,
      String by,
      @Nullable Instant sendOffHeldAt,
      @Nullable String relapsePlan,
      @Nullable String endsEarlyBecause,
      Instant now)
      implements CourseCommand {}

  /** Orders one further dose after the programme. */
  record OrderBooster(Role role, String by, String reason, Instant now) implements CourseCommand {}

  /** A week of the programme in which measures are due may have come. */
  record AskForMeasures(Instant now) implements CourseCommand {}

  /**
   * Finishes the course.
   *
   * @param attempts how often final measures were asked for, if none were filled in
   * @param aftercarePlan whether an aftercare plan was made
   */
  record Graduate(Role role, String by, int attempts, boolean aftercarePlan, Instant now)
      implements CourseCommand {}

  /** A booked dose is a day ahead. */
  record LookAhead(Instant now) implements CourseCommand {}

  /** A safety flag may have waited too long. */
  record PressSafety(Instant now) implements CourseCommand {}

  /** A day of the watch may have come. */
  record GoOnWatching(Instant now) implements CourseCommand {}
}
