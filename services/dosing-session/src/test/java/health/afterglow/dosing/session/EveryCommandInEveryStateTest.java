package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.FINE;
import static health.afterglow.dosing.session.Morning.administering;
import static health.afterglow.dosing.session.Morning.arrive;
import static health.afterglow.dosing.session.Morning.arrived;
import static health.afterglow.dosing.session.Morning.at;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.booked;
import static health.afterglow.dosing.session.Morning.check;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.completed;
import static health.afterglow.dosing.session.Morning.correct;
import static health.afterglow.dosing.session.Morning.discharge;
import static health.afterglow.dosing.session.Morning.discharged;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.Morning.monitoring;
import static health.afterglow.dosing.session.Morning.order;
import static health.afterglow.dosing.session.Morning.outcome;
import static health.afterglow.dosing.session.Morning.session;
import static health.afterglow.dosing.session.Morning.vitals;

import health.afterglow.dosing.session.SessionCommand.LookForLateVitals;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordAdverseEvent;
import health.afterglow.dosing.session.SessionCommand.RenewOrder;
import health.afterglow.dosing.session.SessionCommand.SubmitRems;
import health.afterglow.testkit.StateMachine;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  private static final List<Session> STATES =
      List.of(
          session().state(),
          booked().state(),
          arrived().state(),
          cleared().state(),
          administering().state(),
          monitoring().after(vitals(120, 80, "10:30")).state(),
          discharged().state(),
          completed().state());

  private static final List<SessionCommand> COMMANDS =
      List.of(
          new OpenSession(order(), at("12:00")),
          arrive("12:00"),
          check(FINE, "12:00"),
          begin("10", new PrescriberOverride("cli-weiss", "one more, half the effect"), "12:00"),
          end("12:00"),
          vitals(120, 80, "12:00"),
          new RenewOrder(Morning.DR_ORTEGA, new BigDecimal("60"), OrderTerms.NONE, at("12:00")),
          new LookForLateVitals(at("12:00")),
          new RecordAdverseEvent(SafeguardsTest.NAUSEA, at("12:00")),
          new SubmitRems(Morning.NURSE, at("12:00")),
          discharge("12:00"),
          outcome(DosingOutcome.ENTERED_IN_ERROR, "12:00"),
          correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "12:00"));

  @Test
  void isDocumented() {
    StateMachine.of(
            "The session", new SessionDecider(), session -> session.getClass().getSimpleName())
        .states(STATES)
        .commands(COMMANDS)
        .coversStatesOf(Session.class)
        .coversCommandsOf(SessionCommand.class)
        .isDocumentedIn("session.md", "services/dosing-session");
  }
}
