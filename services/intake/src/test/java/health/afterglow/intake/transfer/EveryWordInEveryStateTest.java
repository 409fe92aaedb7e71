package health.afterglow.intake.transfer;

import health.afterglow.intake.transfer.TransferCommand.Accept;
import health.afterglow.intake.transfer.TransferCommand.Agree;
import health.afterglow.intake.transfer.TransferCommand.Complete;
import health.afterglow.intake.transfer.TransferCommand.Decline;
import health.afterglow.intake.transfer.TransferCommand.Expire;
import health.afterglow.intake.transfer.TransferCommand.Propose;
import health.afterglow.intake.transfer.TransferCommand.RollBack;
import health.afterglow.testkit.Scenario;
import health.afterglow.testkit.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no word is forgotten in any state. */
class EveryWordInEveryStateTest {

  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(30));
  private static final Propose PROPOSE =
      new Propose(new Transfer.Terms("trf_1", "site-1", "site-2"), "PATIENT_MOVED", "lead-1", NOW);
  private static final Accept ACCEPT =
      new Accept(new Transfer.Receiving("presc-2", "ther-3", null, false), "lead-2", NOW);
  private static final Agree AGREE = new Agree("lead-1", NOW);
  private static final Complete COMPLETE = new Complete("presc-2", "lead-2", NOW);
  private static final Decline DECLINE = new Decline("NO_ROOM", "lead-2", NOW);
  private static final RollBack ROLL_BACK = new RollBack("PATIENT_STAYS", "lead-1", NOW);

  @Test
  void isDocumented() {
    var none = Scenario.of(new TransferDecider());
    var proposed = none.after(PROPOSE);
    var accepted = proposed.after(ACCEPT);
    var agreed = accepted.after(AGREE);
    StateMachine.of(
            "The transfer", new TransferDecider(), state -> state.getClass().getSimpleName())
        .states(
            List.of(
                none.state(),
                proposed.state(),
                accepted.state(),
                agreed.state(),
                agreed.after(COMPLETE).state(),
                proposed.after(DECLINE).state(),
                proposed.after(ROLL_BACK).state(),
                proposed.after(new Expire(LATER)).state()))
        .commands(List.of(PROPOSE, ACCEPT, AGREE, COMPLETE, DECLINE, ROLL_BACK, new Expire(LATER)))
        .coversStatesOf(Transfer.class)
        .coversCommandsOf(TransferCommand.class)
        .isDocumentedIn("transfer.md", "services/intake");
  }
}
