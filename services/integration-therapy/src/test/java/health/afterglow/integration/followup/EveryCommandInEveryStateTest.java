package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ANCHOR;
import static health.afterglow.integration.followup.Denver.IN_TIME;
import static health.afterglow.integration.followup.Denver.after;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.at;
import static health.afterglow.integration.followup.Denver.attended;
import static health.afterglow.integration.followup.Denver.book;
import static health.afterglow.integration.followup.Denver.cancel;
import static health.afterglow.integration.followup.Denver.miss;
import static health.afterglow.integration.followup.Denver.noPlace;
import static health.afterglow.integration.followup.Denver.require;
import static health.afterglow.integration.followup.Denver.reserved;
import static health.afterglow.integration.followup.Denver.withdraw;

import health.afterglow.integration.followup.FollowUp.NotOwed;
import health.afterglow.testkit.StateMachine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  private static final List<FollowUp> STATES =
      List.of(
          new NotOwed(0),
          Denver.open().state(),
          Denver.escalated().state(),
          Denver.booked().state(),
          Denver.satisfied().state(),
          Denver.missed().state(),
          Denver.cancelled().state());

  private static final Appointment MOVED = appointment("apt_1", "2026-12-03T11:00");

  private static final List<FollowUpCommand> COMMANDS =
      List.of(
          require(ANCHOR.plus(Duration.ofHours(1)), 2, after(120)),
          withdraw(2, after(120)),
          new FollowUpCommand.NoteNextDose(at("2026-12-03T09:00"), after(120)),
          book(MOVED, after(120)),
          reserved(MOVED, after(120)),
          cancel(IN_TIME, after(120)),
          miss(IN_TIME, after(120)),
          attended(IN_TIME, after(120)),
          noPlace(1, after(120)),
          new FollowUpCommand.CloseFollowUp("DECEASED", after(120)),
          new FollowUpCommand.ChangeOwner("boulder", "cli-dora", after(120)),
          new FollowUpCommand.AskAgain(after(120)),
          new FollowUpCommand.StopWaiting(after(120)),
          new FollowUpCommand.Reassess(after(120)));

  /** Two hours after the outcome; the outcome of version 2 has an anchor one hour later. */
  @Test
  void isDocumented() {
    StateMachine.of(
            "The follow-up", new FollowUpDecider(), state -> state.getClass().getSimpleName())
        .states(STATES)
        .commands(COMMANDS)
        .coversStatesOf(FollowUp.class)
        .coversCommandsOf(FollowUpCommand.class)
        .isDocumentedIn("follow-up.md", "services/integration-therapy");
  }
}
