package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.Patient.CloseReason;
import health.afterglow.intake.patient.PatientCommand.CloseSilentLead;
import health.afterglow.intake.patient.PatientCommand.Conclusion;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation.Happened;
import health.afterglow.intake.patient.PatientCommand.RecordEvaluation;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.ContactChanged;
import health.afterglow.intake.patient.PatientEvent.EvaluationCompleted;
import health.afterglow.intake.patient.PatientEvent.LeadWasClosed;
import health.afterglow.kernel.Timer;
import health.afterglow.testkit.Scenario;
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
  void anEvaluationThatIsBookedIsNotSilenceBeforeItStarts() {
    var booked = patient.after(referral()).after(stands("apt_1", START));
    assertThat(booked.state().status()).isEqualTo("EVALUATION_BOOKED");
    assertThat(booked.timers())
        .containsExactly(new Timer("silence#2", Instant.parse("2026-12-31T18:00:00Z")));
    booked.when(stands("apt_1", START)).thenNothing();
    assertThat(booked.after(stands("apt_1", START.plusSeconds(60))).timers())
        .containsExactly(new Timer("silence#3", Instant.parse("2026-12-31T18:01:00Z")));
    assertThat(booked.after(happened("apt_1", Happened.CANCELLED)).state().status())
        .isEqualTo("REFERRED");
    booked.when(happened("apt_other", Happened.CANCELLED)).thenNothing();
  }

  @Test
  void whoCameIsNotClosedBySilenceAndWhoHeldItRecordsIt() {
    var attended =
        patient
            .after(referral())
            .after(stands("apt_1", START))
            .after(happened("apt_1", Happened.ATTENDED));
    assertThat(attended.timers()).isEmpty();
    attended.when(evaluation()).then(new EvaluationCompleted(HELD));
    attended.when(happened("apt_other", Happened.ATTENDED)).thenNothing();
  }

  @Test
  void twoEvaluationsThatNobodyCameToCloseALead() {
    var once =
        patient
            .after(referral())
            .after(stands("apt_1", START))
            .after(happened("apt_1", Happened.MISSED));
    assertThat(once.state().status()).isEqualTo("REFERRED");
    once.when(happened("apt_1", Happened.MISSED)).thenNothing();
    once.when(stands("apt_1", START)).thenNothing();
    var twice = once.after(stands("apt_2", START)).after(happened("apt_2", Happened.MISSED));
    assertThat(twice.state())
        .isEqualTo(new Patient.LeadClosed(chartOf(once), CloseReason.NO_SHOWS, NOW));
    assertThat(twice.timers()).isEmpty();
    twice.when(happened("apt_2", Happened.MISSED)).thenNothing();
    assertThat(twice.after(stands("apt_3", START)).state().status()).isEqualTo("EVALUATION_BOOKED");
    twice.when(evaluation()).then(new EvaluationCompleted(HELD));
  }

  @Test
  void ofTwoAppointmentsTheOneThatWasMissedCountsInAnyOrder() {
    var moved =
        patient.after(referral()).after(stands("apt_1", START)).after(stands("apt_2", START));
    var missed = moved.after(happened("apt_1", Happened.MISSED));
    assertThat(missed.state().status()).isEqualTo("EVALUATION_BOOKED");
    assertThat(missed.after(happened("apt_2", Happened.MISSED)).state().status())
        .isEqualTo("LEAD_CLOSED");
  }

  @Test
  void onceEvaluatedAppointmentsForOneChangeNothing() {
    evaluated().when(stands("apt_1", START)).thenNothing();
    patient
        .after(referral())
        .after(evaluation(Conclusion.CLOSE, NOW))
        .when(stands("apt_1", START))
        .thenNothing();
    enrolled().after(end(EndReason.DISCHARGED, false)).when(stands("apt_1", START)).thenNothing();
  }

  private static Chart chartOf(Scenario<Patient, PatientCommand, PatientEvent> story) {
    return story.state().known().orElseThrow();
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
