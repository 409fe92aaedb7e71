package health.afterglow.integration.course;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.AskForMeasures;
import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.CloseSafety;
import health.afterglow.integration.course.CourseCommand.CompleteProgramme;
import health.afterglow.integration.course.CourseCommand.DraftPlan;
import health.afterglow.integration.course.CourseCommand.GoOnWatching;
import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseCommand.LookAhead;
import health.afterglow.integration.course.CourseCommand.NoteFact;
import health.afterglow.integration.course.CourseCommand.OrderBooster;
import health.afterglow.integration.course.CourseCommand.PressSafety;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseCommand.RecordMeasure;
import health.afterglow.integration.course.CourseCommand.ReviewCase;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseCommand.WaiveReservation;
import health.afterglow.integration.course.CourseEvent.GatesJudged;
import health.afterglow.integration.course.Fact.EpisodeKnown;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of a course. {@link PlanRules} has the plan and the words that open gates, {@link
 * SafetyRules} the flag, {@link WatchRules} measures and what they lead to, {@link ProgressRules}
 * the way to the end. Whatever happens, the gates are judged again, and an event says so if they
 * stand differently.
 */
public final class CourseDecider implements Decider<Course, CourseCommand, CourseEvent> {

  /** The code under which intake holds an episode because of a stay in a hospital. */
  static final String ADMISSION = "ADMISSION";

  @Override
  public Course initial() {
    return Course.EMPTY;
  }

  @Override
  public Outcome<CourseEvent> decide(Course course, CourseCommand command) {
    Outcome<CourseEvent> decided = decidedOn(course, command);
    return decided instanceof Accepted<CourseEvent>(var events)
        ? acceptAll(judgedAgain(course, events, command.now()))
        : decided;
  }

  private static Outcome<CourseEvent> decidedOn(Course course, CourseCommand command) {
    Team team = course.team();
    if (command instanceof NoteFact(var fact, var now)) {
      return note(course, fact, now);
    }
    return team == null
        ? refuse(CourseRefusal.COURSE_UNKNOWN, "nobody with this id is in a programme")
        : decide(course, team, command);
  }

  private static Outcome<CourseEvent> decide(Course course, Team team, CourseCommand command) {
    return switch (command) {
      case NoteFact(var fact, var now) -> note(course, fact, now);
      case DraftPlan draft -> PlanRules.draft(draft);
      case SignPlan sign -> PlanRules.sign(course.plan(), sign);
      case SayReady ready -> PlanRules.sayReady(ready);
      case Clear clear -> PlanRules.clear(course.plan(), clear);
      case WaiveReservation waive -> PlanRules.waive(course.diary(), waive);
      case ReviewCase review -> PlanRules.review(course.diary(), review);
      case RecordMeasure measure -> WatchRules.measure(course, team, measure);
      case RecordHighScreen(_, var now) ->
          acceptAll(SafetyRules.raise(course.safety(), Safety.Reason.SCREEN_HIGH, team, now));
      case AcknowledgeSafety acknowledge -> SafetyRules.acknowledge(course.safety(), acknowledge);
      case RecordCall call -> SafetyRules.call(course.safety(), call);
      case CloseSafety close -> SafetyRules.close(course.safety(), close);
      case CompleteProgramme complete -> ProgressRules.complete(course, complete);
      case OrderBooster order -> ProgressRules.order(course, order);
      case AskForMeasures(var now) -> ProgressRules.askForMeasures(course, team, now);
      case Graduate graduate -> WatchRules.graduate(course, graduate);
      case LookAhead(var now) -> PlanRules.lookAhead(course, now);
      case PressSafety(var now) -> SafetyRules.press(course.safety(), now);
      case GoOnWatching(var now) -> WatchRules.goOn(course, team, now);
    };
  }

  private static Outcome<CourseEvent> note(Course course, Fact fact, Instant now) {
    if (course.after(fact).equals(course)) {
      return nothingToDo();
    }
    boolean admitted = fact instanceof EpisodeKnown(var reason) && ADMISSION.equals(reason);
    return admitted && !course.watch().over()
        ? acceptAll(List.of(fact, WatchRules.likely(RelapseWatch.Trigger.ADMITTED, now)))
        : accept(fact);
  }

  private static List<CourseEvent> judgedAgain(
      Course before, List<CourseEvent> events, Instant now) {
    List<CourseEvent> more = new ArrayList<>(events);
    more.addAll(ProgressRules.reached(before, after(before, events), now));
    List<Gates.Judged> gates = Gates.of(after(before, more));
    if (!Objects.equals(gates, Gates.of(before))) {
      more.add(new GatesJudged(gates, now));
    }
    return more;
  }

  private static Course after(Course before, List<CourseEvent> events) {
    Course after = before;
    for (CourseEvent event : events) {
      after = after.after(event);
    }
    return after;
  }

  @Override
  public Course evolve(Course course, CourseEvent event) {
    return course.after(event);
  }

  @Override
  public List<Timer> timers(Course course) {
    Team team = course.team();
    return team == null ? List.of() : CourseTimers.of(course, team);
  }
}
