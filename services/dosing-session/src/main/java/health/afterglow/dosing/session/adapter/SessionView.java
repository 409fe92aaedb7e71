package health.afterglow.dosing.session.adapter;

import health.afterglow.dosing.session.Administration;
import health.afterglow.dosing.session.AdverseEvent;
import health.afterglow.dosing.session.Alarm;
import health.afterglow.dosing.session.Concern;
import health.afterglow.dosing.session.Ending;
import health.afterglow.dosing.session.Finding;
import health.afterglow.dosing.session.Observation;
import health.afterglow.dosing.session.Order;
import health.afterglow.dosing.session.OrderTerms;
import health.afterglow.dosing.session.PreDoseTable;
import health.afterglow.dosing.session.Reading;
import health.afterglow.dosing.session.Route;
import health.afterglow.dosing.session.Session;
import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.Visit;
import health.afterglow.dosing.session.VitalsDue;
import health.afterglow.store.Stored;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is answered.
 *
 * @param red what has to be seen to at once
 */
record SessionView(
    String sessionId,
    String state,
    String patientId,
    String siteId,
    ZoneId zone,
    @Nullable String appointmentId,
    Route route,
    BigDecimal orderedDoseMg,
    Instant scheduledStart,
    String prescriberId,
    OrderTerms terms,
    @Nullable Instant arrivedAt,
    @Nullable CheckView preDoseCheck,
    Administration.@Nullable Running running,
    List<Administration> administrations,
    @Nullable Instant observeUntil,
    List<ReadingView> vitals,
    VitalsDue vitalsDue,
    List<Concern> red,
    List<AdverseEvent> adverseEvents,
    @Nullable Ending outcome,
    List<Ending> outcomeHistory) {

  /** The latest check before the dose. */
  record CheckView(Instant at, Finding.Judgement judgement, List<Finding> findings) {}

  /** Vitals and what they call for. */
  record ReadingView(
      Instant at,
      int systolic,
      int diastolic,
      int heartRate,
      int spo2,
      @Nullable Integer moaas,
      List<Alarm> alarms) {}

  /** All of an aggregate's list, as an object that can grow. */
  record Listed(List<SessionView> sessions) {}

  static SessionView of(Stored<Session> stored, boolean prescriberOnSite, Instant now) {
    Opened session = (Opened) stored.state();
    Order order = session.order();
    Visit visit = session.visit();
    List<Administration> administrations = visit == null ? List.of() : visit.administrations();
    return new SessionView(
        order.sessionId(),
        nameOf(session),
        order.patientId(),
        order.siteId(),
        order.zone(),
        order.appointmentId(),
        order.route(),
        order.orderedDoseMg(),
        order.scheduledStart(),
        order.prescriberId(),
        order.terms(),
        visit == null ? null : visit.arrivedAt(),
        visit == null || visit.checks().isEmpty() ? null : check(visit.checks().getLast()),
        session instanceof Administering administering ? administering.running() : null,
        administrations,
        administrations.isEmpty() ? null : Observation.endsAt(order.route(), administrations),
        visit == null ? List.of() : visit.readings().stream().map(SessionView::reading).toList(),
        VitalsDue.of(session, now),
        Concern.of(session, prescriberOnSite, now),
        visit == null ? List.of() : visit.adverseEvents(),
        session instanceof Ended ended ? ended.ending() : null,
        session instanceof Ended ended ? ended.endings() : List.of());
  }

  /** The state's name in answers and in searches. */
  static String nameOf(Opened session) {
    return switch (session) {
      case Session.Booked _ -> "BOOKED";
      case Session.Arrived _ -> "ARRIVED";
      case Session.Cleared _ -> "CLEARED";
      case Administering _ -> "ADMINISTERING";
      case Session.Monitoring _ -> "MONITORING";
      case Session.Discharged _ -> "DISCHARGED";
      case Ended _ -> "ENDED";
    };
  }

  private static CheckView check(Visit.Checked checked) {
    return new CheckView(
        checked.at(), PreDoseTable.gravest(checked.findings()), checked.findings());
  }

  private static ReadingView reading(Reading reading) {
    return new ReadingView(
        reading.at(),
        reading.vitals().bloodPressure().systolic(),
        reading.vitals().bloodPressure().diastolic(),
        reading.vitals().heartRate(),
        reading.vitals().spo2(),
        reading.moaas(),
        Alarm.raisedBy(reading));
  }
}
