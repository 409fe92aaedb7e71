package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.ANCHOR;
import static health.afterglow.integration.course.Maria.ENROLLED;
import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.completed;
import static health.afterglow.integration.course.Maria.dosed;
import static health.afterglow.integration.course.Maria.draft;
import static health.afterglow.integration.course.Maria.gate;
import static health.afterglow.integration.course.Maria.integrated;
import static health.afterglow.integration.course.Maria.note;
import static health.afterglow.integration.course.Maria.over;
import static health.afterglow.integration.course.Maria.phq9;
import static health.afterglow.integration.course.Maria.planned;
import static health.afterglow.integration.course.Maria.ready;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.CourseCommand.AskForMeasures;
import health.afterglow.integration.course.CourseCommand.Clear;
import health.afterglow.integration.course.CourseCommand.CompleteProgramme;
import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseCommand.OrderBooster;
import health.afterglow.integration.course.CourseCommand.SayReady;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseEvent.BoosterCompleted;
import health.afterglow.integration.course.CourseEvent.BoosterOrdered;
import health.afterglow.integration.course.CourseEvent.DosingCourseCompleted;
import health.afterglow.integration.course.CourseEvent.ProgrammeMeasuresFellDue;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The way from the last dose to the end: docs/domain.md, sections 1.1 and 1.3. */
class ProgressTest {

  private static final Schedule ONE_DOSE =
      new Schedule(
          LocalDate.of(2026, 11, 2),
          1,
          List.of(
              new Schedule.Due(3, List.of(Instrument.PHQ_9, Instrument.GAD_7)),
              new Schedule.Due(7, List.of(Instrument.PHQ_9, Instrument.GAD_7, Instrument.PCL_5))));

  @Test
  void aCourseGoesThroughItsStages() {
    assertThat(stage(planned())).isEqualTo(Stage.PLANNING);
    assertThat(stage(ready())).isEqualTo(Stage.PREPARING);
    assertThat(stage(scheduled(dosed()))).isEqualTo(Stage.DOSING);
    assertThat(stage(scheduled(dosed()).after(integrated("apt_int", "2026-12-03T10:00"))))
        .isEqualTo(Stage.CONSOLIDATION);
    assertThat(stage(completed())).isEqualTo(Stage.LONG_TERM_FOLLOW_UP);
  }

  @Test
  void theDosesAreCompletedWhenTheLastOneIsIntegrated() {
    assertThat(scheduled(dosed()).when(integrated("apt_int", "2026-12-03T10:00")).events())
        .contains(new DosingCourseCompleted(at("2026-12-03T10:00")));
    assertThat(
            scheduled(dosed(), twoDoses()).when(integrated("apt_int", "2026-12-03T10:00")).events())
        .noneMatch(DosingCourseCompleted.class::isInstance);
  }

  @Test
  void aProgrammeIsCompletedWithASendOffAndAPlanForARelapse() {
    var integrated = scheduled(dosed()).after(integrated("apt_int", "2026-12-03T10:00"));
    Instant held = at("2026-12-20T10:00");
    ready().when(Maria.complete("2026-12-20T12:00")).thenRefused(CourseRefusal.NEVER_DOSED);
    dosed().when(Maria.complete("2026-12-20T12:00")).thenRefused(CourseRefusal.INTEGRATION_OWED);
    for (@Nullable Instant never :
        new @Nullable Instant[] {null, ANCHOR.minusMillis(1), at("2026-12-20T12:01")}) {
      integrated
          .when(complete(Role.THERAPIST, never, "call Ben", null))
          .thenRefused(CourseRefusal.SEND_OFF_NOT_HELD);
    }
    integrated
        .when(complete(Role.THERAPIST, held, " ", null))
        .thenRefused(CourseRefusal.RELAPSE_PLAN_MISSING);
    integrated
        .when(complete(Role.COORDINATOR, held, "call Ben", null))
        .thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
    integrated
        .after(phq9(9, 1, "2026-12-20T09:00"))
        .when(Maria.complete("2026-12-20T12:00"))
        .thenRefused(CourseRefusal.SAFETY_FLAG_OPEN);
    completed().when(Maria.complete("2026-12-20T12:00")).thenNothing();
  }

  @Test
  void onlyAPrescriberEndsAProgrammeWhileDosesAreLeftAndSaysWhy() {
    var oneOfTwo = scheduled(dosed(), twoDoses()).after(integrated("apt_int", "2026-12-03T10:00"));
    Instant held = at("2026-12-20T10:00");
    oneOfTwo
        .when(complete(Role.THERAPIST, held, "call Ben", "well enough"))
        .thenRefused(CourseRefusal.DOSES_LEFT);
    oneOfTwo
        .when(complete(Role.PRESCRIBER, held, "call Ben", " "))
        .thenRefused(CourseRefusal.DOSES_LEFT);
    assertThat(stage(oneOfTwo.after(complete(Role.PRESCRIBER, held, "call Ben", "well enough"))))
        .isEqualTo(Stage.LONG_TERM_FOLLOW_UP);
  }

  @Test
  void afterTheProgrammeNoDoseIsGivenWithoutABooster() {
    assertThat(gate(Gates.Gate.G2, completed()).reason())
        .isEqualTo(Gates.Reason.BOOSTER_NOT_ORDERED);
  }

  @Test
  void scenario29ABoosterDuringTheWatchReplacesItAndPassesAllGatesAgain() {
    var watched = completed();
    OrderBooster order = order("2027-02-02T10:00");
    planned().when(order).thenRefused(CourseRefusal.PROGRAMME_NOT_COMPLETED);
    watched.when(order).thenRefused(CourseRefusal.PLAN_NOT_AMENDED);
    var amended = amended(watched);
    amended
        .when(new OrderBooster(Role.THERAPIST, "cli-lindqvist", "relapse", at("2027-02-02T10:00")))
        .thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
    amended
        .when(new OrderBooster(Role.PRESCRIBER, "cli-ortega", " ", at("2027-02-02T10:00")))
        .thenRefused(CourseRefusal.REASON_MISSING);
    assertThat(amended.when(order).events())
        .startsWith(new BoosterOrdered("cli-ortega", "relapse", at("2027-02-02T10:00")));

    var ordered = amended.after(order);
    assertThat(stage(ordered)).isEqualTo(Stage.BOOSTER);
    ordered.when(order).thenRefused(CourseRefusal.BOOSTER_OPEN);
    assertThat(gate(Gates.Gate.G2, ordered).reason()).isEqualTo(Gates.Reason.NOT_CLEARED);
    assertThat(gate(Gates.Gate.G3, ordered).reason()).isEqualTo(Gates.Reason.NOT_READY);
    var cleared =
        ordered
            .after(new SayReady(Role.THERAPIST, "cli-lindqvist", at("2027-02-03T10:00")))
            .after(new Clear(Role.PRESCRIBER, "cli-ortega", at("2027-02-03T11:00")));
    assertThat(gate(Gates.Gate.G2, cleared).met()).isTrue();
    assertThat(gate(Gates.Gate.G3, cleared).met()).isTrue();
    assertThat(gate(Gates.Gate.G5, cleared).met()).isFalse();

    Instant anchor = at("2027-02-10T10:00");
    var given = cleared.after(over(new Doses.Session("ses_b", null, 1, anchor, true)));
    assertThat(given.state().watch()).isEqualTo(RelapseWatch.startedAt(anchor));
    assertThat(gate(Gates.Gate.G4, given).met()).isFalse();
    given.when(graduate("2027-08-10T10:00")).thenRefused(CourseRefusal.BOOSTER_OPEN);
    assertThat(given.when(integrated("apt_b", "2027-02-12T10:00")).events())
        .contains(new BoosterCompleted(at("2027-02-12T10:00")));

    var done = given.after(integrated("apt_b", "2027-02-12T10:00"));
    assertThat(stage(done)).isEqualTo(Stage.LONG_TERM_FOLLOW_UP);
    done.when(order("2027-02-13T10:00")).thenRefused(CourseRefusal.PLAN_NOT_AMENDED);
    done.when(graduate("2027-05-10T10:00")).thenRefused(CourseRefusal.TOO_EARLY_TO_GRADUATE);
    var graduated = done.after(graduate("2027-08-10T10:00"));
    graduated.when(order("2027-08-11T10:00")).thenRefused(CourseRefusal.COURSE_FINISHED);
  }

  @Test
  void measuresOfTheProgrammeAreAskedForInTheirWeeks() {
    var waiting = scheduled(planned());
    assertThat(waiting.state().nextMeasuresAt()).contains(at("2026-11-16T09:00"));
    waiting.when(ask("2026-11-16T08:59")).thenNothing();
    waiting
        .when(ask("2026-11-16T09:00"))
        .then(
            new ProgrammeMeasuresFellDue(
                3, List.of(Instrument.PHQ_9, Instrument.GAD_7), at("2026-11-16T09:00")));
    var asked = waiting.after(ask("2026-11-16T09:00"));
    assertThat(asked.state().hasAnsweredAll()).isFalse();
    assertThat(asked.state().nextMeasuresAt()).contains(at("2026-12-14T09:00"));
    var half = asked.after(phq9(12, 0, "2026-11-16T12:00"));
    assertThat(half.state().progress().outstanding()).containsExactly(Instrument.GAD_7);
  }

  @Test
  void whatWasFilledInLatelyIsNotAskedForAndMissedWeeksArePassedOver() {
    var measured = scheduled(planned()).after(phq9(12, 0, "2026-11-13T09:00"));
    measured
        .when(ask("2026-11-16T09:00"))
        .then(new ProgrammeMeasuresFellDue(3, List.of(Instrument.GAD_7), at("2026-11-16T09:00")));
    assertThat(measured.when(ask("2026-12-20T09:00")).events())
        .containsExactly(
            new ProgrammeMeasuresFellDue(
                7,
                List.of(Instrument.PHQ_9, Instrument.GAD_7, Instrument.PCL_5),
                at("2026-12-20T09:00")));
  }

  @Test
  void theProgrammeAsksForNothingOnceItIsCompletedOrOver() {
    assertThat(completed(scheduled(dosed())).state().nextMeasuresAt()).isEmpty();
    assertThat(
            scheduled(planned())
                .after(note(new Fact.EpisodeKnown("WITHDRAWN"), at("2026-11-10T10:00")))
                .timers())
        .isEmpty();
  }

  /** Every timer ends what it was for: a schedule is walked to its end. */
  @Test
  void theScheduleIsWalkedToItsEnd() {
    List<Instant> asked = new ArrayList<>();
    var story = scheduled(planned());
    while (!story.timers().isEmpty()) {
      var timer = story.timers().getFirst();
      asked.add(timer.dueAt());
      story = story.after(CourseTimers.commandOf(timer, timer.dueAt()));
    }
    assertThat(asked).containsExactly(at("2026-11-16T09:00"), at("2026-12-14T09:00"));
  }

  /** The plan is drafted anew after the programme, and signed by both. */
  static Scenario<Course, CourseCommand, CourseEvent> amended(
      Scenario<Course, CourseCommand, CourseEvent> story) {
    Instant signed = at("2027-02-01T12:00");
    return story
        .after(draft("2027-02-01T10:00"))
        .after(new SignPlan(2, Role.THERAPIST, "cli-lindqvist", signed))
        .after(new SignPlan(2, Role.PRESCRIBER, "cli-ortega", signed));
  }

  private static Scenario<Course, CourseCommand, CourseEvent> scheduled(
      Scenario<Course, CourseCommand, CourseEvent> story) {
    return scheduled(story, ONE_DOSE);
  }

  private static Scenario<Course, CourseCommand, CourseEvent> scheduled(
      Scenario<Course, CourseCommand, CourseEvent> story, Schedule schedule) {
    return story.after(
        note(
            new Fact.Enrolled(new Team("pat_maria", "denver", Maria.DENVER, true, 3, 7, schedule)),
            ENROLLED));
  }

  private static Schedule twoDoses() {
    return new Schedule(ONE_DOSE.startsOn(), 2, ONE_DOSE.measures());
  }

  private static CompleteProgramme complete(
      Role role, @Nullable Instant sendOff, String relapsePlan, @Nullable String endsEarly) {
    return new CompleteProgramme(
        role, "cli-lindqvist", sendOff, relapsePlan, endsEarly, at("2026-12-20T12:00"));
  }

  private static OrderBooster order(String at) {
    return new OrderBooster(Role.PRESCRIBER, "cli-ortega", "relapse", at(at));
  }

  private static AskForMeasures ask(String at) {
    return new AskForMeasures(at(at));
  }

  private static Graduate graduate(String at) {
    return new Graduate(Role.THERAPIST, "cli-lindqvist", 3, true, at(at));
  }

  private static Stage stage(Scenario<Course, CourseCommand, CourseEvent> story) {
    return Stage.of(story.state());
  }
}
