package health.afterglow.integration.course;

import health.afterglow.integration.measure.Instrument;
import java.time.Instant;
import java.util.List;

/** What happened in a course. */
public sealed interface CourseEvent permits Fact, CourseEvent.Decided {

  /** What was decided here, not told by others. */
  sealed interface Decided extends CourseEvent {}

  /** The plan has a further version, which nobody has signed yet. */
  record PlanDrafted(List<TreatmentPlan.Goal> goals, String by, Instant at) implements Decided {}

  /** The latest version was signed. */
  record PlanSigned(Role role, String by, Instant at) implements Decided {}

  /** The therapist says that the patient is ready. */
  record ReadinessSaid(String by, Instant at) implements Decided {}

  /** A prescriber cleared the patient for doses. */
  record ClearedForDosing(String by, Instant at) implements Decided {}

  /** A medical director lets a booked dose go without a reserved integration. */
  record ReservationWaived(String appointmentId, String by, String reason, Instant at)
      implements Decided {}

  /**
   * A day before a booked dose, its gates were looked at.
   *
   * @param closed those that will be closed when it begins; empty if it can be given
   */
  record DoseLookedAhead(
      String appointmentId, Instant startsAt, List<Gates.Gate> closed, Instant at)
      implements Decided {}

  /** The case was reviewed after integrations were missed in a row. */
  record CaseReviewed(String by, Instant at) implements Decided {}

  /** A measure was filled in. */
  record MeasureTaken(Measured measured) implements Decided {}

  /** Somebody has to look after the patient. */
  record SafetyRaised(Safety.Reason reason, Instant assessBy, Instant at) implements Decided {}

  /** The flag was paged to this tier. */
  record SafetyPaged(int tier, Instant at) implements Decided {}

  /** Somebody has taken the flag on. */
  record SafetyAcknowledged(String by, Instant at) implements Decided {}

  /** Somebody has spoken with the patient. */
  record PatientCalled(String by, Instant at) implements Decided {}

  /** Nobody has, within the time for it. */
  record CallFellOverdue(Instant at) implements Decided {}

  /** A clinician closed the flag. */
  record SafetyClosed(Safety.Closure closure) implements Decided {}

  /**
   * A measure of the watch is due.
   *
   * @param day counted from the dose
   * @param count how many of the days have come with it
   * @param unanswered measures in a row that nobody filled in before
   */
  record MeasureFellDue(int day, int count, int unanswered, Instant at) implements Decided {}

  /** A relapse is likely. */
  record RelapseLooksLikely(RelapseWatch.Trigger trigger, Instant at) implements Decided {}

  /**
   * Measures of the programme are due.
   *
   * @param instruments those that nobody filled in lately; perhaps none
   */
  record ProgrammeMeasuresFellDue(int week, List<Instrument> instruments, Instant at)
      implements Decided {}

  /** The planned doses are given and integrated. */
  record DosingCourseCompleted(Instant at) implements Decided {}

  /** The send-off was held. */
  record ProgrammeCompleted(Progress.Completion completion) implements Decided {}

  /** A further dose was ordered; what was said before earlier doses opens no gate for it. */
  record BoosterOrdered(String by, String reason, Instant at) implements Decided {}

  /** It is given and integrated. */
  record BoosterCompleted(Instant at) implements Decided {}

  /** The watch is over. */
  record WatchEnded(Instant at) implements Decided {}

  /** The course is finished. */
  record Graduated(String by, Instant at) implements Decided {}

  /** The gates stand differently than before. */
  record GatesJudged(List<Gates.Judged> gates, Instant at) implements Decided {}
}
