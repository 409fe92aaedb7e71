package health.afterglow.dosing.session.adapter;

import health.afterglow.dosing.session.Alarm;
import health.afterglow.dosing.session.DosingOutcome;
import health.afterglow.dosing.session.Ending;
import health.afterglow.dosing.session.Exposure;
import health.afterglow.dosing.session.LateVitals;
import health.afterglow.dosing.session.Order;
import health.afterglow.dosing.session.Reading;
import health.afterglow.dosing.session.RemsRecord;
import health.afterglow.dosing.session.Route;
import health.afterglow.dosing.session.Session;
import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.SessionEvent;
import health.afterglow.dosing.session.SessionEvent.AdministrationBegan;
import health.afterglow.dosing.session.SessionEvent.AdministrationEnded;
import health.afterglow.dosing.session.SessionEvent.AdverseEventRecorded;
import health.afterglow.dosing.session.SessionEvent.OrderRenewed;
import health.afterglow.dosing.session.SessionEvent.OutcomeCorrected;
import health.afterglow.dosing.session.SessionEvent.PatientArrived;
import health.afterglow.dosing.session.SessionEvent.PatientDischarged;
import health.afterglow.dosing.session.SessionEvent.PreDoseChecked;
import health.afterglow.dosing.session.SessionEvent.RemsSubmitted;
import health.afterglow.dosing.session.SessionEvent.SessionCleared;
import health.afterglow.dosing.session.SessionEvent.SessionEnded;
import health.afterglow.dosing.session.SessionEvent.SessionOpened;
import health.afterglow.dosing.session.SessionEvent.VitalsCaughtUp;
import health.afterglow.dosing.session.SessionEvent.VitalsFellLate;
import health.afterglow.dosing.session.SessionEvent.VitalsRecorded;
import health.afterglow.dosing.session.VitalsDue;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a session other services get to see: ids, codes and times. */
final class SessionWire implements WireMapping<Session, SessionEvent> {

  private record Opening(
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      @Nullable String appointmentId,
      Route route,
      Instant scheduledStart) {}

  private record Step(String sessionId, String patientId, String siteId, Instant at) {}

  private record Over(
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      DosingOutcome outcome,
      Exposure exposure,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version,
      @Nullable String appointmentId,
      boolean consumesUnit,
      @Nullable Instant remsDueAt) {}

  private record Correction(
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      DosingOutcome outcome,
      Exposure exposure,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version,
      int supersedes,
      String reason,
      Instant correctedAt,
      @Nullable String appointmentId,
      boolean consumesUnit,
      @Nullable Instant remsDueAt) {}

  private record Harm(
      String sessionId, String patientId, String siteId, int grade, boolean serious, Instant at) {}

  private record Alarmed(
      String sessionId, String patientId, String siteId, List<Alarm> alarms, Instant at) {}

  private record Overdue(
      String sessionId,
      String patientId,
      String siteId,
      VitalsDue.Lateness lateness,
      Instant dueAt,
      Instant at) {}

  @Override
  public Optional<WireEvent> publish(Session after, SessionEvent event) {
    Opened session = (Opened) after;
    Order order = session.order();
    return switch (event) {
      case SessionOpened _ -> Optional.of(opened(order));
      case SessionCleared(var at) -> Optional.of(step("session-cleared", order, at));
      case AdministrationBegan(_, _, _, var at) ->
          isTheFirst(session)
              ? Optional.of(step("administration-began", order, at))
              : Optional.empty();
      case SessionEnded(var ending) -> Optional.of(ended(session, ending));
      case OutcomeCorrected(var ending) -> Optional.of(corrected((Ended) session, ending));
      case AdverseEventRecorded(var harm) ->
          Optional.of(
              WireEvent.v1(
                  "adverse-event-recorded",
                  new Harm(
                      order.sessionId(),
                      order.patientId(),
                      order.siteId(),
                      harm.grade(),
                      harm.serious(),
                      harm.onset())));
      case VitalsRecorded(var reading, var alarms, var recordedAt) ->
          isWorthACall(alarms, reading, recordedAt)
              ? Optional.of(alarmed(order, alarms, reading.at()))
              : Optional.empty();
      case VitalsFellLate(var noticed, var at) ->
          noticed.told() ? Optional.of(overdue(order, noticed, at)) : Optional.empty();
      case VitalsCaughtUp(var wasTold, var at) ->
          wasTold ? Optional.of(step("vitals-caught-up", order, at)) : Optional.empty();
      case RemsSubmitted(_, var at) -> Optional.of(step("rems-record-submitted", order, at));
      case PatientArrived _,
          OrderRenewed _,
          PreDoseChecked _,
          AdministrationEnded _,
          PatientDischarged _ ->
          Optional.empty();
    };
  }

  /** A reading that is written down long afterwards calls nobody. */
  private static boolean isWorthACall(List<Alarm> alarms, Reading reading, Instant recordedAt) {
    return !alarms.isEmpty() && !recordedAt.isAfter(reading.at().plus(LateVitals.TOLD_WITHIN));
  }

  private static WireEvent alarmed(Order order, List<Alarm> alarms, Instant at) {
    return WireEvent.v1(
        "vital-alarm-raised",
        new Alarmed(order.sessionId(), order.patientId(), order.siteId(), alarms, at));
  }

  private static WireEvent overdue(Order order, LateVitals.Noticed noticed, Instant at) {
    return WireEvent.v1(
        "vitals-overdue",
        new Overdue(
            order.sessionId(),
            order.patientId(),
            order.siteId(),
            noticed.lateness(),
            noticed.dueAt(),
            at));
  }

  private static boolean isTheFirst(Opened session) {
    return session instanceof Administering(_, var visit, _) && visit.administrations().isEmpty();
  }

  private static WireEvent opened(Order order) {
    return WireEvent.v1(
        "session-opened",
        new Opening(
            order.sessionId(),
            order.patientId(),
            order.siteId(),
            order.zone(),
            order.appointmentId(),
            order.route(),
            order.scheduledStart()));
  }

  private static WireEvent step(String name, Order order, Instant at) {
    return WireEvent.v1(name, new Step(order.sessionId(), order.patientId(), order.siteId(), at));
  }

  /** A record that was handed in already is not due again. */
  private static @Nullable Instant remsDueAt(Opened session) {
    return RemsRecord.of(session)
        .filter(record -> record.submitted() == null)
        .map(RemsRecord::dueAt)
        .orElse(null);
  }

  private static WireEvent ended(Opened session, Ending ending) {
    Order order = session.order();
    return WireEvent.v1(
        "session-ended",
        new Over(
            order.sessionId(),
            order.patientId(),
            order.siteId(),
            order.zone(),
            ending.outcome(),
            ending.exposure(),
            ending.anchorAt(),
            ending.recordedAt(),
            ending.version(),
            order.appointmentId(),
            ending.usesUpADose(),
            remsDueAt(session)));
  }

  private static WireEvent corrected(Ended session, Ending ending) {
    Order order = session.order();
    return WireEvent.v1(
        "outcome-corrected",
        new Correction(
            order.sessionId(),
            order.patientId(),
            order.siteId(),
            order.zone(),
            ending.outcome(),
            ending.exposure(),
            ending.anchorAt(),
            session.endings().getFirst().recordedAt(),
            ending.version(),
            Objects.requireNonNull(ending.supersedes()),
            Objects.requireNonNull(ending.reason()),
            ending.recordedAt(),
            order.appointmentId(),
            ending.usesUpADose(),
            remsDueAt(session)));
  }
}
