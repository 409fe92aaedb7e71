package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.discharge;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.outcome;
import static health.afterglow.dosing.session.Morning.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.LateVitals.Noticed;
import health.afterglow.dosing.session.SessionCommand.LookForLateVitals;
import health.afterglow.dosing.session.SessionCommand.RecordVitals;
import health.afterglow.dosing.session.SessionEvent.VitalsCaughtUp;
import health.afterglow.dosing.session.SessionEvent.VitalsFellLate;
import health.afterglow.dosing.session.VitalsDue.Lateness;
import health.afterglow.kernel.Timer;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vitals that nobody takes: docs/domain.md, sections 2.3 and 6, row S3. */
class LateVitalsTest {

  private static final Instant DUE = instant("09:15");
  private static final Instant AMBER = instant("09:20").plusMillis(1);
  private static final Instant RED = instant("09:25").plusMillis(1);

  @Test
  void peopleAreToldWhenTheyTurnAmberAndWhenTheyTurnRed() {
    var watched = monitoring();
    assertThat(dueAt(watched)).contains(AMBER);
    watched.when(look(AMBER.minusMillis(1))).thenNothing();
    var amber = watched.after(look(AMBER));
    watched
        .when(look(AMBER))
        .then(new VitalsFellLate(new Noticed(DUE, Lateness.AMBER, true), AMBER));
    assertThat(dueAt(amber)).contains(RED);
    amber.when(look(RED)).then(new VitalsFellLate(new Noticed(DUE, Lateness.RED, true), RED));
    assertThat(dueAt(amber.after(look(RED)))).isEmpty();
  }

  @Test
  void whenNobodyLookedForLongTheyAreRedAtOnce() {
    assertThat(monitoring().when(look(RED)).events())
        .containsExactly(new VitalsFellLate(new Noticed(DUE, Lateness.RED, true), RED));
  }

  @Test
  void aReadingEndsItAndTheNextOneIsWaitedFor() {
    var amber = monitoring().after(look(AMBER));
    assertThat(amber.when(vitals(120, 80, "09:22")).events())
        .endsWith(new VitalsCaughtUp(true, instant("09:22")));
    assertThat(dueAt(amber.after(vitals(120, 80, "09:22"))))
        .contains(instant("09:35").plusMillis(1));
  }

  @Test
  void anOldReadingDoesNotEndIt() {
    var red = monitoring().after(look(instant("09:50")));
    var written =
        new RecordVitals(
            new Vitals(Morning.pressure(120, 80), 72, 98),
            5,
            new Moment(instant("09:16"), instant("09:51")));
    assertThat(red.when(written).events()).hasSize(1);
  }

  @Test
  void theEndOfTheSessionEndsItToo() {
    var red = monitoring().after(look(RED));
    assertThat(red.when(outcome(DosingOutcome.LEFT_AGAINST_ADVICE, "09:40")).events())
        .endsWith(new VitalsCaughtUp(true, instant("09:40")));
  }

  @Test
  void aSessionThatIsWrittenDownAfterwardsCallsNobody() {
    Instant afternoon = DUE.plus(Duration.ofHours(1)).plusMillis(1);
    var noticed = new VitalsFellLate(new Noticed(DUE, Lateness.RED, false), afternoon);
    monitoring().when(look(afternoon)).then(noticed);
    var late = monitoring().after(look(afternoon)).after(vitals(122, 82, "10:30"));
    assertThat(dueAt(late.after(discharge("11:05")))).isEmpty();
  }

  @Test
  void beforeTheDoseNothingIsLate() {
    assertThat(dueAt(cleared())).isEmpty();
    cleared().when(look(instant("12:00"))).thenNothing();
  }

  @Test
  void atHomeTheCuffIsReadAfter40And90Minutes() {
    var terms = new OrderTerms(OrderTerms.Setting.HOME, null, null, null, null);
    var home =
        SafeguardsTest.clearedFor(SafeguardsTest.with(Morning.order(Route.SL, "100"), terms))
            .after(SafeguardsTest.onVideo("100", "09:00"))
            .after(end("09:01"));
    assertThat(VitalsDue.of(home.state(), instant("09:05")).dueAt()).isEqualTo(instant("09:40"));
    assertThat(VitalsDue.of(home.after(vitals(120, 80, "09:40")).state(), instant("09:41")).dueAt())
        .isEqualTo(instant("10:30"));
  }

  @Test
  void whatIsRedIsNamed() {
    assertThat(Concern.of(monitoring().state(), false, RED)).containsExactly(Concern.VITALS_LATE);
    assertThat(Concern.of(monitoring().state(), false, AMBER)).isEmpty();
  }

  private static LookForLateVitals look(Instant now) {
    return new LookForLateVitals(new Moment(now, now));
  }

  private static Optional<Instant> dueAt(Scenario<Session, SessionCommand, SessionEvent> story) {
    List<Timer> timers = new SessionDecider().timers(story.state());
    timers.forEach(
        timer ->
            assertThat(LateVitals.commandOf(timer, timer.dueAt())).isEqualTo(look(timer.dueAt())));
    return timers.stream().map(Timer::dueAt).findFirst();
  }
}
