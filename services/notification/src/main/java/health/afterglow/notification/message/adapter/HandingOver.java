package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaCommand.Settle;
import health.afterglow.notification.agenda.Entry;
import health.afterglow.notification.agenda.Entry.Skipped;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageCommand.PlanMessage;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Planning;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.task.Task;
import health.afterglow.notification.task.TaskChanged;
import health.afterglow.notification.task.TaskCommand;
import health.afterglow.notification.task.TaskCommand.OpenTask;
import health.afterglow.notification.task.TaskCommand.WithdrawTask;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages, and tasks, of the entries of an agenda whose time has come. First the message is
 * planned, under an id that follows from the entry; then the entry is noted as handed over. A crash
 * in between plans the same message again, which changes nothing.
 */
final class HandingOver {

  private static final int TASKS_AT_MOST = 100;

  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;
  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;
  private final Aggregate<Task, TaskCommand, TaskChanged> tasks;
  private final Planning planning;
  private final Clock clock;
  private volatile BiConsumer<Medium, String> planned = (medium, id) -> {};

  HandingOver(
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Aggregate<Task, TaskCommand, TaskChanged> tasks,
      Planning planning,
      Clock clock) {
    this.agendas = agendas;
    this.messages = messages;
    this.recipients = recipients;
    this.tasks = tasks;
    this.planning = planning;
    this.clock = clock;
  }

  /** Who is told of each message that was planned, so that it goes out soon. */
  void onPlanned(BiConsumer<Medium, String> listener) {
    planned = listener;
  }

  /** Hands over what is due now. */
  void due(String agendaId, Agenda agenda) {
    Instant now = now();
    if (agenda.dueAt(now).isEmpty()) {
      return;
    }
    Recipient recipient =
        agenda.patientId() == null
            ? Recipient.UNKNOWN
            : recipients
                .store()
                .find(agenda.patientId())
                .map(stored -> stored.state())
                .orElse(Recipient.UNKNOWN);
    Set<String> handedOver = new HashSet<>();
    Map<String, Skipped> skipped = new HashMap<>();
    for (Entry entry : agenda.dueAt(now)) {
      Skipped why = handOver(agenda, entry, recipient, now);
      if (why == null) {
        handedOver.add(entry.key());
      } else {
        skipped.put(entry.key(), why);
      }
    }
    Handled<Agenda, AgendaChanged> settled =
        agendas.handler().handle(agendaId, Trigger.once(), new Settle(handedOver, skipped));
    if (settled instanceof Handled.Declined<Agenda, AgendaChanged> declined) {
      throw new IllegalStateException("an agenda could not be settled: " + declined.because());
    }
  }

  /** Why the entry is not said; null if it is. */
  private @Nullable Skipped handOver(Agenda agenda, Entry entry, Recipient recipient, Instant now) {
    if (entry.goodUntil() != null && !now.isBefore(entry.goodUntil())) {
      return Skipped.TOO_LATE;
    }
    if (agenda.isOvertaken(entry, now)) {
      return Skipped.OVERTAKEN;
    }
    if (recipient.deceased() && entry.notice().endsWithLife(entry.audience())) {
      return Skipped.DECEASED;
    }
    Plan plan = planning.of(agenda, entry, recipient.preferred());
    if (isUnwanted(entry, recipient)) {
      callInstead(plan, Reason.OPTED_OUT.name());
      return Skipped.OPTED_OUT;
    }
    if (entry.audience() == Audience.STAFF) {
      openTask(plan, entry.notice().name());
    }
    plan(plan);
    return null;
  }

  private static boolean isUnwanted(Entry entry, Recipient recipient) {
    return entry.audience().isOutside()
        && !entry.notice().answersOptOut()
        && !recipient.takesMessages();
  }

  /** Asks a person to call because the patient is not told in another way. */
  void callInstead(Plan plan, String reason) {
    Plan call = planning.callInstead(plan);
    openTask(call, reason);
    plan(call);
  }

  /** Plans the message, which goes out as soon as it can. */
  void plan(Plan plan) {
    String id = plan.messageId();
    Handled<Message, MessageEvent> handled =
        messages.handler().handle(id, Trigger.once(), new PlanMessage(plan, now()));
    if (handled instanceof Handled.Declined<Message, MessageEvent>) {
      throw new IllegalStateException("a message could not be planned");
    }
    planned.accept(plan.medium(), id);
  }

  private void openTask(Plan plan, String reason) {
    Task.Ask ask =
        new Task.Ask(
            plan.notice().templateName(),
            reason,
            plan.patientId(),
            plan.siteId(),
            plan.subject(),
            plan.subjectVersion(),
            now());
    var _ = tasks.handler().handle(ask.taskId(), Trigger.once(), new OpenTask(ask, now()));
  }

  /** Takes back what a person was asked to do about an earlier state of the subject. */
  void withdrawTasks(String subjectId, Subject subject) {
    withdraw(
        and(eq("find.subject", subjectId), eq("find.state", "OPEN")),
        task -> isOver(task, subject));
  }

  /** Takes back what a person was asked to do about a patient who died. */
  void withdrawTasksOf(String patientId) {
    withdraw(
        and(eq("find.patientId", patientId), eq("find.state", "OPEN")),
        task -> endsWithLife(task.asked()));
  }

  private static boolean endsWithLife(Task.@Nullable Ask ask) {
    return ask != null
        && Notice.named(ask.what()).filter(n -> n.endsWithLife(Audience.STAFF)).isPresent();
  }

  private void withdraw(Bson which, Predicate<Task> over) {
    tasks
        .store()
        .search(which, Sorts.ascending("_id"), TASKS_AT_MOST)
        .forEach(
            stored -> {
              if (over.test(stored.state())) {
                var _ =
                    tasks.handler().handle(stored.id(), Trigger.once(), new WithdrawTask(now()));
              }
            });
  }

  private static boolean isOver(Task task, Subject subject) {
    Task.Ask ask = task.asked();
    if (ask == null) {
      return false;
    }
    return switch (subject) {
      case Appointment a -> ask.subjectVersion() < a.attempt();
      case FollowUp f -> !f.open() || ask.subjectVersion() < f.version();
      case Matter m ->
          !m.open()
              || ask.subjectVersion() < m.version()
              || (m.cause().pages()
                  && !m.isUnanswered()
                  && ask.what().equals(Notice.PAGE.templateName()));
      case Subject.Dose d -> !d.exposed();
      case Subject.Unheard() -> false;
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
