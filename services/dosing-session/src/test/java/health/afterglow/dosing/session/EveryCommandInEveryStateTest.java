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
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Outcome.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  private static final String TABLE =
      """
      state         | OpenSession | Arrive          | CheckBeforeDose    | Administer             | EndAdministration         | RecordVitals         | SignDischarge          | RecordOutcome          | CorrectOutcome
      Unopened      | ok          | SESSION_UNKNOWN | SESSION_UNKNOWN    | SESSION_UNKNOWN        | SESSION_UNKNOWN           | SESSION_UNKNOWN      | SESSION_UNKNOWN        | SESSION_UNKNOWN        | SESSION_UNKNOWN
      Booked        | nothing     | ok              | NOT_ARRIVED        | NOT_ARRIVED            | NO_ADMINISTRATION_RUNNING | NOTHING_ADMINISTERED | NOTHING_ADMINISTERED   | ok                     | SESSION_NOT_ENDED
      Arrived       | nothing     | ALREADY_ARRIVED | ok                 | NOT_CLEARED            | NO_ADMINISTRATION_RUNNING | NOTHING_ADMINISTERED | NOTHING_ADMINISTERED   | ok                     | SESSION_NOT_ENDED
      Cleared       | nothing     | ALREADY_ARRIVED | ok                 | ok                     | NO_ADMINISTRATION_RUNNING | NOTHING_ADMINISTERED | NOTHING_ADMINISTERED   | ok                     | SESSION_NOT_ENDED
      Administering | nothing     | ALREADY_ARRIVED | DOSE_ALREADY_GIVEN | ADMINISTRATION_RUNNING | ok                        | ok                   | ADMINISTRATION_RUNNING | ADMINISTRATION_RUNNING | SESSION_NOT_ENDED
      Monitoring    | nothing     | ALREADY_ARRIVED | DOSE_ALREADY_GIVEN | ok                     | NO_ADMINISTRATION_RUNNING | ok                   | ok                     | ok                     | SESSION_NOT_ENDED
      Discharged    | nothing     | ALREADY_ARRIVED | DOSE_ALREADY_GIVEN | ALREADY_DISCHARGED     | NO_ADMINISTRATION_RUNNING | ALREADY_DISCHARGED   | ALREADY_DISCHARGED     | ok                     | SESSION_NOT_ENDED
      Ended         | nothing     | SESSION_ENDED   | SESSION_ENDED      | SESSION_ENDED          | NO_ADMINISTRATION_RUNNING | SESSION_ENDED        | SESSION_ENDED          | SESSION_ENDED          | ok
      """;

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
          discharge("12:00"),
          outcome(DosingOutcome.ENTERED_IN_ERROR, "12:00"),
          correct(1, DosingOutcome.ENTERED_IN_ERROR, "WRONG_PATIENT", "12:00"));

  @Test
  void isDecidedAsTheTableSays() {
    assertThat(actualTable()).isEqualTo(TABLE);
  }

  @Test
  void theTableHasEveryStateAndEveryCommand() {
    assertThat(namesOf(STATES))
        .containsAll(
            Arrays.stream(Session.Opened.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList())
        .contains("Unopened");
    assertThat(namesOf(COMMANDS))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SessionCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  private static List<String> namesOf(List<?> things) {
    return things.stream().map(thing -> thing.getClass().getSimpleName()).toList();
  }

  private static String actualTable() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    List<String> first = new ArrayList<>(List.of("state"));
    first.addAll(namesOf(STATES));
    columns.put("state", first);
    for (SessionCommand command : COMMANDS) {
      List<String> column = new ArrayList<>(List.of(command.getClass().getSimpleName()));
      STATES.forEach(state -> column.add(word(new SessionDecider().decide(state, command))));
      columns.put(column.getFirst(), column);
    }
    StringBuilder table = new StringBuilder();
    for (int row = 0; row <= STATES.size(); row++) {
      int line = row;
      table
          .append(
              columns.values().stream()
                  .map(column -> padded(column.get(line), column))
                  .collect(Collectors.joining(" | "))
                  .stripTrailing())
          .append('\n');
    }
    return table.toString();
  }

  private static String padded(String word, List<String> column) {
    int width = column.stream().mapToInt(String::length).max().orElse(0);
    return word + " ".repeat(width - word.length());
  }

  private static String word(Outcome<SessionEvent> outcome) {
    return switch (outcome) {
      case Accepted<SessionEvent>(var events) -> events.isEmpty() ? "nothing" : "ok";
      case Refused<SessionEvent>(var reason, _) -> reason.name();
    };
  }
}
