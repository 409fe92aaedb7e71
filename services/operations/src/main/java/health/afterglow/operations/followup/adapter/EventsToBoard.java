package health.afterglow.operations.followup.adapter;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.followup.CareTeam;
import health.afterglow.operations.followup.Fact;
import health.afterglow.operations.followup.Message;
import health.afterglow.operations.followup.Message.State;
import health.afterglow.operations.followup.Row;
import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.Escalation;
import health.afterglow.operations.followup.Row.Placement;
import health.afterglow.operations.followup.Row.PlacementStatus;
import health.afterglow.operations.followup.Row.Session;
import health.afterglow.operations.followup.Row.Window;
import health.afterglow.operations.followup.Telling;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the other services' events into the read model. Every effect is one write of one document,
 * guarded by the event's number; then the board is told what has changed.
 */
final class EventsToBoard {

  private static final String DOSING = "dosing-session";
  private static final String THERAPY = "integration-therapy";
  private static final String SCHEDULING = "scheduling";
  private static final String NOTIFICATION = "notification";

  private final Aggregate<Row, Fact, Fact> rows;
  private final Aggregate<Telling, Message, Message> tellings;
  private final Aggregate<CareTeam, CareTeam, CareTeam> teams;
  private final LiveBoard live;
  private final Clock clock;

  EventsToBoard(
      Aggregate<Row, Fact, Fact> rows,
      Aggregate<Telling, Message, Message> tellings,
      Aggregate<CareTeam, CareTeam, CareTeam> teams,
      LiveBoard live,
      Clock clock) {
    this.rows = rows;
    this.tellings = tellings;
    this.teams = teams;
    this.live = live;
    this.clock = clock;
  }

  Subscriptions subscriptions() {
    return sessions().and(followUps()).and(appointments()).and(messages()).and(people());
  }

  private Subscriptions sessions() {
    return Subscriptions.none()
        .on(DOSING, "session-ended", 1, Wire.SessionEnded.class, this::ended)
        .on(DOSING, "outcome-corrected", 1, Wire.SessionEnded.class, this::ended);
  }

  private Subscriptions followUps() {
    return Subscriptions.none()
        .on(
            THERAPY,
            "follow-up-required",
            1,
            Wire.Required.class,
            take(Wire.Required::followUpId, EventsToBoard::required))
        .on(
            THERAPY,
            "follow-up-booked",
            1,
            Wire.Booked.class,
            take(Wire.Booked::followUpId, EventsToBoard::booked))
        .on(
            THERAPY,
            "follow-up-at-risk",
            1,
            Wire.AtRisk.class,
            take(
                Wire.AtRisk::followUpId,
                e -> new Fact.AtRisk(e.about(), e.dueAt(), e.level().equals("MISSED"))))
        .on(
            THERAPY,
            "follow-up-escalated",
            1,
            Wire.Escalated.class,
            take(Wire.Escalated::followUpId, EventsToBoard::escalated))
        .on(
            THERAPY,
            "follow-up-satisfied",
            1,
            Wire.Satisfied.class,
            take(Wire.Satisfied::followUpId, e -> new Fact.Satisfied(e.about(), e.at())))
        .on(
            THERAPY,
            "follow-up-cancelled",
            1,
            Wire.Cancelled.class,
            take(
                Wire.Cancelled::followUpId,
                e -> new Fact.Cancelled(e.about(), e.reason(), e.at())));
  }

  private Subscriptions appointments() {
    return Subscriptions.none()
        .on(
            SCHEDULING,
            "appointment-booked",
            1,
            Wire.AppointmentBooked.class,
            take(Wire.AppointmentBooked::followUpId, EventsToBoard::placed))
        .on(
            SCHEDULING,
            "appointment-rescheduled",
            1,
            Wire.AppointmentBooked.class,
            take(Wire.AppointmentBooked::followUpId, EventsToBoard::placed))
        .on(
            SCHEDULING,
            "appointment-cancelled",
            1,
            Wire.AppointmentCancelled.class,
            take(Wire.AppointmentCancelled::followUpId, EventsToBoard::unplaced))
        .on(
            SCHEDULING,
            "appointment-attended",
            1,
            Wire.AppointmentOver.class,
            take(Wire.AppointmentOver::followUpId, e -> over(e, PlacementStatus.ATTENDED)))
        .on(
            SCHEDULING,
            "appointment-missed",
            1,
            Wire.AppointmentOver.class,
            take(Wire.AppointmentOver::followUpId, e -> over(e, PlacementStatus.MISSED)))
        .on(
            SCHEDULING,
            "placement-failed",
            1,
            Wire.PlacementFailed.class,
            take(Wire.PlacementFailed::followUpId, EventsToBoard::notPlaced));
  }

  private Subscriptions messages() {
    return Subscriptions.none()
        .on(NOTIFICATION, "message-sent", 1, Wire.AboutMessage.class, told(State.SENT))
        .on(NOTIFICATION, "message-failed", 1, Wire.AboutMessage.class, told(State.FAILED))
        .on(NOTIFICATION, "message-uncertain", 1, Wire.AboutMessage.class, told(State.UNCERTAIN));
  }

  private Subscriptions people() {
    return Subscriptions.none()
        .on(
            "intake",
            "patient-enrolled",
            1,
            Wire.PatientEnrolled.class,
            e -> team(e, e.data().patientId(), e.data().therapistId()))
        .on(
            THERAPY,
            "programme-planned",
            1,
            Wire.ProgrammePlanned.class,
            e -> team(e, e.data().patientId(), e.data().therapistId()));
  }

  private void ended(Delivered<Wire.SessionEnded> event) {
    Wire.SessionEnded e = event.data();
    Session session =
        new Session(
            e.sessionId(),
            e.patientId(),
            e.siteId(),
            e.zone(),
            e.outcome(),
            !e.exposure().equals("NONE"),
            e.anchorAt(),
            e.endedAt(),
            e.version(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    apply("fu:" + e.sessionId(), event, new Fact.SessionEnded(session));
  }

  /** Takes an event of a follow-up; one that concerns no follow-up is passed over. */
  private <T extends Record> Consumer<Delivered<T>> take(
      Function<T, @Nullable String> followUpId, Function<T, Fact> fact) {
    return event -> {
      String id = followUpId.apply(event.data());
      if (id != null) {
        apply(id, event, fact.apply(event.data()));
      }
    };
  }

  private void apply(String followUpId, Delivered<?> event, Fact fact) {
    if (happened(rows.handler().handle(followUpId, event.trigger(), fact))) {
      live.changed(followUpId);
    }
  }

  private Consumer<Delivered<Wire.AboutMessage>> told(State state) {
    return event -> {
      Wire.AboutMessage e = event.data();
      Message message =
          new Message(
              e.messageId(),
              e.template(),
              e.channel(),
              e.recipient(),
              e.subjectVersion(),
              state,
              event.time());
      if (happened(tellings.handler().handle(e.subject(), event.trigger(), message))) {
        live.told(e.subject());
      }
    };
  }

  private void team(Delivered<?> event, String patientId, String therapistId) {
    var _ = teams.handler().handle(patientId, event.trigger(), new CareTeam(therapistId));
  }

  private static boolean happened(Handled<?, ?> handled) {
    return switch (handled) {
      case Handled.Done<?, ?> done -> !done.replayed() && !done.events().isEmpty();
      case Handled.Declined<?, ?> declined ->
          throw new IllegalStateException("not taken in: " + declined.reason().name());
    };
  }

  private static Fact required(Wire.Required e) {
    Window window = new Window(e.anchorAt(), e.windowOpensAt(), e.dueAt(), e.lateUntil());
    return new Fact.Required(e.about(), e.therapistId(), window, e.attempt());
  }

  private static Fact booked(Wire.Booked e) {
    Booking booking =
        new Booking(
            e.appointmentId(),
            e.start(),
            e.end(),
            e.clinicianIds(),
            e.appointmentSiteId(),
            e.telehealth(),
            e.inWindow(),
            e.because(),
            e.bookedAt());
    return new Fact.Booked(e.about(), booking, e.dueAt());
  }

  private static Fact escalated(Wire.Escalated e) {
    return new Fact.Escalated(
        e.about(),
        new Window(null, e.windowOpensAt(), e.dueAt(), e.lateUntil()),
        new Escalation(e.reason(), e.reasons(), e.escalatedAt()));
  }

  private static Fact placed(Wire.AppointmentBooked e) {
    return new Fact.Placed(
        new Placement(
            e.appointmentId(),
            PlacementStatus.BOOKED,
            e.attempt(),
            e.start(),
            e.end(),
            e.siteId(),
            e.roomId(),
            e.telehealth(),
            e.because(),
            List.of(),
            e.bookedAt()));
  }

  private static Fact unplaced(Wire.AppointmentCancelled e) {
    return new Fact.Placed(
        new Placement(
            e.appointmentId(),
            PlacementStatus.CANCELLED,
            e.attempt(),
            null,
            null,
            e.siteId(),
            null,
            false,
            List.of(e.reason()),
            List.of(),
            e.cancelledAt()));
  }

  private static Fact over(Wire.AppointmentOver e, PlacementStatus status) {
    return new Fact.Placed(
        new Placement(
            e.appointmentId(),
            status,
            0,
            e.start(),
            null,
            e.siteId(),
            null,
            false,
            List.of(),
            List.of(),
            e.at()));
  }

  private static Fact notPlaced(Wire.PlacementFailed e) {
    return new Fact.Placed(
        new Placement(
            e.appointmentId(),
            PlacementStatus.FAILED,
            e.request(),
            null,
            null,
            e.siteId(),
            null,
            false,
            e.reasons(),
            e.alternatives(),
            e.failedAt()));
  }
}
