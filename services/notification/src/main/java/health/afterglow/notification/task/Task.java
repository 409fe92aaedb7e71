package health.afterglow.notification.task;

import health.afterglow.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a person has to do. */
public sealed interface Task {

  /** Does not exist yet. */
  record Unasked() implements Task {}

  /** Waits for somebody. */
  record Open(Ask ask, Instant openedAt) implements Task {}

  /**
   * Somebody did it.
   *
   * @param outcome a code, for instance {@code REACHED}
   */
  record Done(Ask ask, Instant openedAt, String by, String outcome, Instant at) implements Task {}

  /** What it was about changed, so that nothing is left to do. */
  record Obsolete(Ask ask, Instant openedAt, Instant at) implements Task {}

  /**
   * What is asked.
   *
   * @param what the template of the message that goes with it, for instance {@code call-task}
   * @param reason why a person has to, as a code
   * @param subject the appointment, follow-up, session or matter
   * @param dueAt when it should be done
   */
  record Ask(
      String what,
      String reason,
      @Nullable String patientId,
      String siteId,
      String subject,
      int subjectVersion,
      Instant dueAt) {

    /** The same thing about the same subject is asked once. */
    public String taskId() {
      return Ids.derived("tsk", what, subject, Integer.toString(subjectVersion));
    }
  }

  /** What is asked, if anything is. */
  default @Nullable Ask asked() {
    return switch (this) {
      case Unasked() -> null;
      case Open(var ask, _) -> ask;
      case Done(var ask, _, _, _, _) -> ask;
      case Obsolete(var ask, _, _) -> ask;
    };
  }
}
