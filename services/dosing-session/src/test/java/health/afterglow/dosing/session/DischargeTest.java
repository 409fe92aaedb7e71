package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.ALL_WELL;
import static health.afterglow.dosing.session.Morning.NURSE;
import static health.afterglow.dosing.session.Morning.at;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.discharge;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.outcome;
import static health.afterglow.dosing.session.Morning.vitals;
import static health.afterglow.dosing.session.SessionRefusal.DISCHARGE_CONDITIONS_MISSING;
import static health.afterglow.dosing.session.SessionRefusal.READING_IMPLAUSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.Discharge.Condition;
import health.afterglow.dosing.session.PreDoseCheck.SuicideRisk;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.SessionCommand.SignDischarge;
import health.afterglow.dosing.session.SessionEvent.PatientDischarged;
import health.afterglow.testkit.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a discharge needs (docs/domain.md, section 2.3), all of it. */
class DischargeTest {

  private static final Scenario<Session, SessionCommand, SessionEvent> WATCHED =
      monitoring().after(vitals(122, 82, "10:30"));

  @Test
  void isSignedWhenAllIsWell() {
    WATCHED.when(discharge("11:01")).then(new PatientDischarged(ALL_WELL, instant("11:01")));
  }

  static Stream<Arguments> oneThingMissing() {
    return Stream.of(
        Arguments.of(Condition.AWAKE, found(4, 10, true, true, true, true, true, true, true)),
        Arguments.of(Condition.ALDRETE, found(5, 8, true, true, true, true, true, true, true)),
        Arguments.of(Condition.ORIENTED, found(5, 9, false, true, true, true, true, true, true)),
        Arguments.of(Condition.STEADY_GAIT, found(5, 9, true, false, true, true, true, true, true)),
        Arguments.of(
            Condition.DISSOCIATION_RESOLVED,
            found(5, 9, true, true, false, true, true, true, true)),
        Arguments.of(
            Condition.NO_HIGH_SUICIDE_RISK, found(5, 9, true, true, true, false, true, true, true)),
        Arguments.of(
            Condition.ESCORT_PRESENT, found(5, 9, true, true, true, true, false, true, true)),
        Arguments.of(
            Condition.WRITTEN_INSTRUCTIONS, found(5, 9, true, true, true, true, true, false, true)),
        Arguments.of(
            Condition.INTEGRATION_CONFIRMED,
            found(5, 9, true, true, true, true, true, true, false)));
  }

  @ParameterizedTest
  @MethodSource("oneThingMissing")
  void isRefusedWhenOneThingIsMissingAndNamesIt(Condition condition, Discharge found) {
    WATCHED.when(new SignDischarge(found, at("11:01"))).thenRefused(DISCHARGE_CONDITIONS_MISSING);
    assertThat(missing(WATCHED, found, "11:01")).containsExactly(condition);
  }

  @Test
  void namesEverythingThatIsMissing() {
    var nothing = found(3, 5, false, false, false, false, false, false, false);
    assertThat(missing(monitoring(), nothing, "09:30"))
        .containsExactlyInAnyOrder(Condition.values());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # route, mg, too early, early enough; the dose began at 09:00 and ended at 09:40
          IV,         60,  10:39, 10:40
          IM,         60,  11:39, 11:40
          SL,         150, 11:39, 11:40
          ESKETAMINE, 56,  10:59, 11:00
          """)
  void theLeastTimeOfObservationDependsOnTheRoute(
      Route route, String mg, String tooEarly, String earlyEnough) {
    var watched =
        cleared(route, mg)
            .after(begin(mg, "09:00"))
            .after(end("09:40"))
            .after(vitals(120, 80, "10:20"));
    assertThat(missing(watched, ALL_WELL, tooEarly)).containsExactly(Condition.MINIMUM_OBSERVATION);
    assertThat(missing(watched, ALL_WELL, earlyEnough)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # the baseline is 120/80: within 20 % of it, or at most 140/90
          140, 90, true
          144, 90, true
          144, 96, true
          145, 90, false
          140, 97, false
          90,  60, true
          """)
  void theBloodPressureIsBack(int systolic, int diastolic, boolean back) {
    var watched = monitoring().after(vitals(systolic, diastolic, "10:30"));
    assertThat(missing(watched, ALL_WELL, "11:01").isEmpty()).isEqualTo(back);
  }

  @Test
  void aBloodPressureTakenBeforeTheLastDoseEndedSaysNothing() {
    assertThat(missing(monitoring(), ALL_WELL, "11:01")).containsExactly(Condition.BLOOD_PRESSURE);
    var again =
        cleared()
            .after(begin("30", "09:00"))
            .after(end("09:01"))
            .after(vitals(120, 80, "09:10"))
            .after(begin("30", "09:15"))
            .after(end("09:16"));
    assertThat(missing(again, ALL_WELL, "11:16")).containsExactly(Condition.BLOOD_PRESSURE);
  }

  @Test
  void theLatestReadingCountsInWhateverOrderTheyWereWrittenDown() {
    var watched = monitoring().after(vitals(120, 80, "10:45")).after(vitals(170, 105, "10:15"));
    assertThat(missing(watched, ALL_WELL, "11:01")).isEmpty();
  }

  @Test
  void scenario26WithoutAnEscortObservationGoesOn() {
    var alone = found(5, 10, true, true, true, true, false, true, true);
    var refused =
        WATCHED
            .when(new SignDischarge(alone, at("11:01")))
            .thenRefused(DISCHARGE_CONDITIONS_MISSING);
    assertThat(refused.state()).isInstanceOf(Monitoring.class);
    refused.after(discharge("11:45"));
  }

  @Test
  void scenario27EsketamineReleaseAt110MinutesIsBlockedAndLeavingIsAgainstAdvice() {
    var watched =
        cleared(Route.ESKETAMINE, "56")
            .after(begin("56", "09:00"))
            .after(end("09:05"))
            .after(vitals(120, 80, "10:45"));
    watched.when(discharge("10:50")).thenRefused(DISCHARGE_CONDITIONS_MISSING);
    var left = watched.after(outcome(DosingOutcome.LEFT_AGAINST_ADVICE, "10:50"));
    assertThat(((Session.Ended) left.state()).ending().exposure()).isEqualTo(Exposure.FULL);
  }

  @Test
  void onlyAMedicalDirectorWithAReasonLetsAPatientGoWithoutAnIntegration() {
    assertThat(missing(WATCHED, waivedBecause("no slot in the network"), "11:01")).isEmpty();
    assertThat(missing(WATCHED, waivedBecause(" "), "11:01"))
        .containsExactly(Condition.INTEGRATION_CONFIRMED);
  }

  @Test
  void aScoreThatDoesNotExistIsASlipOfTheKeyboard() {
    WATCHED
        .when(
            new SignDischarge(found(6, 10, true, true, true, true, true, true, true), at("11:01")))
        .thenRefused(READING_IMPLAUSIBLE);
    WATCHED
        .when(
            new SignDischarge(found(5, 11, true, true, true, true, true, true, true), at("11:01")))
        .thenRefused(READING_IMPLAUSIBLE);
  }

  private static List<Condition> missing(
      Scenario<Session, SessionCommand, SessionEvent> watched, Discharge found, String at) {
    Monitoring monitoring = (Monitoring) watched.state();
    return found.missing(monitoring.order(), monitoring.visit(), instant(at));
  }

  private static Discharge found(
      int moaas,
      int aldrete,
      boolean oriented,
      boolean steady,
      boolean resolved,
      boolean safe,
      boolean escorted,
      boolean instructed,
      boolean confirmed) {
    return new Discharge(
        NURSE,
        moaas,
        aldrete,
        oriented,
        steady,
        resolved,
        safe ? SuicideRisk.MODERATE : SuicideRisk.HIGH,
        escorted,
        instructed,
        confirmed,
        null);
  }

  private static Discharge waivedBecause(String reason) {
    @Nullable PrescriberOverride waiver = new PrescriberOverride("cli-director", reason);
    return new Discharge(
        NURSE, 5, 10, true, true, true, SuicideRisk.NONE, true, true, false, waiver);
  }
}
