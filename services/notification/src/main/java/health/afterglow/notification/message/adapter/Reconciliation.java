package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.task.Task;
import health.afterglow.notification.task.TaskChanged;
import health.afterglow.notification.task.TaskCommand;
import health.afterglow.notification.task.TaskCommand.OpenTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;

/**
 * Compares what scheduling has booked with what was said about it, and shares no path with how
 * bookings come here. A booking that nothing was said about after five minutes is an alert, and a
 * task for a person. Source: {@code docs/domain.md}, section 6.
 */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  static final Duration EACH = Duration.ofMinutes(5);
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int AT_MOST = 1000;

  private final RestClient scheduling;
  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Aggregate<Task, TaskCommand, TaskChanged> tasks;
  private final Clock clock;
  private volatile Findings findings = new Findings(null, Map.of());

  /**
   * What the last comparison found.
   *
   * @param at when it last came to its end; null if it never did
   * @param silentSince per appointment that nothing was said about, since when that is known
   */
  record Findings(@Nullable Instant at, Map<String, Instant> silentSince) {}

  private record Booked(String appointmentId, String patientId, String siteId, int attempt) {}

  private record Listed(List<Booked> appointments) {}

  Reconciliation(
      RestClient scheduling,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Task, TaskCommand, TaskChanged> tasks,
      Clock clock) {
    this.scheduling = scheduling;
    this.messages = messages;
    this.tasks = tasks;
    this.clock = clock;
  }

  Findings findings() {
    return findings;
  }

  /** The bookings that nothing was said about for longer than it may take. */
  List<String> missing() {
    Instant due = clock.instant().minus(EACH);
    return findings.silentSince().entrySet().stream()
        .filter(e -> !e.getValue().isAfter(due))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Seconds since a comparison last came to its end; negative if none ever did. */
  double ageSeconds() {
    Instant at = findings.at();
    return at == null ? -1 : Duration.between(at, clock.instant()).toSeconds();
  }

  /** Compares once. */
  void compare() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Listed listed =
        scheduling
            .get()
            .uri(
                "/api/v1/appointments?status=BOOKED&from={from}&until={until}&limit={limit}",
                now,
                now.plus(AHEAD),
                AT_MOST)
            .retrieve()
            .body(Listed.class);
    Map<String, Instant> silent = new LinkedHashMap<>();
    for (Booked booked : listed == null ? List.<Booked>of() : listed.appointments()) {
      if (isSilent(booked)) {
        Instant since = findings.silentSince().getOrDefault(booked.appointmentId(), now);
        silent.put(booked.appointmentId(), since);
        if (!since.isAfter(now.minus(EACH))) {
          ask(booked, now);
        }
      }
    }
    findings = new Findings(now, Map.copyOf(silent));
  }

  private boolean isSilent(Booked booked) {
    return messages
        .store()
        .search(eq("find.subject", booked.appointmentId()), ascending("_id"), AT_MOST)
        .stream()
        .flatMap(stored -> stored.state().journey().stream())
        .noneMatch(progress -> progress.plan().subjectVersion() == booked.attempt());
  }

  private void ask(Booked booked, Instant now) {
    LOG.error("nothing was said about {}, attempt {}", booked.appointmentId(), booked.attempt());
    Task.Ask ask =
        new Task.Ask(
            "call-task",
            "EXPECTED_NOT_SENT",
            booked.patientId(),
            booked.siteId(),
            booked.appointmentId(),
            booked.attempt(),
            now);
    var _ = tasks.handler().handle(ask.taskId(), Trigger.once(), new OpenTask(ask, now));
  }
}
