package health.afterglow.integration.course;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.CloseSafety;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseEvent.CallFellOverdue;
import health.afterglow.integration.course.CourseEvent.PatientCalled;
import health.afterglow.integration.course.CourseEvent.SafetyAcknowledged;
import health.afterglow.integration.course.CourseEvent.SafetyClosed;
import health.afterglow.integration.course.CourseEvent.SafetyPaged;
import health.afterglow.integration.course.CourseEvent.SafetyRaised;
import health.afterglow.integration.course.Safety.Raised;
import health.afterglow.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of a safety flag. What is acute is paged at once, and so is whatever comes in at night,
 * when nobody would see a task of the day.
 */
final class SafetyRules {

  private static final LocalTime NIGHT_FROM = LocalTime.of(20, 0);
  private static final LocalTime NIGHT_UNTIL = LocalTime.of(8, 0);

  private SafetyRules() {}

  /** A flag is raised, or one of the day becomes acute. */
  static List<CourseEvent> raise(Safety safety, Safety.Reason reason, Team team, Instant now) {
    boolean page = reason.isAcute() || isNight(now.atZone(team.zone()).toLocalTime());
    List<CourseEvent> events = new ArrayList<>();
    if (safety instanceof Raised before && (!page || isWaitingForAnAnswer(before))) {
      return events;
    }
    events.add(new SafetyRaised(reason, team.startOf(team.dayOf(now).plusDays(1)), now));
    if (page) {
      events.add(new SafetyPaged(1, now));
    }
    return events;
  }

  private static boolean isWaitingForAnAnswer(Raised raised) {
    return raised.pagedAt() != null && raised.acknowledgedBy() == null;
  }

  private static boolean isNight(LocalTime time) {
    return time.isBefore(NIGHT_UNTIL) || !time.isBefore(NIGHT_FROM);
  }

  static Outcome<CourseEvent> acknowledge(Safety safety, AcknowledgeSafety command) {
    if (!(safety instanceof Raised raised)) {
      return noFlag();
    }
    if (!command.role().isClinician()) {
      return PlanRules.notAllowed("a clinician takes a safety flag on");
    }
    return raised.acknowledgedBy() == null
        ? accept(new SafetyAcknowledged(command.by(), command.now()))
        : nothingToDo();
  }

  static Outcome<CourseEvent> call(Safety safety, RecordCall command) {
    if (!(safety instanceof Raised raised)) {
      return noFlag();
    }
    if (!command.role().isClinician()) {
      return PlanRules.notAllowed("a clinician speaks with the patient");
    }
    if (raised.calledBy() != null) {
      return nothingToDo();
    }
    List<CourseEvent> events = new ArrayList<>();
    if (raised.acknowledgedBy() == null) {
      events.add(new SafetyAcknowledged(command.by(), command.now()));
    }
    events.add(new PatientCalled(command.by(), command.now()));
    return acceptAll(events);
  }

  static Outcome<CourseEvent> close(Safety safety, CloseSafety command) {
    if (!(safety instanceof Raised)) {
      return noFlag();
    }
    if (!command.role().isClinician()) {
      return PlanRules.notAllowed("only a clinician closes a safety flag");
    }
    String note = command.note();
    String safetyPlan = command.safetyPlan();
    if (isBlank(note)) {
      return refuse(CourseRefusal.NOTE_MISSING, "a safety flag is closed with a note");
    }
    return isBlank(safetyPlan)
        ? refuse(CourseRefusal.SAFETY_PLAN_MISSING, "a safety flag is closed with a safety plan")
        : accept(
            new SafetyClosed(
                new Safety.Closure(
                    command.by(),
                    String.valueOf(note),
                    String.valueOf(safetyPlan),
                    command.now())));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** What has waited too long goes to the next tier; time that was lost is passed over. */
  static Outcome<CourseEvent> press(Safety safety, Instant now) {
    if (!(safety instanceof Raised raised)) {
      return nothingToDo();
    }
    List<CourseEvent> events = new ArrayList<>();
    int tier = tierAt(raised, now);
    if (tier > raised.tier()) {
      events.add(new SafetyPaged(tier, now));
    }
    if (isCallOverdue(raised, now)) {
      events.add(new CallFellOverdue(now));
    }
    return acceptAll(events);
  }

  private static int tierAt(Raised raised, Instant now) {
    Instant pagedAt = raised.pagedAt();
    if (raised.acknowledgedBy() != null) {
      return raised.tier();
    }
    if (pagedAt == null) {
      return now.isBefore(raised.assessBy()) ? 0 : 1;
    }
    long steps = Duration.between(pagedAt, now).dividedBy(Safety.NEXT_TIER_AFTER);
    return (int) Math.min(Safety.LAST_TIER, 1 + steps);
  }

  private static boolean isCallOverdue(Raised raised, Instant now) {
    Instant pagedAt = raised.pagedAt();
    return pagedAt != null
        && raised.calledBy() == null
        && !raised.callOverdue()
        && !now.isBefore(pagedAt.plus(Safety.CALL_WITHIN));
  }

  /** When something has to be pressed next, if anything has. */
  static Optional<Instant> nextPressAt(Raised raised) {
    Instant pagedAt = raised.pagedAt();
    boolean waits = raised.acknowledgedBy() == null;
    Optional<Instant> assess =
        pagedAt == null && waits ? Optional.of(raised.assessBy()) : Optional.empty();
    Optional<Instant> tier =
        pagedAt != null && waits && raised.tier() < Safety.LAST_TIER
            ? Optional.of(pagedAt.plus(Safety.NEXT_TIER_AFTER.multipliedBy(raised.tier())))
            : Optional.empty();
    Optional<Instant> call =
        pagedAt != null && raised.calledBy() == null && !raised.callOverdue()
            ? Optional.of(pagedAt.plus(Safety.CALL_WITHIN))
            : Optional.empty();
    return Stream.of(assess, tier, call).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Outcome<CourseEvent> noFlag() {
    return refuse(CourseRefusal.NO_SAFETY_FLAG, "there is no safety flag");
  }
}
