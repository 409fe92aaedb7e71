package health.afterglow.integration.course.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.Course;
import health.afterglow.integration.course.CourseCommand;
import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.GoOnWatching;
import health.afterglow.integration.course.CourseCommand.NoteFact;
import health.afterglow.integration.course.CourseCommand.PressSafety;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseCommand.RecordMeasure;
import health.afterglow.integration.course.CourseDecider;
import health.afterglow.integration.course.CourseEvent;
import health.afterglow.integration.course.Doses;
import health.afterglow.integration.course.Fact;
import health.afterglow.integration.course.Role;
import health.afterglow.integration.course.Team;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import health.afterglow.messaging.WireEvent;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a course others hear, and when they hear nothing. */
class CourseWireTest {

  private static final Instant DOSE = Instant.parse("2026-12-01T17:00:00Z");
  private static final Instant DAY_7 = Instant.parse("2026-12-08T16:00:00Z");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  @Test
  void aMeasureThatAnswersAheadIsNotAskedForAgain() {
    assertThat(told(dosed(), new GoOnWatching(DAY_7))).containsExactly("measure-due");
    var answered = dosed().after(taken(Instrument.PHQ_9, DAY_7.minus(Duration.ofDays(1))));
    assertThat(told(answered, new GoOnWatching(DAY_7))).isEmpty();
  }

  @Test
  void aMeasureSaysWhetherItAnswersTheWatch() {
    var asked = dosed().after(new GoOnWatching(DAY_7));
    Instant later = DAY_7.plusSeconds(60);
    assertThat(events(asked, taken(Instrument.PHQ_9, later)))
        .anySatisfy(e -> assertThat(e.data()).hasToString(measure("PHQ_9", true, later)));
    assertThat(events(asked, taken(Instrument.GAD_7, later)))
        .anySatisfy(e -> assertThat(e.data()).hasToString(measure("GAD_7", false, later)));
  }

  private static String measure(String instrument, boolean answers, Instant at) {
    return "Taken[patientId=pat_1, siteId=denver, instrument=%s, answersWatch=%s, takenAt=%s]"
        .formatted(instrument, answers, at);
  }

  @Test
  void whoTakesAFlagOnIsToldAndAlsoThatNobodyCalled() {
    var flagged = dosed().after(new RecordHighScreen("cli-1", DAY_7));
    Instant soon = DAY_7.plus(Duration.ofMinutes(3));
    var acknowledge = new AcknowledgeSafety(Role.NURSE, "cli-1", soon);
    assertThat(told(flagged, acknowledge)).contains("safety-flag-acknowledged");
    assertThat(told(flagged, new RecordCall(Role.NURSE, "cli-1", soon)))
        .contains("safety-flag-acknowledged");
    var press = new PressSafety(DAY_7.plus(Duration.ofMinutes(30)));
    assertThat(told(flagged.after(acknowledge), press)).containsExactly("safety-call-overdue");
    var called = flagged.after(new RecordCall(Role.NURSE, "cli-1", soon));
    assertThat(told(called, press)).isEmpty();
  }

  private static Scenario<Course, CourseCommand, CourseEvent> dosed() {
    return Scenario.of(new CourseDecider())
        .after(
            new NoteFact(
                new Fact.Enrolled(new Team("pat_1", "denver", DENVER, true, 3, 7, null)), DOSE))
        .after(
            new NoteFact(
                new Fact.OutcomeKnown(new Doses.Session("ses_1", null, 1, DOSE, true)), DOSE));
  }

  private static RecordMeasure taken(Instrument instrument, Instant at) {
    return new RecordMeasure(Scored.ofTotal(instrument, 4), at, "pat_1", at);
  }

  /** The gates are judged with many events, and are not of interest here. */
  private static List<String> told(
      Scenario<Course, CourseCommand, CourseEvent> story, CourseCommand command) {
    return events(story, command).stream()
        .map(WireEvent::name)
        .filter(name -> !name.equals("gates-judged"))
        .toList();
  }

  private static List<WireEvent> events(
      Scenario<Course, CourseCommand, CourseEvent> story, CourseCommand command) {
    Course after = story.after(command).state();
    return story.when(command).events().stream()
        .map(event -> new CourseWire().publish(after, event))
        .flatMap(Optional::stream)
        .toList();
  }
}
