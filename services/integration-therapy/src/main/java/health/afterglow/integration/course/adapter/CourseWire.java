package health.afterglow.integration.course.adapter;

import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.CourseEvent;
import health.afterglow.integration.course.CourseEvent.BoosterCompleted;
import health.afterglow.integration.course.CourseEvent.BoosterOrdered;
import health.afterglow.integration.course.CourseEvent.CallFellOverdue;
import health.afterglow.integration.course.CourseEvent.CaseReviewed;
import health.afterglow.integration.course.CourseEvent.ClearedForDosing;
import health.afterglow.integration.course.CourseEvent.DoseLookedAhead;
import health.afterglow.integration.course.CourseEvent.DosingCourseCompleted;
import health.afterglow.integration.course.CourseEvent.GatesJudged;
import health.afterglow.integration.course.CourseEvent.Graduated;
import health.afterglow.integration.course.CourseEvent.MeasureFellDue;
import health.afterglow.integration.course.CourseEvent.MeasureTaken;
import health.afterglow.integration.course.CourseEvent.PatientCalled;
import health.afterglow.integration.course.CourseEvent.PlanDrafted;
import health.afterglow.integration.course.CourseEvent.PlanSigned;
import health.afterglow.integration.course.CourseEvent.ProgrammeCompleted;
import health.afterglow.integration.course.CourseEvent.ProgrammeMeasuresFellDue;
import health.afterglow.integration.course.CourseEvent.ReadinessSaid;
import health.afterglow.integration.course.CourseEvent.RelapseLooksLikely;
import health.afterglow.integration.course.CourseEvent.ReservationWaived;
import health.afterglow.integration.course.CourseEvent.SafetyAcknowledged;
import health.afterglow.integration.course.CourseEvent.SafetyClosed;
import health.afterglow.integration.course.CourseEvent.SafetyPaged;
import health.afterglow.integration.course.CourseEvent.SafetyRaised;
import health.afterglow.integration.course.CourseEvent.WatchEnded;
import health.afterglow.integration.course.Fact;
import health.afterglow.integration.course.Gates;
import health.afterglow.integration.course.Measured;
import health.afterglow.integration.course.RelapseWatch;
import health.afterglow.integration.course.Safety;
import health.afterglow.integration.course.Team;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a course other services get to see: ids, codes and times, never a score. */
final class CourseWire implements WireMapping<Course, CourseEvent> {

  private record GateOnTheWire(
      Gates.Gate gate,
      boolean met,
      Gates.Reason reason,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt) {}

  private record GatesOnTheWire(
      String patientId, String siteId, List<GateOnTheWire> gates, Instant judgedAt) {}

  private record Blocked(
      String patientId, String siteId, String appointmentId, List<Gates.Gate> closed, Instant at) {}

  private record PlanActivated(String patientId, String siteId, int version, Instant activatedAt) {}

  private record MeasureDue(
      String patientId, String siteId, String instrument, int day, Instant dueAt) {}

  private record Flag(
      String patientId,
      String siteId,
      Safety.Reason reason,
      int tier,
      Instant assessBy,
      Instant at) {}

  private record FlagClosed(String patientId, String siteId, Instant closedAt) {}

  private record FlagAcknowledged(
      String patientId, String siteId, String acknowledgedBy, Instant acknowledgedAt) {}

  private record CallOverdue(String patientId, String siteId, Instant at) {}

  private record Taken(
      String patientId,
      String siteId,
      Instrument instrument,
      boolean answersWatch,
      Instant takenAt) {}

  private record MeasuresDue(
      String patientId, String siteId, int week, List<Instrument> instruments, Instant dueAt) {}

  private record Step(String patientId, String siteId, Instant at) {}

  private record Relapse(
      String patientId, String siteId, RelapseWatch.Trigger trigger, Instant at) {}

  @Override
  public Optional<WireEvent> publish(Course after, CourseEvent event) {
    Team team = after.team();
    return team == null ? Optional.empty() : Optional.ofNullable(publish(after, team, event));
  }

  private static @Nullable WireEvent publish(Course after, Team team, CourseEvent event) {
    String patient = team.patientId();
    String site = team.siteId();
    return switch (event) {
      case GatesJudged(var gates, var at) ->
          WireEvent.v1(
              "gates-judged",
              new GatesOnTheWire(patient, site, gates.stream().map(CourseWire::gate).toList(), at));
      case DoseLookedAhead(var appointmentId, _, var closed, var at) when !closed.isEmpty() ->
          WireEvent.v1(
              "gates-closed-a-day-ahead", new Blocked(patient, site, appointmentId, closed, at));
      case PlanSigned(_, _, var at) when after.plan().versions().getLast().isSigned() ->
          WireEvent.v1(
              "plan-activated",
              new PlanActivated(patient, site, after.plan().versions().getLast().number(), at));
      case MeasureFellDue(var day, _, _, var at) when !after.hasAnsweredWatch() ->
          WireEvent.v1("measure-due", new MeasureDue(patient, site, "PHQ_9", day, at));
      case SafetyRaised(_, _, var at) -> flag(after, patient, site, at);
      case SafetyPaged(_, var at) -> flag(after, patient, site, at);
      case MeasureTaken(var measured) ->
          WireEvent.v1("measure-taken", taken(after, patient, site, measured));
      case SafetyAcknowledged(var by, var at) ->
          WireEvent.v1("safety-flag-acknowledged", new FlagAcknowledged(patient, site, by, at));
      case CallFellOverdue(var at) ->
          WireEvent.v1("safety-call-overdue", new CallOverdue(patient, site, at));
      case SafetyClosed(var closure) ->
          WireEvent.v1("safety-flag-closed", new FlagClosed(patient, site, closure.at()));
      case ProgrammeMeasuresFellDue(var week, var instruments, var at)
          when !instruments.isEmpty() ->
          WireEvent.v1(
              "programme-measure-due", new MeasuresDue(patient, site, week, instruments, at));
      case DosingCourseCompleted(var at) -> step("dosing-course-completed", patient, site, at);
      case ProgrammeCompleted(var completion) ->
          step("programme-completed", patient, site, completion.at());
      case BoosterOrdered(_, _, var at) -> step("booster-approved", patient, site, at);
      case BoosterCompleted(var at) -> step("booster-completed", patient, site, at);
      case Graduated(_, var at) -> step("patient-graduated", patient, site, at);
      case RelapseLooksLikely(var trigger, var at) ->
          WireEvent.v1("relapse-suspected", new Relapse(patient, site, trigger, at));
      case Fact _,
          PlanDrafted _,
          PlanSigned _,
          ReadinessSaid _,
          ClearedForDosing _,
          ReservationWaived _,
          DoseLookedAhead _,
          CaseReviewed _,
          MeasureFellDue _,
          PatientCalled _,
          ProgrammeMeasuresFellDue _,
          WatchEnded _ ->
          null;
    };
  }

  private static WireEvent step(String name, String patient, String site, Instant at) {
    return WireEvent.v1(name, new Step(patient, site, at));
  }

  private static Taken taken(Course after, String patient, String site, Measured measured) {
    Instrument instrument = measured.scored().instrument();
    return new Taken(patient, site, instrument, after.hasAnsweredAll(), measured.takenAt());
  }

  private static @Nullable WireEvent flag(Course after, String patient, String site, Instant at) {
    return after.safety() instanceof Safety.Raised raised
        ? WireEvent.v1(
            "safety-flag-raised",
            new Flag(patient, site, raised.reason(), raised.tier(), raised.assessBy(), at))
        : null;
  }

  private static GateOnTheWire gate(Gates.Judged judged) {
    return new GateOnTheWire(
        judged.gate(), judged.met(), judged.reason(), judged.opensAt(), judged.closesAt());
  }
}
