package health.afterglow.dosing.session;

import health.afterglow.dosing.session.PreDoseCheck.Consent;
import health.afterglow.dosing.session.PreDoseCheck.Medicines;
import health.afterglow.dosing.session.PreDoseCheck.PregnancyTest;
import health.afterglow.dosing.session.PreDoseCheck.SuicideRisk;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.Arrive;
import health.afterglow.dosing.session.SessionCommand.CheckBeforeDose;
import health.afterglow.dosing.session.SessionCommand.CorrectOutcome;
import health.afterglow.dosing.session.SessionCommand.EndAdministration;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordOutcome;
import health.afterglow.dosing.session.SessionCommand.RecordVitals;
import health.afterglow.dosing.session.SessionCommand.SignDischarge;
import health.afterglow.testkit.Scenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The words in which a morning at the clinic in Denver is told: Tuesday, 1 December 2026. */
final class Morning {

  static final ZoneId DENVER = ZoneId.of("America/Denver");
  static final String DR_ORTEGA = "cli-ortega";
  static final String DR_WEISS = "cli-weiss";
  static final String NURSE = "cli-nurse";
  static final Escort ESCORT = new Escort("a friend", "+1 303 555 0100");
  static final PreDoseCheck FINE =
      check(pressure(120, 80), 70, 98, Consent.REAFFIRMED_TODAY, Medicines.NO_CHANGE);
  static final Discharge ALL_WELL =
      new Discharge(NURSE, 5, 10, true, true, true, SuicideRisk.NONE, true, true, true, null);

  /** No gate is closed, and a prescriber is on site. */
  static final Circumstances ALL_OPEN = new Circumstances(List.of(), true, false);

  private Morning() {}

  /** An intramuscular session of 60 mg for 80 kg (0.75 mg/kg), planned for 09:00. */
  static Order order() {
    return order(Route.IM, "60");
  }

  static Order order(Route route, String mg) {
    return new Order(
        "ses_1",
        "pat_1",
        "denver",
        DENVER,
        "apt_1",
        route,
        new BigDecimal(mg),
        instant("09:00"),
        DR_ORTEGA,
        instant("08:00"),
        OrderTerms.NONE);
  }

  static Scenario<Session, SessionCommand, SessionEvent> session() {
    return Scenario.of(new SessionDecider());
  }

  static Scenario<Session, SessionCommand, SessionEvent> booked() {
    return session().after(new OpenSession(order(), at("08:00")));
  }

  static Scenario<Session, SessionCommand, SessionEvent> arrived() {
    return booked().after(arrive("08:50"));
  }

  static Scenario<Session, SessionCommand, SessionEvent> cleared() {
    return arrived().after(check(FINE, "08:55"));
  }

  static Scenario<Session, SessionCommand, SessionEvent> cleared(Route route, String mg) {
    return session()
        .after(new OpenSession(order(route, mg), at("08:00")))
        .after(arrive("08:50"))
        .after(check(FINE, "08:55"));
  }

  static Scenario<Session, SessionCommand, SessionEvent> administering() {
    return cleared().after(begin("60", "09:00"));
  }

  /** The dose ended at 09:01. */
  static Scenario<Session, SessionCommand, SessionEvent> monitoring() {
    return administering().after(end("09:01"));
  }

  /** Two hours later, with a reading that is back to where it was. */
  static Scenario<Session, SessionCommand, SessionEvent> discharged() {
    return monitoring().after(vitals(122, 82, "10:30")).after(discharge("11:05"));
  }

  static Scenario<Session, SessionCommand, SessionEvent> completed() {
    return discharged().after(outcome(DosingOutcome.COMPLETED, "11:10"));
  }

  static Arrive arrive(String at) {
    return new Arrive(ESCORT, at(at));
  }

  static CheckBeforeDose check(PreDoseCheck check, String at) {
    return new CheckBeforeDose(check, null, at(at));
  }

  static CheckBeforeDose check(PreDoseCheck check, PrescriberOverride override, String at) {
    return new CheckBeforeDose(check, override, at(at));
  }

  static Administer begin(String mg, String at) {
    return new Administer(NURSE, new BigDecimal(mg), null, null, ALL_OPEN, at(at));
  }

  static Administer begin(String mg, PrescriberOverride override, String at) {
    return new Administer(NURSE, new BigDecimal(mg), override, null, ALL_OPEN, at(at));
  }

  static EndAdministration end(String at) {
    return new EndAdministration(null, at(at));
  }

  static EndAdministration stop(String givenMg, String at) {
    return new EndAdministration(new BigDecimal(givenMg), at(at));
  }

  static RecordVitals vitals(int systolic, int diastolic, String at) {
    return new RecordVitals(new Vitals(pressure(systolic, diastolic), 72, 98), 5, at(at));
  }

  static SignDischarge discharge(String at) {
    return new SignDischarge(ALL_WELL, at(at));
  }

  static RecordOutcome outcome(DosingOutcome outcome, String at) {
    return new RecordOutcome(outcome, NURSE, null, null, at(at));
  }

  static RecordOutcome aborted(boolean usesUpADose, String at) {
    return new RecordOutcome(
        DosingOutcome.ABORTED_AFTER_EXPOSURE, DR_ORTEGA, usesUpADose, null, at(at));
  }

  static CorrectOutcome correct(int supersedes, DosingOutcome outcome, String reason, String at) {
    return new CorrectOutcome(supersedes, outcome, null, true, reason, DR_ORTEGA, at(at));
  }

  static BloodPressure pressure(int systolic, int diastolic) {
    return new BloodPressure(systolic, diastolic);
  }

  static PreDoseCheck withPressure(int systolic, int diastolic) {
    return check(
        pressure(systolic, diastolic), 70, 98, Consent.REAFFIRMED_TODAY, Medicines.NO_CHANGE);
  }

  static PreDoseCheck check(
      BloodPressure pressure, int heartRate, int spo2, Consent consent, Medicines medicines) {
    return new PreDoseCheck(
        NURSE,
        new Vitals(pressure, heartRate, spo2),
        10 * 60,
        3 * 60,
        ESCORT,
        true,
        PregnancyTest.NOT_APPLICABLE,
        null,
        consent,
        medicines,
        SuicideRisk.NONE,
        new BigDecimal("80"),
        LocalDate.of(2026, 11, 30));
  }

  /** Recorded as it happens. */
  static Moment at(String localTime) {
    return new Moment(instant(localTime), instant(localTime));
  }

  static Instant instant(String localTime) {
    return LocalDate.of(2026, 12, 1)
        .atTime(java.time.LocalTime.parse(localTime))
        .atZone(DENVER)
        .toInstant();
  }
}
