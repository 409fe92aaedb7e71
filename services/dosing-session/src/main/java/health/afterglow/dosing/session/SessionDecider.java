package health.afterglow.dosing.session;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.dosing.session.Session.Administering;
import health.afterglow.dosing.session.Session.Arrived;
import health.afterglow.dosing.session.Session.Booked;
import health.afterglow.dosing.session.Session.Cleared;
import health.afterglow.dosing.session.Session.Discharged;
import health.afterglow.dosing.session.Session.Ended;
import health.afterglow.dosing.session.Session.Monitoring;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.Session.Unopened;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.Arrive;
import health.afterglow.dosing.session.SessionCommand.CheckBeforeDose;
import health.afterglow.dosing.session.SessionCommand.CorrectOutcome;
import health.afterglow.dosing.session.SessionCommand.EndAdministration;
import health.afterglow.dosing.session.SessionCommand.LookForLateVitals;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordAdverseEvent;
import health.afterglow.dosing.session.SessionCommand.RecordOutcome;
import health.afterglow.dosing.session.SessionCommand.RecordVitals;
import health.afterglow.dosing.session.SessionCommand.RenewOrder;
import health.afterglow.dosing.session.SessionCommand.SignDischarge;
import health.afterglow.dosing.session.SessionCommand.SubmitRems;
import health.afterglow.dosing.session.SessionEvent.AdministrationBegan;
import health.afterglow.dosing.session.SessionEvent.AdministrationEnded;
import health.afterglow.dosing.session.SessionEvent.PatientArrived;
import health.afterglow.dosing.session.SessionEvent.PatientDischarged;
import health.afterglow.dosing.session.SessionEvent.PreDoseChecked;
import health.afterglow.dosing.session.SessionEvent.SessionCleared;
import health.afterglow.dosing.session.SessionEvent.SessionOpened;
import health.afterglow.dosing.session.SessionEvent.VitalsRecorded;
import health.afterglow.dosing.session.Visit.Checked;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Timer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may happen to a session, and in which order. {@link OutcomeRules} has what it may come to.
 */
public final class SessionDecider implements Decider<Session, SessionCommand, SessionEvent> {

  @Override
  public Session initial() {
    return new Unopened();
  }

  @Override
  public Outcome<SessionEvent> decide(Session session, SessionCommand command) {
    if (command.when().liesInTheFuture()) {
      return refuse(SessionRefusal.TIME_IN_FUTURE, "this is said to have happened later than now");
    }
    Outcome<SessionEvent> decided = decided(session, command);
    return decided instanceof Accepted<SessionEvent>(var events)
        ? acceptAll(LateVitals.settled(session, events, command.when()))
        : decided;
  }

  private static Outcome<SessionEvent> decided(Session session, SessionCommand command) {
    return switch (command) {
      case OpenSession open -> open(session, open);
      case Arrive arrive -> arrive(session, arrive);
      case CheckBeforeDose check -> check(session, check);
      case Administer administer -> administer(session, administer);
      case EndAdministration end -> endAdministration(session, end);
      case RecordVitals vitals -> recordVitals(session, vitals);
      case SignDischarge sign -> signDischarge(session, sign);
      case LookForLateVitals look -> LateVitals.look(session, look);
      case RenewOrder renew -> Safeguards.renew(session, renew);
      case RecordAdverseEvent harm -> Safeguards.recordAdverseEvent(session, harm);
      case SubmitRems submit -> Safeguards.submitRems(session, submit);
      case RecordOutcome outcome -> OutcomeRules.record(session, outcome);
      case CorrectOutcome correction -> OutcomeRules.correct(session, correction);
    };
  }

  private static Outcome<SessionEvent> open(Session session, OpenSession open) {
    if (session instanceof Opened opened) {
      return opened.order().equals(open.order())
          ? nothingToDo()
          : refuse(SessionRefusal.SESSION_EXISTS, "this session was opened with another order");
    }
    if (open.order().orderedDoseMg().signum() <= 0) {
      return refuse(SessionRefusal.DOSE_INVALID, "an ordered dose is more than nothing");
    }
    Outcome<SessionEvent> flaw = Safeguards.flaw(open.order());
    return flaw == null ? accept(new SessionOpened(open.order())) : flaw;
  }

  private static Outcome<SessionEvent> arrive(Session session, Arrive arrive) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked _ -> accept(new PatientArrived(arrive.escort(), arrive.when().at()));
      case Ended ended when ended.ending().outcome() == DosingOutcome.NO_SHOW ->
          accept(new PatientArrived(arrive.escort(), arrive.when().at()));
      case Ended _ -> ended();
      case Arrived _, Cleared _, Administering _, Monitoring _, Discharged _ ->
          refuse(SessionRefusal.ALREADY_ARRIVED, "the patient has arrived already");
    };
  }

  private static Outcome<SessionEvent> check(Session session, CheckBeforeDose command) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked _ -> notArrived();
      case Arrived(var order, var visit) -> check(order, visit, command);
      case Cleared(var order, var visit) -> check(order, visit, command);
      case Administering _, Monitoring _, Discharged _ ->
          refuse(SessionRefusal.DOSE_ALREADY_GIVEN, "a dose was given before this check");
      case Ended _ -> ended();
    };
  }

  private static Outcome<SessionEvent> check(Order order, Visit visit, CheckBeforeDose command) {
    PrescriberOverride override = command.override();
    Instant at = command.when().at();
    if (command.check().isImplausible()) {
      return implausible();
    }
    if (override != null && !override.saysWhy()) {
      return noReason();
    }
    if (at.isBefore(visit.latestStepAt())) {
      return outOfOrder();
    }
    PreDoseCheck check = command.check().withEscortFrom(visit);
    List<Finding> findings = PreDoseTable.judge(check, order, at, visit.checks().size());
    List<SessionEvent> events = new ArrayList<>();
    events.add(new PreDoseChecked(new Checked(check, override, findings, at)));
    boolean clear =
        switch (PreDoseTable.gravest(findings)) {
          case GO -> true;
          case PRESCRIBER_MAY_OVERRIDE -> override != null;
          case RECHECK, NO_GO -> false;
        };
    if (clear) {
      events.add(new SessionCleared(at));
    }
    return acceptAll(events);
  }

  private static Outcome<SessionEvent> administer(Session session, Administer command) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked _ -> notArrived();
      case Arrived _ ->
          refuse(SessionRefusal.NOT_CLEARED, "the checks before the dose are not passed");
      case Cleared(var order, var visit) -> administer(order, visit, command);
      case Monitoring(var order, var visit) -> administer(order, visit, command);
      case Administering _ ->
          refuse(SessionRefusal.ADMINISTRATION_RUNNING, "an administration is running");
      case Discharged _ -> discharged();
      case Ended _ -> ended();
    };
  }

  private static Outcome<SessionEvent> administer(Order order, Visit visit, Administer command) {
    Instant at = command.when().at();
    Instant endedAt = command.endedAt();
    if (command.doseMg().signum() <= 0) {
      return refuse(SessionRefusal.DOSE_INVALID, "a dose is more than nothing");
    }
    if (endedAt != null && new Moment(endedAt, command.when().recordedAt()).liesInTheFuture()) {
      return refuse(SessionRefusal.TIME_IN_FUTURE, "an administration that is over ended before");
    }
    if (at.isBefore(visit.latestStepAt()) || (endedAt != null && endedAt.isBefore(at))) {
      return outOfOrder();
    }
    Outcome<SessionEvent> stop = Safeguards.stop(order, visit, command);
    if (stop == null) {
      stop = hardStop(order, visit, command);
    }
    if (stop != null) {
      return stop;
    }
    List<SessionEvent> events = new ArrayList<>();
    events.add(new AdministrationBegan(command.by(), command.doseMg(), command.override(), at));
    if (endedAt != null) {
      events.add(new AdministrationEnded(command.doseMg(), endedAt));
    }
    return acceptAll(events);
  }

  /**
   * What forbids the dose ({@code docs/domain.md}, section 2.2). The whole dose of the session
   * counts: what is ordered, or what was given and is to be given now, if that is more.
   */
  private static @Nullable Outcome<SessionEvent> hardStop(
      Order order, Visit visit, Administer command) {
    PrescriberOverride override = command.override();
    BigDecimal total = visit.givenMg().add(command.doseMg());
    DoseRange.Fit fit =
        DoseRange.judge(order.route(), total.max(order.orderedDoseMg()), visit.weightKg());
    if (override != null && !override.saysWhy()) {
      return noReason();
    }
    return switch (fit) {
      case ABOVE_CEILING ->
          refuse(SessionRefusal.DOSE_ABOVE_CEILING, "the whole dose is above the route's ceiling");
      case OUTSIDE -> outsideTheRange(order, override);
      case WITHIN ->
          total.compareTo(order.orderedDoseMg()) > 0 && override == null
              ? refuse(
                  SessionRefusal.DOSE_EXCEEDS_ORDER,
                  "this is more than was ordered; a prescriber may override")
              : null;
    };
  }

  private static @Nullable Outcome<SessionEvent> outsideTheRange(
      Order order, @Nullable PrescriberOverride override) {
    if (override == null) {
      return refuse(
          SessionRefusal.DOSE_OUT_OF_RANGE,
          "the whole dose is outside the route's range; a second prescriber may override");
    }
    return override.prescriberId().equals(order.prescriberId())
        ? refuse(
            SessionRefusal.SECOND_PRESCRIBER_REQUIRED,
            "a dose outside the range needs a prescriber other than the one who ordered it")
        : null;
  }

  private static Outcome<SessionEvent> endAdministration(
      Session session, EndAdministration command) {
    if (session instanceof Unopened) {
      return unknown();
    }
    if (!(session instanceof Administering(_, _, var running))) {
      return refuse(SessionRefusal.NO_ADMINISTRATION_RUNNING, "no administration is running");
    }
    BigDecimal given = command.givenMg() == null ? running.doseMg() : command.givenMg();
    if (given.signum() <= 0 || given.compareTo(running.doseMg()) > 0) {
      return refuse(
          SessionRefusal.DOSE_INVALID,
          "what was given is more than nothing and not more than begun");
    }
    return command.when().at().isBefore(running.beganAt())
        ? outOfOrder()
        : accept(new AdministrationEnded(given, command.when().at()));
  }

  private static Outcome<SessionEvent> recordVitals(Session session, RecordVitals command) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked _, Arrived _, Cleared _ ->
          refuse(
              SessionRefusal.NOTHING_ADMINISTERED,
              "before the dose, readings belong to the check before the dose");
      case Administering(_, var visit, var running) ->
          recordVitals(visit, command, running.beganAt());
      case Monitoring(_, var visit) -> recordVitals(visit, command, Instant.MAX);
      case Discharged _ -> discharged();
      case Ended _ -> ended();
    };
  }

  private static Outcome<SessionEvent> recordVitals(
      Visit visit, RecordVitals command, Instant runningSince) {
    Reading reading = new Reading(command.when().at(), command.vitals(), command.moaas());
    Instant firstBegan =
        visit.administrations().stream()
            .map(Administration::beganAt)
            .findFirst()
            .orElse(runningSince);
    if (reading.isImplausible()) {
      return implausible();
    }
    return reading.at().isBefore(firstBegan)
        ? outOfOrder()
        : accept(new VitalsRecorded(reading, Alarm.raisedBy(reading), command.when().recordedAt()));
  }

  private static Outcome<SessionEvent> signDischarge(Session session, SignDischarge command) {
    return switch (session) {
      case Unopened _ -> unknown();
      case Booked _, Arrived _, Cleared _ ->
          refuse(SessionRefusal.NOTHING_ADMINISTERED, "who got nothing is not discharged");
      case Administering _ ->
          refuse(SessionRefusal.ADMINISTRATION_RUNNING, "an administration is running");
      case Monitoring(var order, var visit) -> signDischarge(order, visit, command);
      case Discharged _ -> discharged();
      case Ended _ -> ended();
    };
  }

  private static Outcome<SessionEvent> signDischarge(
      Order order, Visit visit, SignDischarge command) {
    Instant at = command.when().at();
    if (command.discharge().isImplausible()) {
      return implausible();
    }
    if (at.isBefore(visit.latestStepAt())) {
      return outOfOrder();
    }
    List<Discharge.Condition> missing = command.discharge().missing(order, visit, at);
    return missing.isEmpty()
        ? accept(new PatientDischarged(command.discharge(), at))
        : refuse(SessionRefusal.DISCHARGE_CONDITIONS_MISSING, "not met: " + missing);
  }

  @Override
  public List<Timer> timers(Session session) {
    return LateVitals.timers(session);
  }

  @Override
  public Session evolve(Session session, SessionEvent event) {
    return Session.evolve(session, event);
  }

  static Outcome<SessionEvent> unknown() {
    return refuse(SessionRefusal.SESSION_UNKNOWN, "there is no such session");
  }

  static Outcome<SessionEvent> ended() {
    return refuse(
        SessionRefusal.SESSION_ENDED, "the session is over; its outcome can be corrected");
  }

  static Outcome<SessionEvent> outOfOrder() {
    return refuse(
        SessionRefusal.TIME_OUT_OF_ORDER, "this is said to have happened before what led to it");
  }

  static Outcome<SessionEvent> notArrived() {
    return refuse(SessionRefusal.NOT_ARRIVED, "the patient has not arrived");
  }

  private static Outcome<SessionEvent> discharged() {
    return refuse(SessionRefusal.ALREADY_DISCHARGED, "the discharge is signed");
  }

  private static Outcome<SessionEvent> implausible() {
    return refuse(SessionRefusal.READING_IMPLAUSIBLE, "a value is one that no living adult has");
  }

  private static Outcome<SessionEvent> noReason() {
    return refuse(SessionRefusal.OVERRIDE_REASON_MISSING, "an override says why");
  }
}
