package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.DR_ORTEGA;
import static health.afterglow.dosing.session.Morning.ESCORT;
import static health.afterglow.dosing.session.Morning.FINE;
import static health.afterglow.dosing.session.Morning.NURSE;
import static health.afterglow.dosing.session.Morning.administering;
import static health.afterglow.dosing.session.Morning.arrive;
import static health.afterglow.dosing.session.Morning.arrived;
import static health.afterglow.dosing.session.Morning.at;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.booked;
import static health.afterglow.dosing.session.Morning.check;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.order;
import static health.afterglow.dosing.session.Morning.session;
import static health.afterglow.dosing.session.Morning.stop;
import static health.afterglow.dosing.session.Morning.vitals;
import static health.afterglow.dosing.session.Morning.withPressure;
import static health.afterglow.dosing.session.SessionRefusal.DOSE_INVALID;
import static health.afterglow.dosing.session.SessionRefusal.NOT_CLEARED;
import static health.afterglow.dosing.session.SessionRefusal.OVERRIDE_REASON_MISSING;
import static health.afterglow.dosing.session.SessionRefusal.READING_IMPLAUSIBLE;
import static health.afterglow.dosing.session.SessionRefusal.SESSION_EXISTS;
import static health.afterglow.dosing.session.SessionRefusal.TIME_IN_FUTURE;
import static health.afterglow.dosing.session.SessionRefusal.TIME_OUT_OF_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.session.PreDoseCheck.Consent;
import health.afterglow.dosing.session.PreDoseCheck.Medicines;
import health.afterglow.dosing.session.Session.Arrived;
import health.afterglow.dosing.session.Session.Cleared;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.Arrive;
import health.afterglow.dosing.session.SessionCommand.CheckBeforeDose;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordVitals;
import health.afterglow.dosing.session.SessionEvent.AdministrationBegan;
import health.afterglow.dosing.session.SessionEvent.AdministrationEnded;
import health.afterglow.dosing.session.SessionEvent.PatientArrived;
import health.afterglow.dosing.session.SessionEvent.SessionCleared;
import health.afterglow.dosing.session.SessionEvent.SessionOpened;
import health.afterglow.dosing.session.SessionEvent.VitalsRecorded;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session up to its discharge. */
class SessionTest {

  private static final PrescriberOverride ORTEGA_SAYS_YES =
      new PrescriberOverride(DR_ORTEGA, "usual for this patient");

  @Test
  void isPlannedOnce() {
    session()
        .when(new OpenSession(order(), at("08:00")))
        .then(new SessionOpened(order()))
        .when(new OpenSession(order(), at("08:01")))
        .thenNothing()
        .when(new OpenSession(order(Route.IV, "60"), at("08:01")))
        .thenRefused(SESSION_EXISTS);
    session().when(new OpenSession(order(Route.IM, "0"), at("08:00"))).thenRefused(DOSE_INVALID);
  }

  @Test
  void aPatientArrives() {
    booked()
        .when(arrive("08:50"))
        .then(new PatientArrived(ESCORT, Limits.DEFAULT, instant("08:50")));
  }

  @Test
  void aCheckThatFindsNothingClears() {
    assertThat(arrived().when(check(FINE, "08:55")).events())
        .hasSize(2)
        .last()
        .isEqualTo(new SessionCleared(instant("08:55")));
    assertThat(cleared().state()).isInstanceOf(Cleared.class);
  }

  @Test
  void aCheckThatFindsSomethingIsKeptAndClearsNobody() {
    var afterwards = arrived().after(check(withPressure(150, 85), "08:55"));
    assertThat(afterwards.state()).isInstanceOf(Arrived.class);
    assertThat(((Arrived) afterwards.state()).visit().checks()).hasSize(1);
    afterwards.when(begin("60", "09:00")).thenRefused(NOT_CLEARED);
  }

  @Test
  void highPressureIsCheckedTwiceAgainBeforeAPrescriberMayGoOn() {
    var high = withPressure(150, 85);
    var onceChecked = arrived().after(check(high, ORTEGA_SAYS_YES, "08:55"));
    var twiceChecked = onceChecked.after(check(high, ORTEGA_SAYS_YES, "09:05"));
    assertThat(twiceChecked.state()).isInstanceOf(Arrived.class);
    assertThat(twiceChecked.after(check(high, "09:15")).state()).isInstanceOf(Arrived.class);
    assertThat(twiceChecked.after(check(high, ORTEGA_SAYS_YES, "09:15")).state())
        .isInstanceOf(Cleared.class);
    assertThat(twiceChecked.after(check(withPressure(138, 85), "09:15")).state())
        .isInstanceOf(Cleared.class);
  }

  @Test
  void anOverrideSaysWhyAndLiftsNoNoGo() {
    arrived()
        .when(check(FINE, new PrescriberOverride(DR_ORTEGA, ""), "08:55"))
        .thenRefused(OVERRIDE_REASON_MISSING);
    var noGo = arrived().after(check(withPressure(172, 104), ORTEGA_SAYS_YES, "08:55"));
    assertThat(noGo.state()).isInstanceOf(Arrived.class);
  }

  @Test
  void theEscortNamedAtArrivalCounts() {
    var unnamed =
        new PreDoseCheck(
            NURSE,
            FINE.vitals(),
            600,
            180,
            null,
            true,
            FINE.pregnancyTest(),
            null,
            FINE.consent(),
            FINE.medicines(),
            FINE.suicideRisk(),
            FINE.weightKg(),
            FINE.weighedOn());
    assertThat(arrived().after(check(unnamed, "08:55")).state()).isInstanceOf(Cleared.class);
    assertThat(
            booked()
                .after(new Arrive(null, Limits.DEFAULT, at("08:50")))
                .after(check(unnamed, "08:55"))
                .state())
        .isInstanceOf(Arrived.class);
  }

  @Test
  void scenario20ConsentWithdrawnAfterClearanceBlocksTheDose() {
    var withdrawn =
        check(Morning.pressure(120, 80), 70, 98, Consent.WITHDRAWN, Medicines.NO_CHANGE);
    cleared().after(check(withdrawn, "08:58")).when(begin("60", "09:00")).thenRefused(NOT_CLEARED);
  }

  @Test
  void theAnchorIsTheEndOfTheLastAdministration() {
    var twice =
        cleared()
            .after(begin("40", "09:00"))
            .after(end("09:01"))
            .after(begin("20", "09:25"))
            .after(end("09:26"));
    assertThat(((Session.Monitoring) twice.state()).visit().anchorAt()).isEqualTo(instant("09:26"));
  }

  @Test
  void anAdministrationCanBeRecordedWithItsEnd() {
    var when = new Moment(instant("09:00"), instant("09:30"));
    var sixty = new BigDecimal("60");
    cleared()
        .when(new Administer(NURSE, sixty, null, instant("09:01"), Morning.ALL_OPEN, when))
        .then(
            new AdministrationBegan(NURSE, sixty, null, instant("09:00")),
            new AdministrationEnded(sixty, instant("09:01")));
    cleared()
        .when(new Administer(NURSE, sixty, null, instant("09:32"), Morning.ALL_OPEN, when))
        .thenRefused(TIME_IN_FUTURE);
    cleared()
        .when(new Administer(NURSE, sixty, null, instant("08:59"), Morning.ALL_OPEN, when))
        .thenRefused(TIME_OUT_OF_ORDER);
  }

  @Test
  void aDoseThatIsStoppedHasGivenLess() {
    administering()
        .when(stop("25", "09:20"))
        .then(new AdministrationEnded(new BigDecimal("25"), instant("09:20")));
    administering().when(stop("0", "09:20")).thenRefused(DOSE_INVALID);
    administering().when(stop("61", "09:20")).thenRefused(DOSE_INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          164,  99, 92, 4,  ''
          165,  80, 98, 5,  HYPERTENSION
          150, 100, 98, 5,  HYPERTENSION
          179, 109, 98, 5,  HYPERTENSION
          180,  90, 98, 5,  SEVERE_HYPERTENSION
          150, 110, 98, 5,  SEVERE_HYPERTENSION
          120,  80, 91, 5,  LOW_OXYGEN
          120,  80, 98, 3,  DEEP_SEDATION
          184, 112, 88, 2,  SEVERE_HYPERTENSION LOW_OXYGEN DEEP_SEDATION
          """)
  void readingsRaiseAlarms(int systolic, int diastolic, int spo2, int moaas, String alarms) {
    var command =
        new RecordVitals(
            new Vitals(Morning.pressure(systolic, diastolic), 72, spo2), moaas, at("09:20"));
    var recorded = (VitalsRecorded) administering().when(command).events().getFirst();
    assertThat(String.join(" ", recorded.alarms().stream().map(Enum::name).toList()))
        .isEqualTo(alarms);
  }

  @Test
  void nothingIsRecordedForTheFuture() {
    booked()
        .when(new Arrive(null, Limits.DEFAULT, new Moment(instant("09:01"), instant("09:00"))))
        .then(new PatientArrived(null, Limits.DEFAULT, instant("09:01")));
    booked()
        .when(new Arrive(null, Limits.DEFAULT, new Moment(instant("09:02"), instant("09:00"))))
        .thenRefused(TIME_IN_FUTURE);
  }

  @Test
  void nothingHappensBeforeWhatLedToIt() {
    arrived().when(check(FINE, "08:49")).thenRefused(TIME_OUT_OF_ORDER);
    cleared().when(begin("60", "08:54")).thenRefused(TIME_OUT_OF_ORDER);
    administering().when(end("08:59")).thenRefused(TIME_OUT_OF_ORDER);
    administering().when(vitals(120, 80, "08:59")).thenRefused(TIME_OUT_OF_ORDER);
    monitoring().when(vitals(120, 80, "08:59")).thenRefused(TIME_OUT_OF_ORDER);
    monitoring().when(begin("20", "09:00")).thenRefused(TIME_OUT_OF_ORDER);
    monitoring().when(Morning.discharge("09:00")).thenRefused(TIME_OUT_OF_ORDER);
    Morning.discharged()
        .when(Morning.outcome(DosingOutcome.COMPLETED, "11:04"))
        .thenRefused(TIME_OUT_OF_ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "39, 20, 70, 98",
    "120, 120, 70, 98",
    "120, 19, 70, 98",
    "301, 90, 70, 98",
    "120, 80, 19, 98",
    "120, 80, 251, 98",
    "120, 80, 70, 39",
    "120, 80, 70, 101"
  })
  void aSlipOfTheKeyboardIsNoReading(int systolic, int diastolic, int heartRate, int spo2) {
    Vitals vitals = new Vitals(Morning.pressure(systolic, diastolic), heartRate, spo2);
    administering().when(new RecordVitals(vitals, 5, at("09:10"))).thenRefused(READING_IMPLAUSIBLE);
    var slip =
        check(
            vitals.bloodPressure(), heartRate, spo2, Consent.REAFFIRMED_TODAY, Medicines.NO_CHANGE);
    arrived().when(new CheckBeforeDose(slip, null, at("08:55"))).thenRefused(READING_IMPLAUSIBLE);
  }
}
