package health.afterglow.integration.course;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.CourseCommand.CompleteProgramme;
import health.afterglow.integration.course.CourseCommand.OrderBooster;
import health.afterglow.integration.course.CourseEvent.BoosterCompleted;
import health.afterglow.integration.course.CourseEvent.BoosterOrdered;
import health.afterglow.integration.course.CourseEvent.DosingCourseCompleted;
import health.afterglow.integration.course.CourseEvent.ProgrammeCompleted;
import health.afterglow.integration.course.CourseEvent.ProgrammeMeasuresFellDue;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from the last dose to the end: consolidation, send-off, boosters; and the measures that
 * the programme plans on that way ({@code docs/domain.md}, sections 1.1 and 1.3).
 */
final class ProgressRules {

  /** Who filled in an instrument so lately is not asked for it again. */
  static final Duration FRESH_FOR = Duration.ofDays(3);

  private ProgressRules() {}

  /** The send-off ends the programme; a prescriber may end it before all doses are given. */
  static Outcome<CourseEvent> complete(Course course, CompleteProgramme command) {
    Instant lastDose = course.doses().last().orElse(null);
    Instant sendOff = command.sendOffHeldAt();
    String relapsePlan = command.relapsePlan();
    if (!command.role().isClinician()) {
      return PlanRules.notAllowed("a clinician completes a programme");
    }
    if (course.progress().completion() != null) {
      return nothingToDo();
    }
    if (lastDose == null) {
      return refuse(
          CourseRefusal.NEVER_DOSED, "a programme without a dose is not completed but ended");
    }
    if (!course.isIntegrated()) {
      return refuse(
          CourseRefusal.INTEGRATION_OWED, "the last dose has not been integrated in therapy yet");
    }
    if (course.dosesLeft() > 0 && !endsEarly(command)) {
      return refuse(
          CourseRefusal.DOSES_LEFT, "doses are left; a prescriber may end it early and say why");
    }
    if (sendOff == null || sendOff.isAfter(command.now()) || sendOff.isBefore(lastDose)) {
      return refuse(
          CourseRefusal.SEND_OFF_NOT_HELD, "the send-off is held first, after the last dose");
    }
    if (relapsePlan == null || relapsePlan.isBlank()) {
      return refuse(
          CourseRefusal.RELAPSE_PLAN_MISSING,
          "a plan for a relapse is made with the patient first");
    }
    return course.safety() instanceof Safety.Raised
        ? flagOpen()
        : accept(
            new ProgrammeCompleted(
                new Progress.Completion(command.by(), sendOff, relapsePlan, command.now())));
  }

  private static boolean endsEarly(CompleteProgramme command) {
    String because = command.endsEarlyBecause();
    return command.role() == Role.PRESCRIBER && because != null && !because.isBlank();
  }

  /** A booster needs a plan of its own; what was said before earlier doses opens no gate for it. */
  static Outcome<CourseEvent> order(Course course, OrderBooster command) {
    if (command.role() != Role.PRESCRIBER) {
      return PlanRules.notAllowed("only a prescriber orders a booster");
    }
    if (command.reason().isBlank()) {
      return refuse(CourseRefusal.REASON_MISSING, "an order of a booster says why");
    }
    return switch (Stage.of(course)) {
      case PLANNING, PREPARING, DOSING, CONSOLIDATION ->
          refuse(
              CourseRefusal.PROGRAMME_NOT_COMPLETED, "the programme itself is not completed yet");
      case BOOSTER -> refuse(CourseRefusal.BOOSTER_OPEN, "a booster is ordered and not completed");
      case GRADUATED ->
          refuse(CourseRefusal.COURSE_FINISHED, "the course is finished; enrol the patient anew");
      case LONG_TERM_FOLLOW_UP -> orderAfterProgramme(course, command);
    };
  }

  private static Outcome<CourseEvent> orderAfterProgramme(Course course, OrderBooster command) {
    if (course.safety() instanceof Safety.Raised) {
      return flagOpen();
    }
    Instant since = course.progress().since();
    boolean amended =
        course
            .plan()
            .active()
            .filter(version -> since == null || version.draftedAt().isAfter(since))
            .isPresent();
    return amended
        ? accept(new BoosterOrdered(command.by(), command.reason(), command.now()))
        : refuse(
            CourseRefusal.PLAN_NOT_AMENDED,
            "the plan is amended for the booster, and signed by a prescriber and a therapist");
  }

  /** What was reached by what just happened. */
  static List<CourseEvent> reached(Course before, Course after, Instant now) {
    List<CourseEvent> reached = new ArrayList<>();
    if (Stage.of(after) == Stage.CONSOLIDATION && Stage.of(before) != Stage.CONSOLIDATION) {
      reached.add(new DosingCourseCompleted(now));
    }
    if (after.progress().openBooster().filter(b -> isGiven(after, b)).isPresent()) {
      reached.add(new BoosterCompleted(now));
    }
    return reached;
  }

  private static boolean isGiven(Course course, Progress.Booster booster) {
    return course.isIntegrated()
        && course.doses().last().filter(last -> last.isAfter(booster.orderedAt())).isPresent();
  }

  /** Weeks that came while nobody looked are passed over; the latest one is asked for. */
  static Outcome<CourseEvent> askForMeasures(Course course, Team team, Instant now) {
    Schedule schedule = running(course, team);
    return schedule == null
        ? nothingToDo()
        : schedule
            .latest(course.progress().weekAsked(), now, team.zone())
            .map(due -> Outcome.<CourseEvent>accept(asked(course, due, now)))
            .orElseGet(Outcome::nothingToDo);
  }

  private static ProgrammeMeasuresFellDue asked(Course course, Schedule.Due due, Instant now) {
    List<Instrument> missing =
        due.instruments().stream()
            .filter(
                instrument ->
                    course
                        .latest(instrument)
                        .filter(taken -> !taken.takenAt().isBefore(now.minus(FRESH_FOR)))
                        .isEmpty())
            .toList();
    return new ProgrammeMeasuresFellDue(due.week(), missing, now);
  }

  /** When the programme asks for measures next. */
  static Optional<Instant> nextMeasuresAt(Course course, Team team) {
    Schedule schedule = running(course, team);
    return schedule == null
        ? Optional.empty()
        : schedule.after(course.progress().weekAsked()).map(due -> schedule.at(due, team.zone()));
  }

  private static @Nullable Schedule running(Course course, Team team) {
    return course.progress().completion() == null ? team.schedule() : null;
  }

  private static Outcome<CourseEvent> flagOpen() {
    return refuse(CourseRefusal.SAFETY_FLAG_OPEN, "a safety flag is open");
  }
}
