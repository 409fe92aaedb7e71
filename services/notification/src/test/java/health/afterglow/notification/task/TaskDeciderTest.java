package health.afterglow.notification.task;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Outcome;
import health.afterglow.notification.task.Task.Ask;
import health.afterglow.notification.task.TaskCommand.FinishTask;
import health.afterglow.notification.task.TaskCommand.OpenTask;
import health.afterglow.notification.task.TaskCommand.WithdrawTask;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskDeciderTest {

  private static final Instant NOON = Instant.parse("2026-11-24T19:00:00Z");
  private static final Ask ASK =
      new Ask("call-task", "OPTED_OUT", "pat-1", "denver", "apt-1", 1, NOON);
  private static final TaskCommand OPEN = new OpenTask(ASK, NOON);
  private static final TaskCommand FINISH = new FinishTask("cli-ana", "REACHED", NOON);
  private static final TaskCommand WITHDRAW = new WithdrawTask(NOON);

  private final Scenario<Task, TaskCommand, TaskChanged> task = Scenario.of(new TaskDecider());

  @Test
  void eachStateAnswersEachCommand() {
    List<String> table =
        Stream.of(
                task,
                task.after(OPEN),
                task.after(OPEN).after(FINISH),
                task.after(OPEN).after(WITHDRAW))
            .map(
                t ->
                    Stream.of(OPEN, FINISH, WITHDRAW)
                        .map(c -> answer(t.state(), c))
                        .toList()
                        .toString())
            .toList();
    assertThat(table)
        .containsExactly(
            "[Open, TASK_UNKNOWN, TASK_UNKNOWN]",
            "[-, Done, Obsolete]",
            "[-, TASK_ENDED, -]",
            "[-, TASK_ENDED, -]");
  }

  private static String answer(Task state, TaskCommand command) {
    return switch (new TaskDecider().decide(state, command)) {
      case Outcome.Refused<TaskChanged>(var reason, _) -> reason.name();
      case Outcome.Accepted<TaskChanged>(var events) ->
          events.isEmpty() ? "-" : events.getFirst().now().getClass().getSimpleName();
    };
  }

  @Test
  void theSameThingAboutTheSameSubjectIsAskedOnce() {
    Ask later = new Ask("call-task", "FAILED", "pat-1", "denver", "apt-1", 1, NOON.plusSeconds(9));
    assertThat(later.taskId()).isEqualTo(ASK.taskId());
    Ask next = new Ask("call-task", "OPTED_OUT", "pat-1", "denver", "apt-1", 2, NOON);
    assertThat(next.taskId()).isNotEqualTo(ASK.taskId());
  }
}
