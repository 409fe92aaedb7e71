package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.PatientCommand.SpeakOfTransfer;
import health.afterglow.intake.patient.PatientEvent.EpisodeEnded;
import health.afterglow.intake.patient.PatientEvent.PatientTransferred;
import health.afterglow.intake.patient.PatientEvent.TransferChanged;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.Transfer.Receiving;
import health.afterglow.intake.transfer.Transfer.Status;
import health.afterglow.intake.transfer.TransferCommand;
import health.afterglow.intake.transfer.TransferCommand.Accept;
import health.afterglow.intake.transfer.TransferCommand.Agree;
import health.afterglow.intake.transfer.TransferCommand.Complete;
import health.afterglow.intake.transfer.TransferCommand.Decline;
import health.afterglow.intake.transfer.TransferCommand.Expire;
import health.afterglow.intake.transfer.TransferCommand.Propose;
import health.afterglow.intake.transfer.TransferCommand.RollBack;
import health.afterglow.intake.transfer.TransferEvent.TransferCompleted;
import health.afterglow.intake.transfer.TransferEvent.TransferExpired;
import health.afterglow.intake.transfer.TransferEvent.TransferRolledBack;
import health.afterglow.intake.transfer.TransferRefusal;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An episode goes on at another site: docs/domain.md, section 5.3. */
class TransferTest extends PatientStories {

  private static final Receiving TEAM = new Receiving("presc-2", "ther-3", "ther-4", false);
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(14));

  @Test
  void theSendingSiteOwnsThePatientUntilTheLastWordAndTheReceivingOneFromThenOn() {
    var proposed = enrolled().after(propose());
    var accepted = proposed.after(accept(TEAM));
    var agreed = accepted.after(say(new Agree("lead-1", NOW)));
    for (var story : List.of(proposed, accepted, agreed)) {
      assertThat(siteOf(story)).isEqualTo("site-1");
      assertThat(((Transfer.Known) transferOf(story)).ownerSiteId()).isEqualTo("site-1");
    }

    var completed =
        agreed
            .when(complete("presc-2"))
            .then(
                new TransferChanged(new TransferCompleted("lead-2", NOW)),
                new PatientTransferred(enrollment().at("site-2", TEAM), NOW));

    assertThat(siteOf(completed)).isEqualTo("site-2");
    assertThat(((Transfer.Known) transferOf(completed)).ownerSiteId()).isEqualTo("site-2");
    assertThat(((Transfer.Known) transferOf(completed)).words())
        .extracting(Transfer.Word::what)
        .containsExactly(Status.PROPOSED, Status.ACCEPTED, Status.AGREED, Status.COMPLETED);
    completed.when(complete("presc-2")).thenNothing();
    assertThat(completed.timers()).isEmpty();
  }

  @Test
  void noStepIsLeftOut() {
    var proposed = enrolled().after(propose());
    enrolled().when(complete("presc-2")).thenRefused(TransferRefusal.NO_TRANSFER_UNDER_WAY);
    proposed.when(propose()).thenRefused(TransferRefusal.TRANSFER_UNDER_WAY);
    proposed.when(complete("presc-2")).thenRefused(TransferRefusal.TRANSFER_NOT_ACCEPTED);
    proposed.when(say(new Agree("lead-1", NOW))).thenRefused(TransferRefusal.TRANSFER_NOT_ACCEPTED);
    proposed
        .after(accept(TEAM))
        .when(complete("presc-2"))
        .thenRefused(TransferRefusal.TRANSFER_NOT_AGREED);
    agreed(TEAM).when(complete("presc-1")).thenRefused(TransferRefusal.ATTESTATION_MISSING);
    proposed
        .when(accept(new Receiving("presc-2", "ther-3", "ther-3", false)))
        .thenRefused(TransferRefusal.BACKUP_IS_THE_THERAPIST);
    enrolled()
        .when(say(new Propose(new Transfer.Terms("trf_1", "", "site-1"), "MOVED", "lead-1", NOW)))
        .thenRefused(TransferRefusal.TRANSFER_TO_THE_SAME_SITE);
    consented().when(propose()).thenRefused(PatientRefusal.NOT_ENROLLED);
  }

  @Test
  void withAnotherTeamThePatientIsAskedAgain() {
    var other = new Receiving("presc-2", "ther-9", null, false);
    agreed(TEAM).when(accept(TEAM)).thenNothing();
    agreed(TEAM)
        .after(accept(other))
        .when(complete("presc-2"))
        .thenRefused(TransferRefusal.TRANSFER_NOT_AGREED);
  }

  @Test
  void ofAnotherEntityOrStateConsentsAreSignedAgain() {
    var anew = new Receiving("presc-2", "ther-3", null, true);
    agreed(anew).when(complete("presc-2")).events();
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    var accepted =
        enrolled()
            .after(propose())
            .after(say(new Accept(anew, "lead-2", tomorrow)))
            .after(say(new Agree("lead-1", tomorrow)));
    accepted.when(complete("presc-2")).thenRefused(PatientRefusal.CONSENTS_NOT_SIGNED_AGAIN);
  }

  @Test
  void whatIsDeclinedTakenBackOrForgottenLeavesThePatientWhereTheyWere() {
    for (TransferCommand end :
        List.of(
            new Decline("NO_ROOM", "lead-2", NOW),
            new RollBack("PATIENT_STAYS", "lead-1", NOW),
            new Expire(EXPIRY))) {
      var ended = agreed(TEAM).after(say(end));
      assertThat(siteOf(ended)).isEqualTo("site-1");
      assertThat(((Transfer.Known) transferOf(ended)).ownerSiteId()).isEqualTo("site-1");
      assertThat(ended.timers()).isEmpty();
      ended.when(complete("presc-2")).thenRefused(TransferRefusal.NO_TRANSFER_UNDER_WAY);
      assertThat(ended.when(propose()).events()).hasSize(1);
    }
  }

  @Test
  void aTransferWithWhichNobodyGoesOnEndsByItself() {
    var proposed = enrolled().after(propose());
    assertThat(proposed.timers())
        .singleElement()
        .satisfies(timer -> assertThat(timer.dueAt()).isEqualTo(EXPIRY));
    proposed.when(say(new Expire(NOW))).thenNothing();
    proposed.when(say(new Expire(EXPIRY))).then(new TransferChanged(new TransferExpired(EXPIRY)));
  }

  @Test
  void whoIsOnHoldIsTransferredAndStaysOnHold() {
    var held = agreed(TEAM).after(hold(HoldReason.ADMISSION)).after(complete("presc-2"));
    assertThat(held.state()).isInstanceOf(Patient.OnHold.class);
    assertThat(siteOf(held)).isEqualTo("site-2");
  }

  @Test
  void theEndOfTheEpisodeEndsTheTransferFirst() {
    agreed(TEAM)
        .when(end(EndReason.WITHDRAWN, false))
        .then(
            new TransferChanged(new TransferRolledBack("EPISODE_OVER", "presc-1", NOW)),
            new EpisodeEnded(EndReason.WITHDRAWN, "presc-1", NOW));
  }

  private Scenario<Patient, PatientCommand, PatientEvent> agreed(Receiving receiving) {
    return enrolled()
        .after(propose())
        .after(accept(receiving))
        .after(say(new Agree("lead-1", NOW)));
  }

  private static PatientCommand propose() {
    return say(
        new Propose(new Transfer.Terms("trf_1", "", "site-2"), "PATIENT_MOVED", "lead-1", NOW));
  }

  private static PatientCommand accept(Receiving receiving) {
    return say(new Accept(receiving, "lead-2", NOW));
  }

  private static PatientCommand complete(String attestedBy) {
    return say(new Complete(attestedBy, "lead-2", NOW));
  }

  private static PatientCommand say(TransferCommand word) {
    return new SpeakOfTransfer(word);
  }

  private static String siteOf(Scenario<Patient, PatientCommand, PatientEvent> story) {
    return story.state().enrolment().orElseThrow().enrollment().siteId();
  }

  private static Transfer transferOf(Scenario<Patient, PatientCommand, PatientEvent> story) {
    return story.state().enrolment().orElseThrow().transfer();
  }
}
