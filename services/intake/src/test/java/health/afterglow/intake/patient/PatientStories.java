package health.afterglow.intake.patient;

import health.afterglow.intake.patient.Enrollment.EmergencyContact;
import health.afterglow.intake.patient.Enrollment.Funding;
import health.afterglow.intake.patient.Enrollment.Goal;
import health.afterglow.intake.patient.Enrollment.Setting;
import health.afterglow.intake.patient.Patient.Evaluation;
import health.afterglow.intake.patient.PatientCommand.Conclusion;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.DecideScreening;
import health.afterglow.intake.patient.PatientCommand.EndEpisode;
import health.afterglow.intake.patient.PatientCommand.Enroll;
import health.afterglow.intake.patient.PatientCommand.Hold;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation.Happened;
import health.afterglow.intake.patient.PatientCommand.ReceiveReferral;
import health.afterglow.intake.patient.PatientCommand.RecordAuthorization;
import health.afterglow.intake.patient.PatientCommand.RecordConsents;
import health.afterglow.intake.patient.PatientCommand.RecordEvaluation;
import health.afterglow.intake.patient.PatientCommand.ResolveDuplicate;
import health.afterglow.intake.patient.PatientCommand.Signature;
import health.afterglow.intake.patient.Screening.Decision;
import health.afterglow.intake.patient.Screening.Note;
import health.afterglow.intake.patient.Screening.SuicideRisk;
import health.afterglow.intake.referral.ClinicalRecord;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.PersonName;
import health.afterglow.intake.referral.Residence;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Patients in every state, and what can be asked of them. */
abstract class PatientStories {

  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  static final Instant START = Instant.parse("2026-12-01T18:00:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  static final Contact NO_CHANGE = new Contact(null, null, null, null);
  static final Evaluation HELD = new Evaluation(NOW, "coordinator-1");
  static final Set<String> PROGRAMMES = Set.of("kap-14-weeks", "im-sl-series", "spravato");
  static final Score FRESH = new Score(17, TODAY);

  final Scenario<Patient, PatientCommand, PatientEvent> patient =
      Scenario.of(new PatientDecider(IntakeParameters.DEFAULT, ConsentRules.DEFAULT, PROGRAMMES));

  void refusedFor(PatientRefusal reason, Enrollment enrollment) {
    consented().when(enroll(enrollment)).thenRefused(reason);
  }

  Scenario<Patient, PatientCommand, PatientEvent> evaluated(FindingCode... findings) {
    return patient.after(referral(adult(), List.of(findings))).after(evaluation());
  }

  Scenario<Patient, PatientCommand, PatientEvent> consented() {
    return evaluated().after(eligible()).after(required(true));
  }

  static ReceiveReferral referral() {
    return referral(adult(), List.of());
  }

  static ReceiveReferral referral(Person person, List<FindingCode> findings) {
    ClinicalRecord empty = new ClinicalRecord(List.of(), List.of(), List.of(), List.of(), 0);
    return new ReceiveReferral(
        "pat_1", "ref_1", person, null, Facts.derivedFrom(empty, TODAY), findings, List.of(), NOW);
  }

  static RecordEvaluation evaluation() {
    return evaluation(Conclusion.PROCEED, NOW);
  }

  static RecordEvaluation evaluation(Conclusion conclusion, Instant heldAt) {
    return new RecordEvaluation(heldAt, "coordinator-1", conclusion, NO_CHANGE, false, false, NOW);
  }

  static NoteEvaluation stands(String appointmentId, Instant start) {
    return new NoteEvaluation(appointmentId, Happened.STANDS, start, NOW);
  }

  static NoteEvaluation happened(String appointmentId, Happened happened) {
    return new NoteEvaluation(appointmentId, happened, null, NOW);
  }

  static Screening screening() {
    return eligible().screening();
  }

  static DecideScreening eligible() {
    return eligible(List.of(), List.of());
  }

  static DecideScreening eligible(List<Note> rationales, List<Note> resolved) {
    return eligible(rationales, resolved, FRESH, SuicideRisk.LOW);
  }

  static DecideScreening eligible(@Nullable Score phq9, @Nullable SuicideRisk risk) {
    return eligible(List.of(), List.of(), phq9, risk);
  }

  static DecideScreening eligible(
      List<Note> rationales,
      List<Note> resolved,
      @Nullable Score phq9,
      @Nullable SuicideRisk risk) {
    return new DecideScreening(
        new Screening(
            Decision.ELIGIBLE,
            "prescriber-1",
            rationales,
            resolved,
            phq9,
            risk,
            null,
            "default-1",
            NOW),
        true);
  }

  static List<Note> notes(FindingCode... findings) {
    List<Note> notes = new ArrayList<>();
    for (FindingCode finding : findings) {
      notes.add(new Note(finding, "seen and judged"));
    }
    return notes;
  }

  static RecordConsents required(boolean active) {
    return consents(active, ConsentCode.TREATMENT, ConsentCode.FINANCIAL, ConsentCode.NO_DRIVING);
  }

  static RecordConsents consents(boolean active, ConsentCode... codes) {
    List<Signature> signatures = new ArrayList<>();
    for (ConsentCode code : codes) {
      signatures.add(new Signature(code, "1", TODAY, active));
    }
    return new RecordConsents(signatures, NOW);
  }

  static Enroll enroll(Enrollment enrollment) {
    return new Enroll(enrollment, NOW);
  }

  static Enrollment enrollment() {
    return with(Funding.SELF_PAY, contact("+15555550199"), List.of(goal()));
  }

  static Enrollment with(
      @Nullable Funding funding, @Nullable EmergencyContact contact, List<Goal> goals) {
    return new Enrollment(
        "site-1",
        "presc-1",
        "ther-1",
        "ther-2",
        "kap-14-weeks",
        Setting.CLINIC,
        funding,
        contact,
        goals);
  }

  static Enrollment team(@Nullable String backup, String programme, Setting setting) {
    return new Enrollment(
        "site-1",
        "presc-1",
        "ther-1",
        backup,
        programme,
        setting,
        Funding.SELF_PAY,
        contact("+15555550199"),
        List.of(goal()));
  }

  static EmergencyContact contact(String phone) {
    return new EmergencyContact("A Friend", phone);
  }

  static Goal goal() {
    return new Goal("to sleep through the night", "PHQ-9 item 3");
  }

  static Person adult() {
    return person("1980-01-01", false);
  }

  static Person person(String birthDate, boolean deceased) {
    return new Person(
        new PersonName("Adela", "Avilés", null),
        LocalDate.parse(birthDate),
        deceased,
        null,
        "female",
        "+15555550101",
        null,
        new Residence("AZ", "85012", "America/Phoenix"),
        "en-US");
  }

  Scenario<Patient, PatientCommand, PatientEvent> enrolled() {
    return consented().after(enroll(enrollment()));
  }

  static ReceiveReferral twin() {
    ReceiveReferral first =
        referral(adult(), List.of(FindingCode.DUPLICATE_POSSIBLE, FindingCode.BIPOLAR));
    return new ReceiveReferral(
        first.patientId(),
        first.referralId(),
        first.person(),
        null,
        first.facts(),
        first.findings(),
        List.of("pat_2"),
        NOW);
  }

  static Hold hold(HoldReason reason) {
    return new Hold(reason, "presc-1", NOW);
  }

  static EndEpisode end(EndReason reason, boolean verified) {
    return new EndEpisode(reason, verified, "presc-1", NOW);
  }

  static RecordAuthorization authorization(int units, int days) {
    return new RecordAuthorization(
        new Authorization("Aetna", "A-1", List.of("G2083"), units, TODAY, TODAY.plusDays(days)),
        NOW);
  }

  static ResolveDuplicate resolve(String other, boolean same) {
    return new ResolveDuplicate(other, same, "coordinator-1", NOW);
  }
}
