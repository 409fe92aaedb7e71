package health.afterglow.dosing.stock;

import static health.afterglow.dosing.stock.CabinetTest.ANA;
import static health.afterglow.dosing.stock.CabinetTest.BEN;
import static health.afterglow.dosing.stock.CabinetTest.DENVER;
import static health.afterglow.dosing.stock.CabinetTest.EXPIRES;
import static health.afterglow.dosing.stock.CabinetTest.LOT;
import static health.afterglow.dosing.stock.CabinetTest.NOW;
import static health.afterglow.dosing.stock.CabinetTest.cabinet;
import static health.afterglow.dosing.stock.CabinetTest.count;
import static health.afterglow.dosing.stock.CabinetTest.entry;
import static health.afterglow.dosing.stock.CabinetTest.ml;
import static health.afterglow.dosing.stock.CabinetTest.receive;
import static health.afterglow.dosing.stock.CabinetTest.stocked;

import health.afterglow.dosing.stock.CabinetCommand.DeclareLoss;
import health.afterglow.dosing.stock.CabinetCommand.OpenShift;
import health.afterglow.dosing.stock.CabinetCommand.QuestionSession;
import health.afterglow.dosing.stock.Lot.Kind;
import health.afterglow.testkit.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  @Test
  void isDocumented() {
    StateMachine.of("The cabinet", new CabinetDecider(), c -> c.getClass().getSimpleName())
        .states(
            List.of(
                cabinet().state(), stocked("5").state(), stocked("5").after(count("4")).state()))
        .commands(
            List.of(
                new OpenShift("denver", ANA, NOW),
                receive("1", EXPIRES),
                entry(Kind.ADMINISTERED, "1", null),
                new DeclareLoss(LOT, ml("1"), ANA, BEN, DENVER, NOW),
                new QuestionSession("ses_1", NOW),
                count("5")))
        .coversStatesOf(Cabinet.class)
        .coversCommandsOf(CabinetCommand.class)
        .isDocumentedIn("cabinet.md", "services/dosing-session");
  }
}
