package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.PatientCommand.Resume;
import health.afterglow.intake.patient.PatientEvent.AuthorizationRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.DuplicateMerged;
import health.afterglow.intake.patient.PatientEvent.EpisodeEnded;
import health.afterglow.intake.patient.PatientEvent.EpisodeHeld;
import health.afterglow.intake.patient.PatientEvent.EpisodeResumed;
import health.afterglow.intake.referral.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds, ends, authorizations and duplicates: docs/domain.md, section 1.1. */
class EpisodeTest extends PatientStories {

  @Test
  void anEpisodeIsHeldAndGoesOnWhereItWas() {
    enrolled()
        .when(hold(HoldReason.PREGNANCY))
        .then(new EpisodeHeld(HoldReason.PREGNANCY, "presc-1", NOW))
        .when(hold(HoldReason.PREGNANCY))
        .thenNothing()
        .when(hold(HoldReason.ADMISSION))
        .then(new EpisodeHeld(HoldReason.ADMISSION, "presc-1", NOW))
        .when(new Resume("presc-1", NOW))
        .then(new EpisodeResumed("presc-1", NOW))
        .when(new Resume("presc-1", NOW))
        .thenNothing();
    assertThat(
            enrolled().after(hold(HoldReason.PREGNANCY)).after(new Resume("presc-1", NOW)).state())
        .isEqualTo(enrolled().state());
    consented().when(hold(HoldReason.PREGNANCY)).thenRefused(PatientRefusal.NOT_ENROLLED);
    consented().when(new Resume("presc-1", NOW)).thenRefused(PatientRefusal.NOT_ENROLLED);
  }

  @Test
  void whoIsOnHoldIsNeitherScreenedNorEnrolledAnew() {
    var held = enrolled().after(hold(HoldReason.ADMISSION));
    held.when(eligible()).thenRefused(PatientRefusal.ALREADY_ENROLLED);
    held.when(enroll(enrollment())).thenRefused(PatientRefusal.ALREADY_ENROLLED);
    held.when(evaluation()).thenRefused(PatientRefusal.ALREADY_EVALUATED);
  }

  @Test
  void scenario20AConsentThatIsWithdrawnAfterEnrolmentIsToldAndEndsNothing() {
    var withdrawn = enrolled().when(consents(false, ConsentCode.TREATMENT));
    assertThat(withdrawn.events()).hasOnlyElementsOfType(ConsentRecorded.class).hasSize(1);
    assertThat(enrolled().after(consents(false, ConsentCode.TREATMENT)).state())
        .isInstanceOf(Patient.Enrolled.class);
  }

  @Test
  void scenario24AVerifiedDeathEndsEverythingInOneStepFromAnyState() {
    for (var story : List.of(patient.after(referral()), evaluated(), consented(), enrolled())) {
      story.when(end(EndReason.DECEASED, false)).thenRefused(PatientRefusal.DEATH_NOT_VERIFIED);
      var over =
          story
              .when(end(EndReason.DECEASED, true))
              .then(new EpisodeEnded(EndReason.DECEASED, "presc-1", NOW));
      assertThat(over.timers()).isEmpty();
      assertThat(over.state().known()).isPresent();
      over.when(end(EndReason.DECEASED, true)).thenNothing();
      over.when(end(EndReason.WITHDRAWN, false)).thenRefused(PatientRefusal.EPISODE_OVER);
      over.when(enroll(enrollment())).thenRefused(PatientRefusal.EPISODE_OVER);
      over.when(eligible()).thenRefused(PatientRefusal.EPISODE_OVER);
    }
  }

  @Test
  void aDeathIsRecordedThoughTheEpisodeWasOverBefore() {
    var withdrawn = enrolled().after(end(EndReason.WITHDRAWN, false));
    withdrawn
        .when(end(EndReason.DECEASED, true))
        .then(new EpisodeEnded(EndReason.DECEASED, "presc-1", NOW));
    assertThat(withdrawn.when(consents(false, ConsentCode.SMS)).events()).isEmpty();
    withdrawn.after(consents(false, ConsentCode.TREATMENT));
  }

  @Test
  void anAuthorizationHasUnitsAndDays() {
    var agreed = authorization(4, 0);
    enrolled()
        .when(agreed)
        .then(new AuthorizationRecorded(agreed.authorization(), NOW))
        .when(agreed)
        .thenNothing()
        .when(authorization(3, 0))
        .then(new AuthorizationRecorded(authorization(3, 0).authorization(), NOW));
    enrolled().when(authorization(-1, 0)).thenRefused(PatientRefusal.AUTHORIZATION_INVALID);
    enrolled().when(authorization(4, -100)).thenRefused(PatientRefusal.AUTHORIZATION_INVALID);
  }

  @Test
  void aPersonSaysWhetherADuplicateIsOne() {
    var story = patient.after(twin());
    story.when(resolve("pat_9", true)).thenRefused(PatientRefusal.NO_SUCH_DUPLICATE);
    var merged =
        story.when(resolve("pat_2", true)).then(new DuplicateMerged("pat_2", "coordinator-1", NOW));
    merged.when(evaluation()).thenRefused(PatientRefusal.EPISODE_OVER);
    var apart = story.after(resolve("pat_2", false)).state().known().orElseThrow();
    assertThat(apart.duplicateOf()).isEmpty();
    assertThat(apart.findings()).containsExactly(FindingCode.BIPOLAR);
  }

  @Test
  void whoIsInAProgrammeIsNotMergedIntoAnotherRecord() {
    patient
        .after(twin())
        .after(evaluation())
        .after(eligible(notes(FindingCode.BIPOLAR, FindingCode.DUPLICATE_POSSIBLE), List.of()))
        .after(required(true))
        .after(enroll(enrollment()))
        .when(resolve("pat_2", true))
        .thenRefused(PatientRefusal.DUPLICATE_IS_ENROLLED);
  }
}
