package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.SessionDecider.ended;
import static health.afterglow.dosing.session.SessionDecider.notArrived;
import static health.afterglow.dosing.session.SessionDecider.unknown;
import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Arrived;
import health.afterglow.dosing.session.Session.Booked;
import health.afterglow.dosing.session.Session.Cleared;
import health.afterglow.dosing.session.Session.Discharged;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.Session.Unopened;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.RecordAdverseEvent;
import health.afterglow.dosing.session.SessionCommand.RenewOrder;
import health.afterglow.dosing.session.SessionCommand.SubmitRems;
import health.afterglow.dosing.session.SessionEvent.AdverseEventRecorded;
import health.afterglow.dosing.session.SessionEvent.OrderRenewed;
import health.afterglow.dosing.session.SessionEvent.RemsSubmitted;
import health.afterglow.kernel.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What guards a dose beside its size: the gates, the age of the order, a prescriber at hand; and
 * what is recorded when something goes wrong ({@code docs/domain.md}, sections 2.2, 2.3, 2.6 and
 * 7).
 */
final class Safeguards {

  private Safeguards() {}

  /** What forbids any dose now; null if nothing does. */
  static @Nullable Outcome<SessionEvent> stop(Order order, Visit visit, Administer command) {
    List<String> gates = command.circumstances().gatesInTheWay();
    if (!gates.isEmpty()) {
      return refuse(SessionRefusal.GATE_CLOSED, "closed: " + String.join(", ", gates));
    }
    if (order.isExpiredAt(command.when().at())) {
      return refuse(
          SessionRefusal.ORDER_EXPIRED, "the order is older than 7 days; a prescriber renews it");
    }
    if (order.isAtHome() && !command.circumstances().liveVideo()) {
      return refuse(
          SessionRefusal.LIVE_VIDEO_REQUIRED, "at home a dose is watched over live video");
    }
    if (!order.terms().fits(visit.weightKg())) {
      return refuse(
          SessionRefusal.ORDER_WEIGHT_DIFFERS,
          "the patient weighs over a tenth more or less than the dose was reckoned from");
    }
    SessionRefusal passed =
        order.terms().passed(command.doseMg(), visit.givenMg().add(command.doseMg()));
    if (passed != null) {
      return refuse(passed, "the order has a maximum that this would pass");
    }
    return order.route() == Route.ESKETAMINE && !command.circumstances().prescriberOnSite()
        ? refuse(
            SessionRefusal.PRESCRIBER_NOT_ON_SITE,
            "esketamine is given only while a prescriber is on site")
        : null;
  }

  /** Why nobody could follow this order; null if somebody could. */
  static @Nullable Outcome<SessionEvent> flaw(Order order) {
    SessionRefusal flaw =
        order.terms().flaw(order.route(), order.orderedDoseMg(), order.orderedAt());
    return flaw == null ? null : refuse(flaw, "the terms of the order do not fit its dose");
  }

  /** A renewed order is another order: whoever was cleared for the old one is checked again. */
  static Outcome<SessionEvent> renew(Session session, RenewOrder command) {
    if (command.doseMg().signum() <= 0) {
      return refuse(SessionRefusal.DOSE_INVALID, "an ordered dose is more than nothing");
    }
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked(var order) -> renewed(order, command);
      case Arrived(var order, _) -> renewed(order, command);
      case Cleared(var order, _) -> renewed(order, command);
      case Administering _, Monitoring _, Discharged _ ->
          refuse(SessionRefusal.DOSE_ALREADY_GIVEN, "a dose was given on this order");
      case Ended _ -> ended();
    };
  }

  private static Outcome<SessionEvent> renewed(Order order, RenewOrder command) {
    Order renewed =
        order.renewed(
            command.prescriberId(), command.doseMg(), command.when().at(), command.terms());
    Outcome<SessionEvent> flaw = flaw(renewed);
    return flaw == null ? accept(new OrderRenewed(renewed)) : flaw;
  }

  /** Also after the session: some come to light on the way home. */
  static Outcome<SessionEvent> recordAdverseEvent(Session session, RecordAdverseEvent command) {
    if (session instanceof Unopened) {
      return unknown();
    }
    if (((Session.Opened) session).visit() == null) {
      return notArrived();
    }
    return command.event().hasAGrade()
        ? accept(new AdverseEventRecorded(command.event()))
        : refuse(SessionRefusal.GRADE_INVALID, "an adverse event has a grade from 1 to 5");
  }

  static Outcome<SessionEvent> submitRems(Session session, SubmitRems command) {
    if (session instanceof Unopened) {
      return unknown();
    }
    if (RemsRecord.of(session).isEmpty()) {
      return refuse(
          SessionRefusal.NO_REMS_RECORD_DUE, "no esketamine was given, or the session goes on");
    }
    return ((Ended) session).rems() != null
        ? nothingToDo()
        : accept(new RemsSubmitted(command.by(), command.when().at()));
  }
}
