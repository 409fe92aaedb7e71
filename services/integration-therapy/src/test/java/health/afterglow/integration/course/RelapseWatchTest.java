package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.ANCHOR;
import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.dosed;
import static health.afterglow.integration.course.Maria.note;
import static health.afterglow.integration.course.Maria.over;
import static health.afterglow.integration.course.Maria.phq9;
import static health.afterglow.integration.course.Maria.ready;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.CourseCommand.GoOnWatching;
import health.afterglow.integration.course.CourseCommand.Graduate;
import health.afterglow.integration.course.CourseEvent.MeasureFellDue;
import health.afterglow.integration.course.CourseEvent.RelapseLooksLikely;
import health.afterglow.integration.course.CourseEvent.WatchEnded;
import health.afterglow.integration.course.RelapseWatch.Phase;
import health.afterglow.integration.course.RelapseWatch.Trigger;
import health.afterglow.integration.measure.Change;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The watch for a relapse, and what the course came to: docs/domain.md, sections 1.1 and 4. */
class RelapseWatchTest {

  private static final LocalDate DAY_0 = LocalDate.of(2026, 12, 1);

  @Test
  void asksOnEveryDayOfTheScheduleAndEndsAfterFiveMonths() {
    List<Long> days = new ArrayList<>();
    var story = dosed();
    while (!story.timers().isEmpty()) {
      Timer next = story.timers().getFirst();
      assertThat(next.dueAt().atZone(Maria.DENVER).toLocalTime()).hasToString("09:00");
      days.add(DAY_0.until(next.dueAt().atZone(Maria.DENVER).toLocalDate(), ChronoUnit.DAYS));
      story = story.after(CourseTimers.commandOf(next, next.dueAt()));
    }
    assertThat(days).containsExactly(7L, 14L, 18L, 21L, 28L, 35L, 45L, 75L, 105L, 135L, 150L);
    assertThat(story.state().watch().over()).isTrue();
  }

  @Test
  void scenario29AFurtherDoseReplacesTheWatch() {
    var watched = dosed().after(go("2026-12-08T09:00")).after(go("2026-12-15T09:00"));
    assertThat(watched.state().watch().asked()).isEqualTo(2);
    Instant booster = at("2027-01-10T10:00");
    var again = watched.after(over(new Doses.Session("ses_2", null, 1, booster, true)));
    assertThat(again.state().watch()).isEqualTo(RelapseWatch.startedAt(booster));
    assertThat(again.timers()).extracting(Timer::dueAt).containsExactly(at("2027-01-17T09:00"));
    assertThat(Maria.gate(Gates.Gate.G4, again).met()).isFalse();
  }

  @Test
  void aRetractedDoseEndsTheWatchItBegan() {
    var retracted = dosed().after(over(new Doses.Session("ses_1", "apt_dose", 2, null, false)));
    assertThat(retracted.state().watch()).isEqualTo(RelapseWatch.NONE);
    assertThat(retracted.timers()).isEmpty();
  }

  @Test
  void twoMeasuresWithoutAnAnswerCallForACall() {
    var once = dosed().after(go("2026-12-08T09:00")).when(go("2026-12-15T09:00"));
    assertThat(once.events()).containsExactly(new MeasureFellDue(14, 2, 1, at("2026-12-15T09:00")));
    var twice =
        dosed()
            .after(go("2026-12-08T09:00"))
            .after(go("2026-12-15T09:00"))
            .when(go("2026-12-19T09:00"));
    assertThat(twice.events())
        .containsExactly(
            new MeasureFellDue(18, 3, 2, at("2026-12-19T09:00")),
            likely(Trigger.UNANSWERED_TWICE, "2026-12-19T09:00"));
    var answered =
        dosed()
            .after(go("2026-12-08T09:00"))
            .after(go("2026-12-15T09:00"))
            .after(phq9(4, 0, "2026-12-16T09:00"))
            .when(go("2026-12-19T09:00"));
    assertThat(answered.events())
        .containsExactly(new MeasureFellDue(18, 3, 0, at("2026-12-19T09:00")));
  }

  @Test
  void aMeasureOfUpToTwoDaysBeforeAnswersWhatIsAskedAndOneWithoutATotalDoesNot() {
    var asked = go("2026-12-08T09:00");
    assertThat(dosed().after(asked).state().hasAnsweredWatch()).isFalse();
    assertThat(answeredBy(phq9(4, 0, "2026-12-06T09:00"), asked)).isTrue();
    assertThat(answeredBy(phq9(4, 0, "2026-12-06T08:59"), asked)).isFalse();
    Scored other = Scored.ofTotal(Instrument.GAD_7, 4);
    assertThat(answeredBy(Maria.measure(other, "2026-12-07T09:00"), asked)).isFalse();
    Scored hardlyAnswered = Scored.of(Instrument.PHQ_9, Collections.nCopies(9, null));
    assertThat(answeredBy(Maria.measure(hardlyAnswered, "2026-12-07T09:00"), asked)).isFalse();
  }

  private static boolean answeredBy(CourseCommand measure, CourseCommand asked) {
    return dosed().after(measure).after(asked).state().hasAnsweredWatch();
  }

  @Test
  void daysThatCameWhileNobodyLookedArePassedOver() {
    assertThat(dosed().when(go("2027-01-01T12:00")).events())
        .containsExactly(new MeasureFellDue(28, 5, 0, at("2027-01-01T12:00")));
    var late = dosed().after(go("2027-06-01T12:00"));
    assertThat(late.when(go("2027-06-01T12:00")).events())
        .containsExactly(new WatchEnded(at("2027-06-01T12:00")));
    dosed().when(go("2026-12-08T08:59")).thenNothing();
  }

  @Test
  void aRiseOfFiveAboveTheLowestIsForTheTherapistAndSaidOnce() {
    var low = dosed().after(phq9(4, 0, "2026-12-08T10:00"));
    assertThat(low.when(phq9(8, 0, "2026-12-15T10:00")).events())
        .noneMatch(RelapseLooksLikely.class::isInstance);
    assertThat(low.when(phq9(9, 0, "2026-12-15T10:00")).events())
        .contains(likely(Trigger.SCORE_ROSE, "2026-12-15T10:00"));
    assertThat(
            low.after(phq9(9, 0, "2026-12-15T10:00")).when(phq9(9, 0, "2026-12-16T10:00")).events())
        .noneMatch(RelapseLooksLikely.class::isInstance);
  }

  @Test
  void anEarlierResponderWithTenTwiceThreeDaysApartIsForThePrescriber() {
    var responded = dosed().after(phq9(8, 0, "2026-12-08T10:00"));
    var once = responded.after(phq9(10, 0, "2026-12-15T10:00"));
    assertThat(once.when(phq9(11, 0, "2026-12-17T10:00")).events())
        .noneMatch(likely(Trigger.RELAPSE_SUSPECTED, "2026-12-17T10:00")::equals);
    assertThat(once.when(phq9(11, 0, "2026-12-18T10:00")).events())
        .contains(likely(Trigger.RELAPSE_SUSPECTED, "2026-12-18T10:00"));
    assertThat(
            once.after(phq9(9, 0, "2026-12-16T10:00"))
                .when(phq9(11, 0, "2026-12-18T10:00"))
                .events())
        .noneMatch(likely(Trigger.RELAPSE_SUSPECTED, "2026-12-18T10:00")::equals);
    assertThat(
            dosed()
                .after(phq9(14, 0, "2026-12-08T10:00"))
                .when(phq9(14, 0, "2026-12-18T10:00"))
                .events())
        .as("who never responded has no relapse")
        .noneMatch(RelapseLooksLikely.class::isInstance);
  }

  @Test
  void anAdmissionIsASignOfARelapseWhileTheWatchRuns() {
    assertThat(dosed().when(held("ADMISSION")).events())
        .contains(likely(Trigger.ADMITTED, "2026-12-20T10:00"));
    assertThat(dosed().when(held("PREGNANCY")).events())
        .noneMatch(RelapseLooksLikely.class::isInstance);
    assertThat(ready().when(held("ADMISSION")).events())
        .noneMatch(RelapseLooksLikely.class::isInstance);
  }

  @Test
  void scenario24NothingIsAskedOfSomebodyWhoHasDiedOrLeft() {
    for (String reason : List.of("WITHDRAWN", "DISCHARGED", "MERGED", "DECEASED")) {
      assertThat(dosed().after(held(reason)).timers()).as(reason).isEmpty();
    }
    assertThat(dosed().after(held("ADMISSION")).timers()).isNotEmpty();
    var flagged = dosed().after(phq9(12, 3, "2026-12-20T09:00"));
    assertThat(flagged.after(held("WITHDRAWN")).timers()).as("a flag is still paged").hasSize(1);
    assertThat(flagged.after(held("DECEASED")).timers()).isEmpty();
  }

  @Test
  void isCloseFromDay6ToDay45() {
    assertThat(phase("2026-12-06T23:59")).isEqualTo(Phase.SETTLING);
    assertThat(phase("2026-12-07T00:00")).isEqualTo(Phase.CLOSE);
    assertThat(phase("2027-01-15T23:59")).isEqualTo(Phase.CLOSE);
    assertThat(phase("2027-01-16T00:00")).isEqualTo(Phase.EXTENDED);
  }

  @Test
  void aCourseIsFinished22WeeksAfterTheLastDose() {
    Instant earliest = ANCHOR.plus(Duration.ofDays(154));
    var done = Maria.completed();
    dosed().when(graduate(earliest, 3, true)).thenRefused(CourseRefusal.PROGRAMME_NOT_COMPLETED);
    ready().when(graduate(earliest, 3, true)).thenRefused(CourseRefusal.NEVER_DOSED);
    done.when(graduate(earliest.minusMillis(1), 3, true))
        .thenRefused(CourseRefusal.TOO_EARLY_TO_GRADUATE);
    done.when(graduate(earliest, 2, true)).thenRefused(CourseRefusal.FINAL_MEASURES_MISSING);
    done.when(graduate(earliest, 3, false)).thenRefused(CourseRefusal.AFTERCARE_PLAN_MISSING);
    done.after(phq9(4, 1, "2027-05-10T10:00"))
        .when(graduate(at("2027-05-10T11:00"), 0, true))
        .thenRefused(CourseRefusal.SAFETY_FLAG_OPEN);
    done.after(phq9(4, 0, "2027-05-10T10:00"))
        .when(graduate(at("2027-05-10T11:00"), 0, true))
        .then(new CourseEvent.Graduated("cli-lindqvist", at("2027-05-10T11:00")))
        .when(graduate(at("2027-05-10T11:00"), 0, true))
        .thenNothing();
  }

  @Test
  void outcomesAlwaysSayHowManyOfHowMany() {
    Course responded = dosed().after(phq9(4, 0, "2026-12-20T10:00")).state();
    Course unanswered = dosed().state();
    Course withoutDose = ready().state();
    assertThat(Outcomes.of(Instrument.PHQ_9, responded)).contains(new Change(12, true, true, true));
    assertThat(Outcomes.of(Instrument.PHQ_9, List.of(responded, unanswered, withoutDose)))
        .isEqualTo(new Outcomes(Instrument.PHQ_9, 2, 1, 1, 1, 1));
  }

  private static Phase phase(String at) {
    Course course = dosed().state();
    Team team = course.team();
    assertThat(team).isNotNull();
    return course.watch().phaseAt(at(at), Objects.requireNonNull(team));
  }

  private static Graduate graduate(Instant now, int attempts, boolean aftercarePlan) {
    return new Graduate(Role.THERAPIST, "cli-lindqvist", attempts, aftercarePlan, now);
  }

  private static CourseCommand held(String reason) {
    return note(new Fact.EpisodeKnown(reason), at("2026-12-20T10:00"));
  }

  private static GoOnWatching go(String at) {
    return new GoOnWatching(at(at));
  }

  private static RelapseLooksLikely likely(Trigger trigger, String at) {
    return new RelapseLooksLikely(trigger, at(at));
  }
}
