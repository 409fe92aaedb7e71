package health.afterglow.notification.task;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.notification.task.Task.Done;
import health.afterglow.notification.task.Task.Obsolete;
import health.afterglow.notification.task.Task.Open;
import health.afterglow.notification.task.Task.Unasked;
import health.afterglow.notification.task.TaskCommand.FinishTask;
import health.afterglow.notification.task.TaskCommand.OpenTask;
import health.afterglow.notification.task.TaskCommand.WithdrawTask;

/** A task is opened once and ended once. */
public final class TaskDecider implements Decider<Task, TaskCommand, TaskChanged> {

  @Override
  public Task initial() {
    return new Unasked();
  }

  @Override
  public Outcome<TaskChanged> decide(Task task, TaskCommand command) {
    return switch (task) {
      case Unasked() ->
          command instanceof OpenTask(var ask, var at)
              ? Outcome.accept(new TaskChanged(new Open(ask, at)))
              : Outcome.refuse(TaskRefusal.TASK_UNKNOWN, "there is no such task");
      case Open(var ask, var openedAt) ->
          switch (command) {
            case OpenTask _ -> Outcome.nothingToDo();
            case FinishTask(var by, var outcome, var at) ->
                Outcome.accept(new TaskChanged(new Done(ask, openedAt, by, outcome, at)));
            case WithdrawTask(var at) ->
                Outcome.accept(new TaskChanged(new Obsolete(ask, openedAt, at)));
          };
      case Done _, Obsolete _ ->
          command instanceof FinishTask
              ? Outcome.refuse(TaskRefusal.TASK_ENDED, "nothing is left to do here")
              : Outcome.nothingToDo();
    };
  }

  @Override
  public Task evolve(Task task, TaskChanged changed) {
    return changed.now();
  }
}
