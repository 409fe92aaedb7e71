package health.afterglow.integration.course;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseCommand.RecordMeasure;
import health.afterglow.integration.course.CourseEvent.Graduated;
import health.afterglow.integration.course.CourseEvent.MeasureFellDue;
import health.afterglow.integration.course.CourseEvent.MeasureTaken;
import health.afterglow.integration.course.CourseEvent.RelapseLooksLikely;
import health.afterglow.integration.course.CourseEvent.WatchEnded;
import health.afterglow.integration.course.RelapseWatch.Trigger;
import health.afterglow.integration.measure.Change;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a measure leads to, and when one is due ({@code docs/domain.md}, section 4). */
final class WatchRules {

  static final int RISE = 5;
  static final int RELAPSE_FROM = 10;
  static final Duration RELAPSE_APART = Duration.ofDays(3);
  static final int UNANSWERED_FOR_A_CALL = 2;
  static final Duration GRADUATION_AFTER = Duration.ofDays(22L * 7);
  static final int ATTEMPTS = 3;
  private static final int ITEM_9_HIGHEST = 3;

  private WatchRules() {}

  /** A form without enough answers is kept too, and item 9 counts on it all the same. */
  static Outcome<CourseEvent> measure(Course course, Team team, RecordMeasure command) {
    if (command.takenAt().isAfter(command.now())) {
      return refuse(CourseRefusal.TIME_IN_FUTURE, "a measure is recorded once it is filled in");
    }
    MeasureTaken taken =
        new MeasureTaken(new Measured(command.scored(), command.takenAt(), command.by()));
    List<CourseEvent> events = new ArrayList<>();
    events.add(taken);
    Integer item9 = command.scored().item9();
    if (item9 != null && item9 > 0) {
      events.addAll(
          SafetyRules.raise(
              course.safety(),
              item9 == ITEM_9_HIGHEST
                  ? Safety.Reason.ITEM_9_HIGHEST
                  : Safety.Reason.ITEM_9_POSITIVE,
              team,
              command.now()));
    }
    for (Trigger trigger : triggers(course, course.after(taken))) {
      events.add(likely(trigger, command.now()));
    }
    return acceptAll(events);
  }

  static CourseEvent likely(Trigger trigger, Instant now) {
    return new RelapseLooksLikely(trigger, now);
  }

  /** What the new total shows that was not suspected in this watch before. */
  private static List<Trigger> triggers(Course before, Course after) {
    List<Measured> totals = after.totalsOf(Instrument.PHQ_9);
    List<Trigger> found = new ArrayList<>();
    if (before.watch().over() || totals.size() == before.totalsOf(Instrument.PHQ_9).size()) {
      return found;
    }
    int latest = total(totals.getLast());
    int lowest = totals.stream().mapToInt(WatchRules::total).min().orElse(latest);
    if (latest >= lowest + RISE) {
      found.add(Trigger.SCORE_ROSE);
    }
    if (hasResponded(after, totals) && isTwiceHigh(totals)) {
      found.add(Trigger.RELAPSE_SUSPECTED);
    }
    found.removeAll(before.watch().raised());
    return found;
  }

  private static boolean hasResponded(Course course, List<Measured> totals) {
    Optional<Integer> baseline = Outcomes.baseline(course, Instrument.PHQ_9);
    return baseline.isPresent()
        && totals.stream()
            .anyMatch(
                t ->
                    Boolean.TRUE.equals(
                        Change.between(Instrument.PHQ_9, baseline.get(), total(t)).response()));
  }

  /** The latest is high, and one of at least three days before it was, with none low between. */
  private static boolean isTwiceHigh(List<Measured> totals) {
    Instant latest = totals.getLast().takenAt();
    for (Measured earlier : totals.reversed()) {
      if (total(earlier) < RELAPSE_FROM) {
        return false;
      }
      if (!earlier.takenAt().isAfter(latest.minus(RELAPSE_APART))) {
        return true;
      }
    }
    return false;
  }

  private static int total(Measured measured) {
    Integer total = measured.scored().total();
    return total == null ? 0 : total;
  }

  /** Days that have come while nobody looked are passed over; the latest one is asked for. */
  static Outcome<CourseEvent> goOn(Course course, Team team, Instant now) {
    RelapseWatch watch = course.watch();
    Optional<Instant> next = watch.nextAt(team);
    if (next.isEmpty() || next.get().isAfter(now)) {
      return nothingToDo();
    }
    int count = watch.comeBy(now, team);
    if (count == watch.asked()) {
      return accept(new WatchEnded(now));
    }
    int unanswered = course.hasAnsweredWatch() ? 0 : watch.unanswered() + 1;
    List<CourseEvent> events = new ArrayList<>();
    events.add(new MeasureFellDue(RelapseWatch.DAYS.get(count - 1), count, unanswered, now));
    if (unanswered >= UNANSWERED_FOR_A_CALL && !watch.raised().contains(Trigger.UNANSWERED_TWICE)) {
      events.add(likely(Trigger.UNANSWERED_TWICE, now));
    }
    return acceptAll(events);
  }

  static Outcome<CourseEvent> graduate(Course course, Graduate command) {
    Optional<Instant> last = course.doses().last();
    if (!command.role().isClinician()) {
      return PlanRules.notAllowed("a clinician finishes a course");
    }
    if (course.standing().graduatedAt() != null) {
      return nothingToDo();
    }
    if (last.isEmpty()) {
      return refuse(CourseRefusal.NEVER_DOSED, "a course without a dose is not finished but ended");
    }
    if (course.progress().completion() == null) {
      return refuse(CourseRefusal.PROGRAMME_NOT_COMPLETED, "the programme is completed first");
    }
    if (course.progress().openBooster().isPresent()) {
      return refuse(CourseRefusal.BOOSTER_OPEN, "a booster is ordered and not completed");
    }
    Instant earliest = last.get().plus(GRADUATION_AFTER);
    if (command.now().isBefore(earliest)) {
      return refuse(
          CourseRefusal.TOO_EARLY_TO_GRADUATE, "22 weeks after the last dose at the earliest");
    }
    boolean measured =
        course.latest(Instrument.PHQ_9).filter(m -> m.takenAt().isAfter(earliest)).isPresent();
    if (!measured && command.attempts() < ATTEMPTS) {
      return refuse(
          CourseRefusal.FINAL_MEASURES_MISSING, "final measures, or three attempts at them");
    }
    if (!command.aftercarePlan()) {
      return refuse(CourseRefusal.AFTERCARE_PLAN_MISSING, "an aftercare plan is made first");
    }
    return course.safety() instanceof Safety.Raised
        ? refuse(CourseRefusal.SAFETY_FLAG_OPEN, "a safety flag is open")
        : accept(new Graduated(command.by(), command.now()));
  }
}
