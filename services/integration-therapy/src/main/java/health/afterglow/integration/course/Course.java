package health.afterglow.integration.course;

import static java.util.Objects.requireNonNullElse;

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
import health.afterglow.integration.course.Safety.Raised;
import health.afterglow.integration.measure.Instrument;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The course of one patient. What others say is taken down in whatever order it comes; nothing is
 * decided before the patient is enrolled.
 *
 * @param team null until the patient is enrolled
 * @param measures in the order in which they were recorded
 * @param progress how far it has come beyond its doses
 */
public record Course(
    @Nullable Team team,
    Standing standing,
    Diary diary,
    Doses doses,
    TreatmentPlan plan,
    List<Measured> measures,
    Safety safety,
    RelapseWatch watch,
    Progress progress) {

  /** Courses that were stored before they had any have no progress. */
  public Course {
    progress = requireNonNullElse(progress, Progress.NONE);
  }

  /** Nothing is known. */
  static final Course EMPTY =
      new Course(
          null,
          Standing.NEW,
          Diary.EMPTY,
          Doses.NONE,
          TreatmentPlan.NONE,
          List.of(),
          new Safety.Clear(null),
          RelapseWatch.NONE,
          Progress.NONE);

  /** The valid totals of an instrument, the earliest first. */
  public List<Measured> totalsOf(Instrument instrument) {
    return measures.stream()
        .filter(m -> m.scored().instrument() == instrument && m.scored().hasTotal())
        .sorted(Comparator.comparing(Measured::takenAt))
        .toList();
  }

  /** The latest valid total of an instrument. */
  Optional<Measured> latest(Instrument instrument) {
    return Optional.of(totalsOf(instrument)).filter(t -> !t.isEmpty()).map(List::getLast);
  }

  /**
   * Whether the watch has the measure that it asked for last; one of up to two days before counts,
   * and a form without enough answers does not.
   */
  public boolean hasAnsweredWatch() {
    Instant askedAt = watch.askedAt();
    return askedAt == null
        || latest(Instrument.PHQ_9)
            .filter(m -> !m.takenAt().isBefore(askedAt.minus(RelapseWatch.ANSWERED_AHEAD)))
            .isPresent();
  }

  /** Whether nothing that was asked for is missing. */
  public boolean hasAnsweredAll() {
    return hasAnsweredWatch() && progress.outstanding().isEmpty();
  }

  /** Whether the patient came to an integration after the last dose. */
  boolean isIntegrated() {
    Instant integrated = diary.lastIntegration();
    return integrated != null && doses.last().filter(integrated::isAfter).isPresent();
  }

  /** How many doses of the programme are left; none where the programme is not known. */
  public int dosesLeft() {
    Schedule schedule = team == null ? null : team.schedule();
    return schedule == null ? 0 : Math.max(0, schedule.doses() - doses.usedUp());
  }

  /** When the programme asks for measures next. */
  public Optional<Instant> nextMeasuresAt() {
    return team == null ? Optional.empty() : ProgressRules.nextMeasuresAt(this, team);
  }

  /** The course after the event, which was decided on this course. */
  Course after(CourseEvent event) {
    return switch (event) {
      case Fact fact -> after(fact);
      case PlanDrafted(var goals, var by, var at) -> with(plan.drafted(goals, by, at));
      case PlanSigned(var role, var by, var at) ->
          with(plan.signed(role, new TreatmentPlan.Signature(by, at)));
      case ReadinessSaid(var by, _) -> with(standing.with(standing.clearance().ready(by)));
      case ClearedForDosing(var by, var at) ->
          with(standing.with(standing.clearance().cleared(by, at)));
      case ReservationWaived(var appointmentId, _, _, _) ->
          with(standing.with(standing.clearance().waived(appointmentId)));
      case DoseLookedAhead(_, var start, _, _) ->
          with(standing.with(standing.clearance().lookedAheadTo(start)));
      case CaseReviewed _ -> with(diary.reviewed());
      case MeasureTaken(var measured) -> measured(measured);
      case SafetyRaised(var reason, var assessBy, var at) ->
          with(new Raised(reason, at, assessBy, 0, null, null, null, false));
      case SafetyPaged(var tier, var at) -> {
        Instant since = raised().pagedAt();
        yield with(raised().paged(tier, since == null ? at : since));
      }
      case SafetyAcknowledged(var by, _) -> with(raised().acknowledged(by));
      case PatientCalled(var by, _) -> with(raised().called(by));
      case CallFellOverdue _ -> with(raised().overdue());
      case SafetyClosed(var closure) -> with(new Safety.Clear(closure));
      case MeasureFellDue(_, var count, var unanswered, var at) ->
          with(watch.asked(count, unanswered, at));
      case RelapseLooksLikely(var trigger, _) -> with(watch.with(trigger));
      case WatchEnded _ -> with(watch.ended());
      case ProgrammeMeasuresFellDue(var week, var instruments, _) ->
          with(progress.asked(week, instruments));
      case ProgrammeCompleted(var completion) -> with(progress.completed(completion));
      case BoosterOrdered(var by, var reason, var at) ->
          with(standing.with(Clearance.NONE))
              .with(progress.ordered(new Progress.Booster(by, reason, at, null)));
      case BoosterCompleted(var at) -> with(progress.boosterCompleted(at));
      case DosingCourseCompleted _ -> this;
      case Graduated(_, var at) -> with(standing.graduated(at));
      case GatesJudged _ -> this;
    };
  }

  private Course after(Fact fact) {
    return switch (fact) {
      case Fact.Enrolled(var newTeam) ->
          new Course(newTeam, standing, diary, doses, plan, measures, safety, watch, progress);
      case Fact.Transferred(var siteId, var attestedBy, var at) ->
          transferred(siteId, standing.clearance().attestedAgain(attestedBy, at));
      case Fact.SiteNumbersKnown(var numbers) -> with(standing.with(numbers));
      case Fact.ConsentKnown consent -> with(standing.with(consent));
      case Fact.EpisodeKnown episode -> with(standing.with(episode));
      case Fact.AuthorizationKnown(var authorization) -> with(standing.with(authorization));
      case Fact.PlaceStands(var place) -> with(diary.standing(place));
      case Fact.PlaceGone(var appointmentId) -> with(diary.gone(appointmentId));
      case Fact.Attended attended -> with(diary.attended(attended));
      case Fact.MissedIntegration(var appointmentId) -> with(diary.missed(appointmentId));
      case Fact.OutcomeKnown(var session) -> over(session);
    };
  }

  private Course transferred(String siteId, Clearance clearance) {
    Team moved = team == null ? null : team.at(siteId);
    return new Course(
        moved, standing.with(clearance), diary, doses, plan, measures, safety, watch, progress);
  }

  /** A dosing session is over: its place is free, and the watch counts from the last dose. */
  private Course over(Doses.Session session) {
    Doses after = doses.with(session);
    Instant last = after.last().orElse(null);
    RelapseWatch watched =
        Objects.equals(last, watch.since())
            ? watch
            : last == null ? RelapseWatch.NONE : RelapseWatch.startedAt(last);
    Diary left =
        after.equals(doses)
            ? diary
            : diary.gone(session.appointmentId()).withoutDosesUpTo(session.anchorAt());
    return new Course(team, standing, left, after, plan, measures, safety, watched, progress);
  }

  private Course measured(Measured measured) {
    RelapseWatch answered =
        RelapseWatch.asksFor(measured.scored().instrument()) ? watch.answered() : watch;
    return new Course(
        team,
        standing,
        diary,
        doses,
        plan,
        Stream.concat(measures.stream(), Stream.of(measured)).toList(),
        safety,
        answered,
        progress.answered(measured.scored().instrument()));
  }

  private Raised raised() {
    return (Raised) safety;
  }

  private Course with(Standing changed) {
    return new Course(team, changed, diary, doses, plan, measures, safety, watch, progress);
  }

  private Course with(Diary changed) {
    return new Course(team, standing, changed, doses, plan, measures, safety, watch, progress);
  }

  private Course with(TreatmentPlan changed) {
    return new Course(team, standing, diary, doses, changed, measures, safety, watch, progress);
  }

  private Course with(Safety changed) {
    return new Course(team, standing, diary, doses, plan, measures, changed, watch, progress);
  }

  private Course with(RelapseWatch changed) {
    return new Course(team, standing, diary, doses, plan, measures, safety, changed, progress);
  }

  private Course with(Progress changed) {
    return new Course(team, standing, diary, doses, plan, measures, safety, watch, changed);
  }
}
