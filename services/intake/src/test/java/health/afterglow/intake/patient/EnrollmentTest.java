package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.Enrollment.Funding;
import health.afterglow.intake.patient.Enrollment.Setting;
import health.afterglow.intake.patient.PatientCommand.ChangeContact;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.ExpireConsents;
import health.afterglow.intake.patient.PatientCommand.RecordConsents;
import health.afterglow.intake.patient.PatientCommand.Signature;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentSetBroken;
import health.afterglow.intake.patient.PatientEvent.ConsentSetCompleted;
import health.afterglow.intake.patient.PatientEvent.PatientEnrolled;
import health.afterglow.intake.patient.PatientEvent.ScreeningDecided;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Residence;
import health.afterglow.kernel.Timer;
import health.afterglow.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnrollmentTest extends PatientStories {

  @Test
  void theLastRequiredConsentCompletesTheSet() {
    evaluated()
        .after(eligible())
        .after(consents(true, ConsentCode.TREATMENT, ConsentCode.FINANCIAL))
        .when(consents(true, ConsentCode.NO_DRIVING))
        .then(
            new ConsentRecorded(ConsentCode.NO_DRIVING, new Consent("1", TODAY, true), NOW),
            new ConsentSetCompleted(NOW));
  }

  @Test
  void consentsSignedBeforeTheDecisionCountAsWell() {
    evaluated()
        .after(required(true))
        .when(eligible())
        .then(new ScreeningDecided(screening()), new ConsentSetCompleted(NOW));
  }

  @Test
  void aWithdrawnConsentBreaksTheSet() {
    var withdrawn =
        consented()
            .when(consents(false, ConsentCode.FINANCIAL))
            .then(
                new ConsentRecorded(ConsentCode.FINANCIAL, new Consent("1", TODAY, false), NOW),
                new ConsentSetBroken(NOW));
    withdrawn.when(enroll(enrollment())).thenRefused(PatientRefusal.CONSENTS_MISSING);
  }

  @Test
  void aConsentSignedTwiceInOneRequestIsRecordedOnce() {
    evaluated()
        .when(consents(true, ConsentCode.SMS, ConsentCode.SMS))
        .then(new ConsentRecorded(ConsentCode.SMS, new Consent("1", TODAY, true), NOW));
  }

  @Test
  void afterEnrolmentAConsentIsWithdrawnOnItsOwn() {
    var enrolled = consented().after(enroll(enrollment()));
    var withdrawn =
        enrolled
            .when(consents(false, ConsentCode.TREATMENT))
            .then(new ConsentRecorded(ConsentCode.TREATMENT, new Consent("1", TODAY, false), NOW));
    assertThat(withdrawn.state().status()).isEqualTo("ENROLLED");
  }

  @Test
  void aConsentForATimeEndsWithItsLastDayAsIfItWereWithdrawn() {
    LocalDate lastDay = TODAY.plusDays(30);
    Signature signed = new Signature(ConsentCode.TREATMENT, "1", TODAY, true, lastDay);
    var enrolled =
        consented().after(enroll(enrollment())).after(new RecordConsents(List.of(signed), NOW));
    Timer end = only(enrolled.state());
    Chart chart = enrolled.state().known().orElseThrow();
    assertThat(end.dueAt()).isEqualTo(chart.startOf(lastDay.plusDays(1)));

    enrolled.when(new ExpireConsents(end.dueAt().minusSeconds(1))).thenNothing();
    var over =
        enrolled
            .when(new ExpireConsents(end.dueAt()))
            .then(
                new ConsentRecorded(
                    ConsentCode.TREATMENT,
                    new Consent("1", lastDay.plusDays(1), false),
                    end.dueAt()));

    assertThat(
            new PatientDecider(IntakeParameters.DEFAULT, ConsentRules.DEFAULT, PROGRAMMES)
                .timers(over.state()))
        .isEmpty();
    over.when(new RecordConsents(List.of(signed), end.dueAt()))
        .thenRefused(PatientRefusal.CONSENT_EXPIRED);
  }

  private static Timer only(Patient state) {
    List<Timer> timers =
        new PatientDecider(IntakeParameters.DEFAULT, ConsentRules.DEFAULT, PROGRAMMES)
            .timers(state);
    assertThat(timers).hasSize(1);
    return timers.getFirst();
  }

  @Test
  void aConsentIsRecordedOnceSignedAndAfterTheEvaluation() {
    patient.after(referral()).when(required(true)).thenRefused(PatientRefusal.NOT_EVALUATED);
    evaluated()
        .when(
            new RecordConsents(
                List.of(new Signature(ConsentCode.SMS, "1", TODAY.plusDays(1), true)), NOW))
        .thenRefused(PatientRefusal.CONSENT_IN_FUTURE);
  }

  @Test
  void whereAVersionIsCurrentOnlyThatOneCounts() {
    var strict =
        Scenario.of(
                new PatientDecider(
                    IntakeParameters.DEFAULT,
                    new ConsentRules(
                        Set.of(ConsentCode.TREATMENT), Map.of(ConsentCode.TREATMENT, "2")),
                    PROGRAMMES))
            .after(referral())
            .after(evaluation());
    strict.when(consents(true, ConsentCode.TREATMENT)).thenRefused(PatientRefusal.CONSENT_OUTDATED);
    strict
        .after(eligible())
        .when(
            new RecordConsents(
                List.of(new Signature(ConsentCode.TREATMENT, "2", TODAY, true)), NOW))
        .events();
  }

  @Test
  void whoIsEligibleAndHasConsentedIsEnrolledOnce() {
    consented()
        .when(enroll(enrollment()))
        .then(new PatientEnrolled(enrollment(), NOW))
        .when(enroll(enrollment()))
        .thenRefused(PatientRefusal.ALREADY_ENROLLED)
        .when(eligible())
        .thenRefused(PatientRefusal.ALREADY_ENROLLED);
  }

  @Test
  void enrolmentNeedsTheDecisionAndTheConsents() {
    evaluated().when(enroll(enrollment())).thenRefused(PatientRefusal.NOT_ELIGIBLE);
    evaluated()
        .after(eligible())
        .when(enroll(enrollment()))
        .thenRefused(PatientRefusal.CONSENTS_MISSING);
  }

  @Test
  void enrolmentNeedsFundingAContactAndAGoal() {
    refusedFor(
        PatientRefusal.FUNDING_MISSING, with(null, contact("+15555550199"), List.of(goal())));
    refusedFor(
        PatientRefusal.EMERGENCY_CONTACT_MISSING, with(Funding.SELF_PAY, null, List.of(goal())));
    refusedFor(
        PatientRefusal.EMERGENCY_CONTACT_IS_THE_PATIENT,
        with(Funding.SELF_PAY, contact("+15555550101"), List.of(goal())));
    refusedFor(
        PatientRefusal.GOAL_MISSING, with(Funding.COVERAGE, contact("+15555550199"), List.of()));
  }

  @Test
  void theBackupIsSomebodyElse() {
    refusedFor(
        PatientRefusal.BACKUP_IS_THE_THERAPIST, team("ther-1", "kap-14-weeks", Setting.CLINIC));
  }

  @Test
  void esketamineIsGivenInAClinicUnderItsRems() {
    refusedFor(
        PatientRefusal.ESKETAMINE_NOT_AT_HOME, team(null, "spravato", Setting.HOME_TELEHEALTH));
    refusedFor(PatientRefusal.REMS_CONSENT_MISSING, team(null, "spravato", Setting.CLINIC));
    consented()
        .after(consents(true, ConsentCode.REMS))
        .when(enroll(team(null, "spravato", Setting.CLINIC)))
        .events();
  }

  @Test
  void dosesAtHomeNeedTheConsentToTelehealth() {
    Enrollment atHome = team(null, "im-sl-series", Setting.HOME_TELEHEALTH);
    refusedFor(PatientRefusal.TELEHEALTH_CONSENT_MISSING, atHome);
    consented().after(consents(true, ConsentCode.TELEHEALTH)).when(enroll(atHome)).events();
  }

  @Test
  void theStateWhereThePatientLivesIsKnownByThen() {
    Person homeless = adult().livingAt(new Residence(null, null, null));
    var unknown =
        patient.after(referral(homeless, List.of(FindingCode.STATE_MISSING))).after(evaluation());
    unknown.when(eligible()).thenRefused(PatientRefusal.HOLD_FINDING_OPEN);
    unknown
        .after(eligible(List.of(), notes(FindingCode.STATE_MISSING)))
        .after(required(true))
        .when(enroll(enrollment()))
        .thenRefused(PatientRefusal.RESIDENCE_UNKNOWN);
    Residence phoenix = new Residence("AZ", null, "America/Phoenix");
    unknown
        .after(new ChangeContact(new Contact(null, null, null, phoenix), NOW))
        .after(eligible())
        .after(required(true))
        .when(enroll(enrollment()))
        .events();
  }

  @Test
  void aChangeOfNothingIsNoChange() {
    patient.after(referral()).when(new ChangeContact(NO_CHANGE, NOW)).thenNothing();
  }

  @Test
  void aProgrammeThatDoesNotExistIsRefusedHereAndNotFoundOutLater() {
    refusedFor(PatientRefusal.PROGRAMME_UNKNOWN, team(null, "kap-15-weeks", Setting.CLINIC));
  }
}
