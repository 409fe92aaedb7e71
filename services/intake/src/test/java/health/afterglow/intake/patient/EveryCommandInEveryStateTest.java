package health.afterglow.intake.patient;

import health.afterglow.intake.patient.PatientCommand.ChangeContact;
import health.afterglow.intake.patient.PatientCommand.CloseSilentLead;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.ExpireConsents;
import health.afterglow.intake.patient.PatientCommand.Resume;
import health.afterglow.intake.patient.PatientCommand.SpeakOfTransfer;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.TransferCommand;
import health.afterglow.testkit.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest extends PatientStories {

  @Test
  void isDocumented() {
    StateMachine.of(
            "The patient",
            new PatientDecider(IntakeParameters.DEFAULT, ConsentRules.DEFAULT, PROGRAMMES),
            state -> state.getClass().getSimpleName())
        .states(
            List.of(
                patient.state(),
                patient.after(referral()).state(),
                patient.after(referral()).after(new CloseSilentLead(NOW)).state(),
                evaluated().state(),
                evaluated().after(eligible()).state(),
                consented().state(),
                enrolled().state(),
                enrolled().after(hold(HoldReason.ADMISSION)).state(),
                enrolled().after(end(EndReason.DISCHARGED, false)).state(),
                patient.after(twin()).after(resolve("pat_2", true)).state()))
        .commands(
            List.of(
                referral(),
                stands("apt_1", START),
                evaluation(),
                new ChangeContact(new Contact(null, "+15555550177", null, null), NOW),
                eligible(),
                required(true),
                enroll(enrollment()),
                hold(HoldReason.PREGNANCY),
                new Resume("presc-1", NOW),
                end(EndReason.WITHDRAWN, false),
                authorization(4, 0),
                resolve("pat_2", false),
                new SpeakOfTransfer(
                    new TransferCommand.Propose(
                        new Transfer.Terms("trf_1", "", "site-2"), "MOVED", "lead-1", NOW)),
                new ExpireConsents(NOW),
                new CloseSilentLead(NOW)))
        .coversStatesOf(Patient.class)
        .coversCommandsOf(PatientCommand.class)
        .isDocumentedIn("patient.md", "services/intake");
  }
}
