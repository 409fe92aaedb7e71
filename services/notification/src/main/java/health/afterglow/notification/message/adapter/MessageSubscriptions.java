package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientCommand.NoteZone;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events this service hears, and what each says about which subject. */
final class MessageSubscriptions {

  private static final String SCHEDULING = "scheduling";
  private static final String INTEGRATION_THERAPY = "integration-therapy";

  private final Hearing hearing;
  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;

  private record Placed(
      String appointmentId,
      String kind,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      int attempt,
      Instant bookedAt) {}

  private record Cancelled(String appointmentId, int attempt, Instant cancelledAt) {}

  private record Ended(
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      String outcome,
      String exposure,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version) {}

  private record AtRisk(
      String followUpId,
      String patientId,
      String siteId,
      String level,
      Instant dueAt,
      Instant at) {}

  private record Enrolled(String patientId, String zone) {}

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
      Hearing hearing, Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients) {
    this.hearing = hearing;
    this.recipients = recipients;
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
            e ->
                heard(
                    e,
                    e.data().appointmentId(),
                    new News.Cancelled(e.data().attempt(), e.data().cancelledAt())))
        .on(INTEGRATION_THERAPY, "follow-up-escalated", 1, Escalated.class, this::escalated)
        .on(
            INTEGRATION_THERAPY,
            "follow-up-booked",
            1,
            Booked.class,
            e -> {
              if (e.data().inWindow()) {
                resolved(e, e.data().followUpId());
              }
            })
        .on(INTEGRATION_THERAPY, "follow-up-satisfied", 1, Over.class, this::over)
        .on(INTEGRATION_THERAPY, "follow-up-cancelled", 1, Over.class, this::over)
        .on(INTEGRATION_THERAPY, "follow-up-at-risk", 1, AtRisk.class, this::atRisk)
        .on("dosing-session", "session-ended", 1, Ended.class, this::ended)
        .on("dosing-session", "outcome-corrected", 1, Ended.class, this::ended)
        .on("intake", "patient-enrolled", 1, Enrolled.class, this::enrolled);
  }

  private void placed(Delivered<Placed> event, Change change) {
    Placed placed = event.data();
    Appointment appointment =
        new Appointment(
            placed.appointmentId(),
            placed.kind(),
            change,
            placed.attempt(),
            placed.patientId(),
            placed.siteId(),
            ZoneId.of(placed.zone()).getId(),
            placed.clinicianIds(),
            List.of(),
            placed.roomId(),
            placed.telehealth(),
            placed.start(),
            placed.end(),
            placed.bookedAt());
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
    resolved(event, event.data().followUpId());
  }

  private void resolved(Delivered<?> event, String followUpId) {
    heard(event, followUpId, new News.Resolved());
    heard(event, risk(followUpId), new News.Resolved());
  }

  /** Row S1: with 12 hours left or less somebody is paged, before that the lead is told. */
  private void atRisk(Delivered<AtRisk> event) {
    AtRisk risk = event.data();
    boolean page =
        switch (risk.level()) {
          case "PAGE", "BREACHED", "MISSED" -> true;
          default -> false;
        };
    Matter matter =
        Matter.raised(
            risk(risk.followUpId()),
            page ? Cause.FOLLOW_UP_OVERDUE : Cause.FOLLOW_UP_AT_RISK,
            Math.toIntExact(event.sequence()),
            risk.patientId(),
            risk.siteId(),
            risk.dueAt(),
            risk.at());
    heard(event, matter.id(), new News.Raised(matter));
  }

  private static String risk(String followUpId) {
    return followUpId + ":risk";
  }

  private void ended(Delivered<Ended> event) {
    Ended ended = event.data();
    Dose dose =
        new Dose(
            ended.sessionId(),
            ended.version(),
            ended.patientId(),
            ended.siteId(),
            ZoneId.of(ended.zone()).getId(),
            !ended.exposure().equals("NONE"),
            ended.outcome().equals("LEFT_AGAINST_ADVICE"),
            ended.anchorAt() == null ? ended.endedAt() : ended.anchorAt(),
            ended.endedAt());
    heard(event, dose.id(), new News.Ended(dose));
  }

  private void enrolled(Delivered<Enrolled> event) {
    String zone = ZoneId.of(event.data().zone()).getId();
    var _ =
        recipients
            .handler()
            .handle(
                event.data().patientId(),
                event.trigger(),
                new NoteZone(event.data().patientId(), zone));
  }

  private void heard(Delivered<?> event, String subjectId, News news) {
    var _ = hearing.heard(subjectId, event.trigger(), news);
  }
}
