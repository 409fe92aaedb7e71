package health.afterglow.notification.task;

import java.time.Instant;

/** What can be asked of a task. */
public sealed interface TaskCommand {

  /** Somebody has to do this. */
  record OpenTask(Task.Ask ask, Instant at) implements TaskCommand {}

  /** Somebody did it. */
  record FinishTask(String by, String outcome, Instant at) implements TaskCommand {}

  /** Nothing is left to do. */
  record WithdrawTask(Instant at) implements TaskCommand {}
}
