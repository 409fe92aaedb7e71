package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.Patient.CloseReason;
import health.afterglow.intake.patient.PatientCommand.CloseSilentLead;
import health.afterglow.intake.patient.PatientCommand.Conclusion;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.RecordEvaluation;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.ContactChanged;
import health.afterglow.intake.patient.PatientEvent.EvaluationCompleted;
import health.afterglow.intake.patient.PatientEvent.LeadWasClosed;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest extends PatientStories {

  @Test
  void theSameReferralAgainIsNothingNew() {
    patient.after(referral()).when(referral()).thenNothing();
  }

  @Test
  void nothingCanBeDoneToAPatientWhomNobodyReferred() {
    patient.when(evaluation()).thenRefused(PatientRefusal.PATIENT_UNKNOWN);
    patient.when(eligible()).thenRefused(PatientRefusal.PATIENT_UNKNOWN);
  }

  @Test
  void thirtyDaysOfSilenceCloseALead() {
    var referred = patient.after(referral());
    assertThat(referred.timers())
        .containsExactly(new Timer("silence#1", Instant.parse("2026-12-24T18:00:00Z")));
    var closed =
        referred
            .when(new CloseSilentLead(NOW.plusSeconds(9)))
            .then(new LeadWasClosed(CloseReason.SILENCE, NOW.plusSeconds(9)));
    assertThat(closed.timers()).isEmpty();
    assertThat(closed.state().status()).isEqualTo("LEAD_CLOSED");
  }

  @Test
  void aPatientWhoAnswersAfterAllComesBack() {
    patient
        .after(referral())
        .after(new CloseSilentLead(NOW))
        .when(evaluation())
        .then(new EvaluationCompleted(HELD));
  }

  @Test
  void anEvaluatedPatientIsNotClosedBySilence() {
    assertThat(patient.after(referral()).after(evaluation()).timers()).isEmpty();
    patient.after(referral()).after(evaluation()).when(new CloseSilentLead(NOW)).thenNothing();
  }

  @Test
  void theEvaluationRecordsHowThePatientIsReachedAndWhatTheyAgreedTo() {
    patient
        .after(referral())
        .when(
            new RecordEvaluation(
                NOW,
                "coordinator-1",
                Conclusion.PROCEED,
                new Contact("adela@patient.example", null, "es", null),
                true,
                false,
                NOW))
        .then(
            new EvaluationCompleted(HELD),
            new ContactChanged(adult().reachedBy(null, "adela@patient.example", "es"), NOW),
            new ConsentRecorded(ConsentCode.EMAIL, new Consent("verbal", TODAY, true), NOW));
  }

  @Test
  void anEvaluationCanCloseTheLeadForGood() {
    patient
        .after(referral())
        .when(evaluation(Conclusion.CLOSE, NOW))
        .then(new LeadWasClosed(CloseReason.EVALUATION, NOW))
        .when(evaluation())
        .thenRefused(PatientRefusal.LEAD_CLOSED);
  }

  @Test
  void anEvaluationIsHeldOnce() {
    patient
        .after(referral())
        .after(evaluation())
        .when(evaluation())
        .thenRefused(PatientRefusal.ALREADY_EVALUATED);
  }

  @Test
  void anEvaluationIsRecordedOnceHeld() {
    patient
        .after(referral())
        .when(evaluation(Conclusion.PROCEED, NOW.plusMillis(1)))
        .thenRefused(PatientRefusal.EVALUATION_IN_FUTURE);
  }

  @Test
  void theDeadDoNotProceedAndTheirLeadCanBeClosed() {
    var dead = patient.after(referral(person("1980-01-01", true), List.of()));
    dead.when(evaluation()).thenRefused(PatientRefusal.PATIENT_DECEASED);
    dead.when(evaluation(Conclusion.CLOSE, NOW))
        .then(new LeadWasClosed(CloseReason.EVALUATION, NOW));
  }

  @Test
  void onTheEighteenthBirthdayWhereThePatientLivesScreeningMayBegin() {
    // 2026-11-24 18:00Z is the 24th in Phoenix.
    patient
        .after(referral(person("2008-11-25", false), List.of()))
        .when(evaluation())
        .thenRefused(PatientRefusal.UNDER_AGE);
    patient
        .after(referral(person("2008-11-24", false), List.of()))
        .when(evaluation())
        .then(new EvaluationCompleted(HELD));
  }
}
