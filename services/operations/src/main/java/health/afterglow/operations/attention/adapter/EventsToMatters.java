package health.afterglow.operations.attention.adapter;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.attention.Kind;
import health.afterglow.operations.attention.Matter;
import health.afterglow.operations.attention.Matter.Closed;
import health.afterglow.operations.attention.Matter.Raised;
import health.afterglow.operations.attention.Matter.Taken;
import health.afterglow.operations.attention.Matter.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the other services' events into what a person has to see to. */
final class EventsToMatters {

  private static final String DOSING = "dosing-session";
  private static final String THERAPY = "integration-therapy";
  private static final String SCHEDULING = "scheduling";
  private static final String NOTIFICATION = "notification";
  private static final String PATIENT = "PATIENT";

  private final Aggregate<Matter, Word, Word> matters;
  private final LiveAttention live;

  EventsToMatters(Aggregate<Matter, Word, Word> matters, LiveAttention live) {
    this.matters = matters;
    this.live = live;
  }

  Subscriptions subscriptions() {
    return patients().and(sessions()).and(followUps()).and(appointments()).and(messages());
  }

  private Subscriptions patients() {
    return Subscriptions.none()
        .on(THERAPY, "safety-flag-raised", 1, Wire.FlagRaised.class, this::flagRaised)
        .on(
            THERAPY,
            "safety-flag-acknowledged",
            1,
            Wire.FlagTaken.class,
            e ->
                take(
                    Kind.SAFETY_FLAG,
                    e.data().patientId(),
                    e,
                    new Taken(e.data().acknowledgedBy(), e.time())))
        .on(
            THERAPY,
            "safety-flag-closed",
            1,
            Wire.AboutPatient.class,
            e -> close(Kind.SAFETY_FLAG, e.data().patientId(), e))
        .on(THERAPY, "relapse-suspected", 1, Wire.Relapse.class, this::relapse)
        .on(
            THERAPY,
            "booster-approved",
            1,
            Wire.AboutPatient.class,
            e -> close(Kind.RELAPSE, e.data().patientId(), e))
        .on(THERAPY, "gates-closed-a-day-ahead", 1, Wire.GatesClosed.class, this::blocked);
  }

  private Subscriptions sessions() {
    return Subscriptions.none()
        .on(DOSING, "vital-alarm-raised", 1, Wire.Alarm.class, this::alarm)
        .on(DOSING, "vitals-overdue", 1, Wire.VitalsLate.class, this::vitalsLate)
        .on(
            DOSING,
            "vitals-caught-up",
            1,
            Wire.AboutSession.class,
            e -> close(Kind.VITALS_LATE, e.data().sessionId(), e))
        .on(DOSING, "session-ended", 1, Wire.SessionOver.class, this::sessionOver);
  }

  /** A dose that was given, or was not, is not blocked any more. */
  private void sessionOver(Delivered<Wire.SessionOver> e) {
    close(Kind.VITAL_ALARM, e.data().sessionId(), e);
    close(Kind.VITALS_LATE, e.data().sessionId(), e);
    String appointment = e.data().appointmentId();
    if (appointment != null) {
      close(Kind.DOSE_BLOCKED, appointment, e);
    }
  }

  private Subscriptions followUps() {
    Consumer<Delivered<Wire.AboutFollowUp>> settled =
        e -> close(Kind.FOLLOW_UP_ESCALATED, e.data().followUpId(), e);
    return Subscriptions.none()
        .on(THERAPY, "follow-up-escalated", 1, Wire.Escalated.class, this::escalated)
        .on(THERAPY, "follow-up-booked", 1, Wire.AboutFollowUp.class, settled)
        .on(THERAPY, "follow-up-satisfied", 1, Wire.AboutFollowUp.class, settled)
        .on(THERAPY, "follow-up-cancelled", 1, Wire.AboutFollowUp.class, settled);
  }

  private Subscriptions appointments() {
    return Subscriptions.none()
        .on(SCHEDULING, "appointment-missed", 1, Wire.AboutAppointment.class, this::missed)
        .on(SCHEDULING, "appointment-booked", 1, Wire.AboutAppointment.class, this::booked)
        .on(SCHEDULING, "appointment-rescheduled", 1, Wire.AboutAppointment.class, this::booked)
        .on(SCHEDULING, "appointment-attended", 1, Wire.AboutAppointment.class, this::over)
        .on(SCHEDULING, "appointment-cancelled", 1, Wire.AboutAppointment.class, this::over)
        .on(SCHEDULING, "replacement-failed", 1, Wire.NoOtherPlace.class, this::noOtherPlace);
  }

  private Subscriptions messages() {
    return Subscriptions.none()
        .on(NOTIFICATION, "message-failed", 1, Wire.MessageFailed.class, this::notTold)
        .on(
            NOTIFICATION,
            "message-sent",
            1,
            Wire.MessageSent.class,
            e -> {
              if (e.data().recipient().equals(PATIENT)) {
                close(Kind.NOT_TOLD, e.data().subject(), e);
              }
            });
  }

  private void flagRaised(Delivered<Wire.FlagRaised> e) {
    Wire.FlagRaised flag = e.data();
    raise(
        Kind.SAFETY_FLAG,
        flag.patientId(),
        flag.siteId(),
        flag.patientId(),
        List.of(flag.reason()),
        flag.assessBy(),
        e);
  }

  private void relapse(Delivered<Wire.Relapse> e) {
    Wire.Relapse said = e.data();
    raise(
        Kind.RELAPSE,
        said.patientId(),
        said.siteId(),
        said.patientId(),
        List.of(said.trigger()),
        null,
        e);
  }

  private void blocked(Delivered<Wire.GatesClosed> e) {
    Wire.GatesClosed said = e.data();
    raise(
        Kind.DOSE_BLOCKED,
        said.patientId(),
        said.siteId(),
        said.appointmentId(),
        said.closed(),
        null,
        e);
  }

  private void alarm(Delivered<Wire.Alarm> e) {
    Wire.Alarm said = e.data();
    raise(
        Kind.VITAL_ALARM,
        said.patientId(),
        said.siteId(),
        said.sessionId(),
        said.alarms(),
        e.time(),
        e);
  }

  private void vitalsLate(Delivered<Wire.VitalsLate> e) {
    Wire.VitalsLate said = e.data();
    raise(
        Kind.VITALS_LATE,
        said.patientId(),
        said.siteId(),
        said.sessionId(),
        List.of(),
        said.dueAt(),
        e);
  }

  private void escalated(Delivered<Wire.Escalated> e) {
    Wire.Escalated said = e.data();
    List<String> why = new ArrayList<>(List.of(said.reason()));
    why.addAll(said.reasons());
    raise(
        Kind.FOLLOW_UP_ESCALATED,
        said.patientId(),
        said.siteId(),
        said.followUpId(),
        why,
        said.dueAt(),
        e);
  }

  private void missed(Delivered<Wire.AboutAppointment> e) {
    Wire.AboutAppointment said = e.data();
    raise(
        Kind.SESSION_MISSED,
        said.patientId(),
        said.siteId(),
        ofKind(said),
        List.of(said.kind()),
        null,
        e);
    over(e);
  }

  /** Another appointment of the same kind makes up for the one that was missed. */
  private void booked(Delivered<Wire.AboutAppointment> e) {
    close(Kind.SESSION_MISSED, ofKind(e.data()), e);
    if (e.data().kind().equals("PRESCRIBER_REVIEW")) {
      close(Kind.RELAPSE, e.data().patientId(), e);
    }
    close(Kind.NO_OTHER_PLACE, e.data().appointmentId(), e);
    close(Kind.DOSE_BLOCKED, e.data().appointmentId(), e);
  }

  private void over(Delivered<Wire.AboutAppointment> e) {
    String appointment = e.data().appointmentId();
    close(Kind.NO_OTHER_PLACE, appointment, e);
    close(Kind.DOSE_BLOCKED, appointment, e);
    close(Kind.NOT_TOLD, appointment, e);
  }

  private static String ofKind(Wire.AboutAppointment said) {
    return said.patientId() + "/" + said.kind();
  }

  private void noOtherPlace(Delivered<Wire.NoOtherPlace> e) {
    Wire.NoOtherPlace said = e.data();
    List<String> why = new ArrayList<>(List.of(said.cause()));
    why.addAll(said.reasons());
    raise(
        Kind.NO_OTHER_PLACE,
        said.patientId(),
        said.siteId(),
        said.appointmentId(),
        why,
        said.start(),
        e);
  }

  private void notTold(Delivered<Wire.MessageFailed> e) {
    Wire.MessageFailed said = e.data();
    if (said.patientId() != null && said.recipient().equals(PATIENT)) {
      raise(
          Kind.NOT_TOLD,
          said.patientId(),
          said.siteId() == null ? "" : said.siteId(),
          said.subject(),
          List.of(said.reason()),
          null,
          e);
    }
  }

  private void raise(
      Kind kind,
      String patientId,
      String siteId,
      String subject,
      List<String> codes,
      @Nullable Instant dueAt,
      Delivered<?> event) {
    take(
        kind,
        subject,
        event,
        new Raised(kind, patientId, siteId, subject, codes, dueAt, event.time()));
  }

  private void close(Kind kind, String subject, Delivered<?> event) {
    take(kind, subject, event, new Closed(event.time()));
  }

  private void take(Kind kind, String subject, Delivered<?> event, Word word) {
    String id = kind + ":" + subject;
    switch (matters.handler().handle(id, event.trigger(), word)) {
      case Handled.Done<?, ?> done -> {
        if (!done.replayed() && !done.events().isEmpty()) {
          live.changed();
        }
      }
      case Handled.Declined<?, ?> declined ->
          throw new IllegalStateException("not taken in: " + declined.reason().name());
    }
  }
}
