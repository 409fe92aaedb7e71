package health.afterglow.notification.task;

import health.afterglow.kernel.Refusal;

/** Why something asked of a task is refused. */
public enum TaskRefusal implements Refusal {
  /** There is no such task. */
  TASK_UNKNOWN(Kind.NOT_FOUND),
  /** Somebody did it before, or nothing is left to do. */
  TASK_ENDED(Kind.CONFLICT);

  private final Kind kind;

  TaskRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
