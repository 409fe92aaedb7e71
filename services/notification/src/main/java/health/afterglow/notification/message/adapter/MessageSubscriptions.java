package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageCommand.PlanMessage;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Planning;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.FollowUp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something was heard of an appointment or a follow-up, then its newest version is noted and
 * the messages that follow from it are planned.
 */
final class MessageSubscriptions {

  private static final String SCHEDULING = "scheduling";
  private static final String INTEGRATION_THERAPY = "integration-therapy";

  private final Aggregate<Subject, News, Heard> subjects;
  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Planning planning;
  private final Dispatcher dispatcher;
  private final Clock clock;

  private record Placed(
      String appointmentId,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      int attempt) {}

  private record Cancelled(String appointmentId, int attempt) {}

  private record Escalated(
      String followUpId,
      String patientId,
      String siteId,
      String zone,
      Instant dueAt,
      Instant escalatedAt) {}

  private record Booked(String followUpId, boolean inWindow) {}

  private record Over(String followUpId) {}

  MessageSubscriptions(
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Planning planning,
      Dispatcher dispatcher,
      Clock clock) {
    this.subjects = subjects;
    this.messages = messages;
    this.planning = planning;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  Subscriptions all() {
    return Subscriptions.none()
        .on(SCHEDULING, "appointment-booked", 1, Placed.class, e -> placed(e, Change.BOOKED))
        .on(
            SCHEDULING,
            "appointment-rescheduled",
            1,
            Placed.class,
            e -> placed(e, Change.RESCHEDULED))
        .on(
            SCHEDULING,
            "appointment-cancelled",
            1,
            Cancelled.class,
            e -> heard(e, e.data().appointmentId(), new News.Cancelled(e.data().attempt())))
        .on(INTEGRATION_THERAPY, "follow-up-escalated", 1, Escalated.class, this::escalated)
        .on(
            INTEGRATION_THERAPY,
            "follow-up-booked",
            1,
            Booked.class,
            e -> {
              if (e.data().inWindow()) {
                heard(e, e.data().followUpId(), new News.Resolved());
              }
            })
        .on(INTEGRATION_THERAPY, "follow-up-satisfied", 1, Over.class, this::over)
        .on(INTEGRATION_THERAPY, "follow-up-cancelled", 1, Over.class, this::over);
  }

  private void placed(Delivered<Placed> event, Change change) {
    Placed placed = event.data();
    Appointment appointment =
        new Appointment(
            placed.appointmentId(),
            change,
            placed.attempt(),
            placed.patientId(),
            placed.siteId(),
            ZoneId.of(placed.zone()).getId(),
            placed.clinicianIds(),
            List.of(),
            placed.roomId(),
            placed.telehealth(),
            placed.start());
    heard(event, appointment.id(), new News.Placed(appointment));
  }

  private void escalated(Delivered<Escalated> event) {
    Escalated escalated = event.data();
    FollowUp followUp =
        new FollowUp(
            escalated.followUpId(),
            true,
            Math.toIntExact(event.sequence()),
            escalated.patientId(),
            escalated.siteId(),
            ZoneId.of(escalated.zone()).getId(),
            escalated.dueAt(),
            escalated.escalatedAt());
    heard(event, followUp.id(), new News.Escalated(followUp));
  }

  private void over(Delivered<Over> event) {
    heard(event, event.data().followUpId(), new News.Resolved());
  }

  private void heard(Delivered<?> event, String subjectId, News news) {
    Handled<Subject, Heard> handled = subjects.handler().handle(subjectId, event.trigger(), news);
    if (!(handled instanceof Handled.Done<Subject, Heard>(var after, _, _))) {
      throw new IllegalStateException("what was heard could not be noted");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (Plan plan : planning.of(after.state(), now)) {
      String id = plan.messageId();
      Handled<Message, MessageEvent> planned =
          messages.handler().handle(id, event.trigger(), new PlanMessage(plan, now));
      if (planned instanceof Handled.Declined<Message, MessageEvent>) {
        throw new IllegalStateException("a message could not be planned");
      }
      dispatcher.offer(plan.medium(), id);
    }
  }
}
