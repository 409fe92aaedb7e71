package health.afterglow.integration.course;

import health.afterglow.integration.course.CourseCommand.AskForMeasures;
import health.afterglow.integration.course.CourseCommand.GoOnWatching;
import health.afterglow.integration.course.CourseCommand.LookAhead;
import health.afterglow.integration.course.CourseCommand.PressSafety;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a course acts on its own; of an episode that is over, only a safety flag goes on. */
public final class CourseTimers {

  private static final String SAFETY = "safety";
  private static final String LOOK_AHEAD = "look-ahead";
  private static final String WATCH = "watch";
  private static final String MEASURES = "measures";

  private CourseTimers() {}

  static List<Timer> of(Course course, Team team) {
    List<Timer> timers = new ArrayList<>();
    if (course.safety() instanceof Safety.Raised raised && !course.standing().isDeceased()) {
      SafetyRules.nextPressAt(raised)
          .ifPresent(
              at ->
                  timers.add(
                      new Timer(
                          SAFETY + "#" + raised.raisedAt().toEpochMilli() + "-" + at.toEpochMilli(),
                          at)));
    }
    if (course.standing().isOver()) {
      return timers;
    }
    PlanRules.lookAheadAt(course)
        .ifPresent(at -> timers.add(new Timer(LOOK_AHEAD + "#" + at.toEpochMilli(), at)));
    ProgressRules.nextMeasuresAt(course, team)
        .ifPresent(at -> timers.add(new Timer(MEASURES + "#" + at.toEpochMilli(), at)));
    RelapseWatch watch = course.watch();
    watch
        .nextAt(team)
        .ifPresent(
            at ->
                timers.add(new Timer(WATCH + "#" + sinceMillis(watch) + "-" + watch.asked(), at)));
    return timers;
  }

  private static long sinceMillis(RelapseWatch watch) {
    Instant since = watch.since();
    return since == null ? 0 : since.toEpochMilli();
  }

  /** What a due timer asks for. */
  public static CourseCommand commandOf(Timer timer, Instant now) {
    return switch (timer.kind()) {
      case SAFETY -> new PressSafety(now);
      case LOOK_AHEAD -> new LookAhead(now);
      case WATCH -> new GoOnWatching(now);
      case MEASURES -> new AskForMeasures(now);
      default -> throw new IllegalArgumentException("no timer is called " + timer.id());
    };
  }
}
