package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.complete;
import static health.afterglow.integration.course.Maria.completed;
import static health.afterglow.integration.course.Maria.dosed;
import static health.afterglow.integration.course.Maria.draft;
import static health.afterglow.integration.course.Maria.enrolled;
import static health.afterglow.integration.course.Maria.missed;
import static health.afterglow.integration.course.Maria.note;
import static health.afterglow.integration.course.Maria.phq9;
import static health.afterglow.integration.course.Maria.planned;
import static health.afterglow.integration.course.Maria.ready;
import static health.afterglow.integration.course.Maria.unknown;

import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.AskForMeasures;
import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.CloseSafety;
import health.afterglow.integration.course.CourseCommand.GoOnWatching;
import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseCommand.LookAhead;
import health.afterglow.integration.course.CourseCommand.OrderBooster;
import health.afterglow.integration.course.CourseCommand.PressSafety;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseCommand.ReviewCase;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseCommand.WaiveReservation;
import health.afterglow.testkit.Scenario;
import health.afterglow.testkit.StateMachine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  private static final Instant LATER = at("2027-05-10T10:00");

  @Test
  void isDocumented() {
    StateMachine.of("The course of a patient", new CourseDecider(), this::name)
        .states(
            List.of(
                unknown().state(),
                enrolled().state(),
                enrolled().after(draft()).state(),
                planned().state(),
                ready().state(),
                ready().after(phq9(12, 1, "2026-11-30T10:00")).state(),
                ready().after(new RecordHighScreen("cli-nurse", LATER)).state(),
                dosed().state(),
                dosed()
                    .after(missed("apt_a", "2026-12-03T10:00"))
                    .after(missed("apt_b", "2026-12-04T10:00"))
                    .state(),
                completed().state(),
                boosterOrdered().state(),
                completed().after(graduate()).state()))
        .commands(
            List.of(
                note(new Fact.ConsentKnown("TREATMENT", false), LATER),
                draft(),
                new SignPlan(1, Role.PRESCRIBER, "cli-ortega", LATER),
                new SayReady(Role.THERAPIST, "cli-lindqvist", LATER),
                new Clear(Role.PRESCRIBER, "cli-ortega", LATER),
                new WaiveReservation(Role.MEDICAL_DIRECTOR, "cli-md", "placed later", LATER),
                new ReviewCase(Role.THERAPIST, "cli-lindqvist", LATER),
                phq9(4, 0, "2027-05-10T10:00"),
                new RecordHighScreen("cli-nurse", LATER),
                new AcknowledgeSafety(Role.NURSE, "cli-nurse", LATER),
                new RecordCall(Role.NURSE, "cli-nurse", LATER),
                new CloseSafety(Role.THERAPIST, "cli-lindqvist", "seen", "made", LATER),
                complete("2027-05-10T10:00"),
                new OrderBooster(Role.PRESCRIBER, "cli-ortega", "relapse", LATER),
                new AskForMeasures(LATER),
                graduate(),
                new LookAhead(LATER),
                new PressSafety(LATER),
                new GoOnWatching(LATER)))
        .coversCommandsOf(CourseCommand.class)
        .isDocumentedIn("course.md", "services/integration-therapy");
  }

  private static Scenario<Course, CourseCommand, CourseEvent> boosterOrdered() {
    return ProgressTest.amended(completed())
        .after(new OrderBooster(Role.PRESCRIBER, "cli-ortega", "relapse", at("2027-02-02T10:00")));
  }

  private static Graduate graduate() {
    return new Graduate(Role.THERAPIST, "cli-lindqvist", 3, true, LATER);
  }

  /** The most telling thing about a course, for want of one state. */
  private String name(Course course) {
    if (course.team() == null) {
      return "Unknown";
    }
    if (course.standing().graduatedAt() != null) {
      return "Graduated";
    }
    if (course.safety() instanceof Safety.Raised raised) {
      return raised.pagedAt() == null ? "Flagged" : "Paged";
    }
    if (course.diary().missesInARow() > 1) {
      return "MissedTwice";
    }
    if (course.progress().openBooster().isPresent()) {
      return "BoosterOrdered";
    }
    if (course.progress().completion() != null) {
      return "Completed";
    }
    if (course.doses().last().isPresent()) {
      return "Dosed";
    }
    if (course.standing().clearance().clearedBy() != null) {
      return "Cleared";
    }
    if (course.plan().active().isPresent()) {
      return "Planned";
    }
    return course.plan().versions().isEmpty() ? "Enrolled" : "Drafted";
  }
}
