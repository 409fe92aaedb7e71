package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.enrolled;
import static health.afterglow.integration.course.Maria.phq9;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.CourseCommand.AcknowledgeSafety;
import health.afterglow.integration.course.CourseCommand.CloseSafety;
import health.afterglow.integration.course.CourseCommand.PressSafety;
import health.afterglow.integration.course.CourseCommand.RecordCall;
import health.afterglow.integration.course.CourseCommand.RecordHighScreen;
import health.afterglow.integration.course.CourseEvent.CallFellOverdue;
import health.afterglow.integration.course.CourseEvent.MeasureTaken;
import health.afterglow.integration.course.CourseEvent.SafetyPaged;
import health.afterglow.integration.course.CourseEvent.SafetyRaised;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import health.afterglow.kernel.Timer;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Item 9 and high screens, and who is told of them: docs/domain.md, section 4. */
class SafetyTest {

  private static final Instant MIDNIGHT = at("2026-12-02T00:00");

  @Test
  void scenario19AtNightItem9IsPagedAtOnceAndFurtherUntilSomebodyAnswers() {
    Instant night = at("2026-12-01T02:10");
    var raised = enrolled().when(phq9(12, 2, "2026-12-01T02:10"));
    assertThat(raised.events())
        .contains(
            new SafetyRaised(Safety.Reason.ITEM_9_POSITIVE, MIDNIGHT, night),
            new SafetyPaged(1, night));
    var story = enrolled().after(phq9(12, 2, "2026-12-01T02:10"));
    assertThat(dues(story)).containsExactly(night.plusSeconds(300));
    var second = story.when(press("2026-12-01T02:15")).then(paged(2, "2026-12-01T02:15"));
    var third = second.when(press("2026-12-01T02:20")).then(paged(3, "2026-12-01T02:20"));
    var last = third.when(press("2026-12-01T02:25")).then(paged(4, "2026-12-01T02:25"));
    assertThat(dues(last)).containsExactly(at("2026-12-01T02:40"));
    var overdue =
        last.when(press("2026-12-01T02:40")).then(new CallFellOverdue(at("2026-12-01T02:40")));
    assertThat(dues(overdue)).isEmpty();
  }

  @Test
  void inTheDaytimeALowItem9IsATaskOfTheDayAndIsPagedWhenTheDayIsOver() {
    var story = enrolled().after(phq9(12, 1, "2026-12-01T10:00"));
    assertThat(story.state().safety())
        .isInstanceOfSatisfying(Safety.Raised.class, raised -> assertThat(raised.tier()).isZero());
    assertThat(dues(story)).containsExactly(MIDNIGHT);
    story.when(press("2026-12-01T23:59")).thenNothing();
    story.when(press("2026-12-02T00:00")).then(new SafetyPaged(1, MIDNIGHT));
    assertThat(dues(story.after(acknowledge(Role.THERAPIST, "2026-12-01T10:05")))).isEmpty();
  }

  @Test
  void theHighestItem9AndAHighScreenArePagedAtAnyHour() {
    assertThat(enrolled().when(phq9(12, 3, "2026-12-01T10:00")).events())
        .contains(paged(1, "2026-12-01T10:00"));
    assertThat(enrolled().when(screen("2026-12-01T10:00")).events())
        .contains(paged(1, "2026-12-01T10:00"));
  }

  @Test
  void item9CountsOnAFormThatHasTooFewAnswersForATotal() {
    List<@Nullable Integer> answers = new ArrayList<>(Collections.nCopies(8, null));
    answers.add(3);
    Scored scored = Scored.of(Instrument.PHQ_9, answers);
    assertThat(scored.hasTotal()).isFalse();
    assertThat(enrolled().when(Maria.measure(scored, "2026-12-01T10:00")).events())
        .contains(paged(1, "2026-12-01T10:00"));
  }

  @Test
  void item9OfZeroOrMissingRaisesNothing() {
    assertThat(enrolled().when(phq9(12, 0, "2026-12-01T02:10")).events())
        .noneMatch(SafetyRaised.class::isInstance);
    assertThat(
            enrolled()
                .when(Maria.measure(Scored.ofTotal(Instrument.PHQ_9, 20), "2026-12-01T02:10"))
                .events())
        .noneMatch(SafetyRaised.class::isInstance)
        .anyMatch(MeasureTaken.class::isInstance);
  }

  @Test
  void whatTurnsAcuteIsPagedThoughItWasATaskAndAgainAfterSomebodyHadTakenItOn() {
    var task = enrolled().after(phq9(12, 1, "2026-12-01T10:00"));
    assertThat(task.when(screen("2026-12-01T11:00")).events())
        .contains(paged(1, "2026-12-01T11:00"));
    var waiting = task.after(screen("2026-12-01T11:00"));
    waiting.when(screen("2026-12-01T11:01")).thenNothing();
    var taken = waiting.after(acknowledge(Role.NURSE, "2026-12-01T11:02"));
    assertThat(taken.when(screen("2026-12-01T14:00")).events())
        .contains(paged(1, "2026-12-01T14:00"));
  }

  @Test
  void acknowledgingStopsThePagesButNotTheDeadlineOfTheCall() {
    var taken =
        enrolled()
            .after(screen("2026-12-01T10:00"))
            .after(acknowledge(Role.NURSE, "2026-12-01T10:03"));
    assertThat(dues(taken)).containsExactly(at("2026-12-01T10:30"));
    var called = taken.after(call("2026-12-01T10:20"));
    assertThat(dues(called)).isEmpty();
    called.when(press("2026-12-01T10:30")).thenNothing();
    called.when(call("2026-12-01T10:21")).thenNothing();
    taken.when(acknowledge(Role.THERAPIST, "2026-12-01T10:04")).thenNothing();
  }

  @Test
  void onlyAClinicianClosesAFlagWithANoteAndASafetyPlan() {
    var raised = enrolled().after(screen("2026-12-01T10:00"));
    raised.when(close(Role.COORDINATOR, "seen", "made")).thenRefused(ROLE);
    raised.when(close(Role.THERAPIST, null, "made")).thenRefused(CourseRefusal.NOTE_MISSING);
    raised.when(close(Role.THERAPIST, "seen", " ")).thenRefused(CourseRefusal.SAFETY_PLAN_MISSING);
    var closed = raised.after(close(Role.THERAPIST, "seen", "made"));
    assertThat(closed.state().safety()).isInstanceOf(Safety.Clear.class);
    assertThat(closed.timers()).isEmpty();
    closed.when(close(Role.THERAPIST, "seen", "made")).thenRefused(CourseRefusal.NO_SAFETY_FLAG);
    closed.when(call("2026-12-01T12:00")).thenRefused(CourseRefusal.NO_SAFETY_FLAG);
    closed
        .when(acknowledge(Role.NURSE, "2026-12-01T12:00"))
        .thenRefused(CourseRefusal.NO_SAFETY_FLAG);
    closed.when(press("2026-12-01T12:00")).thenNothing();
  }

  @Test
  void aCoordinatorNeitherTakesOnNorCalls() {
    var raised = enrolled().after(screen("2026-12-01T10:00"));
    raised.when(acknowledge(Role.COORDINATOR, "2026-12-01T10:01")).thenRefused(ROLE);
    raised
        .when(new RecordCall(Role.COORDINATOR, "cli-desk", at("2026-12-01T10:01")))
        .thenRefused(ROLE);
  }

  @Test
  void timeThatWasLostIsPassedOver() {
    enrolled()
        .after(screen("2026-12-01T10:00"))
        .when(press("2026-12-01T13:00"))
        .then(paged(4, "2026-12-01T13:00"), new CallFellOverdue(at("2026-12-01T13:00")));
  }

  private static final CourseRefusal ROLE = CourseRefusal.ROLE_NOT_ALLOWED;

  private static RecordHighScreen screen(String at) {
    return new RecordHighScreen("cli-nurse", at(at));
  }

  private static PressSafety press(String at) {
    return new PressSafety(at(at));
  }

  private static SafetyPaged paged(int tier, String at) {
    return new SafetyPaged(tier, at(at));
  }

  private static AcknowledgeSafety acknowledge(Role role, String at) {
    return new AcknowledgeSafety(role, "cli-nurse", at(at));
  }

  private static RecordCall call(String at) {
    return new RecordCall(Role.NURSE, "cli-nurse", at(at));
  }

  private static CloseSafety close(Role role, @Nullable String note, @Nullable String safetyPlan) {
    return new CloseSafety(role, "cli-lindqvist", note, safetyPlan, at("2026-12-01T11:00"));
  }

  private static List<Instant> dues(Scenario<Course, CourseCommand, CourseEvent> story) {
    return story.timers().stream().map(Timer::dueAt).toList();
  }
}
