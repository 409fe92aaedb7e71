package health.afterglow.notification.task.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.task.Task;
import health.afterglow.notification.task.Task.Ask;
import health.afterglow.notification.task.TaskChanged;
import health.afterglow.notification.task.TaskCommand;
import health.afterglow.notification.task.TaskCommand.FinishTask;
import health.afterglow.notification.task.TaskRefusal;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people have to do: row S7 of the table, and every row that ends with a person. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

  private static final int AT_MOST = 200;
  private static final String CODE = "[A-Za-z][A-Za-z0-9_-]{0,63}";
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";

  private final Aggregate<Task, TaskCommand, TaskChanged> tasks;
  private final Clock clock;

  TaskController(Aggregate<Task, TaskCommand, TaskChanged> tasks, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  enum State {
    OPEN,
    DONE,
    OBSOLETE
  }

  record DoneBody(@Nullable String by, @Nullable String outcome) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TaskView(
      String id,
      String what,
      String reason,
      @Nullable String patientId,
      String siteId,
      String subject,
      int subjectVersion,
      Instant dueAt,
      State state,
      @Nullable String by,
      @Nullable String outcome,
      @Nullable Instant endedAt) {

    static TaskView of(Stored<Task> stored) {
      Task task = stored.state();
      Ask ask = Objects.requireNonNull(task.asked());
      Task.Done done = task instanceof Task.Done d ? d : null;
      return new TaskView(
          stored.id(),
          ask.what(),
          ask.reason(),
          ask.patientId(),
          ask.siteId(),
          ask.subject(),
          ask.subjectVersion(),
          ask.dueAt(),
          stateOf(task),
          done == null ? null : done.by(),
          done == null ? null : done.outcome(),
          switch (task) {
            case Task.Done d -> d.at();
            case Task.Obsolete o -> o.at();
            case Task.Open _, Task.Unasked _ -> null;
          });
    }
  }

  record TaskList(List<TaskView> tasks) {}

  static State stateOf(Task task) {
    return switch (task) {
      case Task.Unasked _, Task.Open _ -> State.OPEN;
      case Task.Done _ -> State.DONE;
      case Task.Obsolete _ -> State.OBSOLETE;
    };
  }

  /** The longest waiting first; at most 200. */
  @GetMapping
  TaskList list(
      @RequestParam(defaultValue = "OPEN") State state,
      @RequestParam(required = false) @Nullable String siteId,
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable String subject) {
    List<Bson> filters = new ArrayList<>(List.of(eq("find.state", state.name())));
    if (siteId != null) {
      filters.add(eq("find.siteId", siteId));
    }
    if (patientId != null) {
      filters.add(eq("find.patientId", patientId));
    }
    if (subject != null) {
      filters.add(eq("find.subject", subject));
    }
    return new TaskList(
        tasks.store().search(and(filters), ascending("find.dueAt"), AT_MOST).stream()
            .map(TaskView::of)
            .toList());
  }

  /** Somebody did it. */
  @PostMapping("/{id}/done")
  ResponseEntity<TaskView> done(
      @PathVariable String id, @RequestBody DoneBody body, IdempotencyKey key) {
    String by = body.by();
    String outcome = body.outcome();
    if (by == null || !by.matches(ID) || outcome == null || !outcome.matches(CODE)) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "TASK_INVALID",
          "Say by whom, an id, and with what outcome, a code like REACHED.");
    }
    if (tasks.store().find(id).isEmpty()) {
      throw new ApiException(TaskRefusal.TASK_UNKNOWN, "there is no such task");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Answers.ok(
        tasks.handler().handle(id, key.trigger(body), new FinishTask(by, outcome, now)),
        TaskView::of);
  }
}
