package health.afterglow.dosing.session;

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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ketamine session: planned, the patient arrived, cleared, under the medicine, watched,
 * discharged, over ({@code docs/domain.md}, section 2).
 */
public sealed interface Session {

  /** Before it was planned. */
  record Unopened() implements Session {}

  /** From its planning on. */
  sealed interface Opened extends Session {

    /** What was ordered. */
    Order order();

    /** What happened since the patient came in; absent if nobody came (yet). */
    @Nullable Visit visit();
  }

  /** Planned. */
  record Booked(Order order) implements Opened {
    @Override
    public @Nullable Visit visit() {
      return null;
    }
  }

  /** The patient is here and not cleared (yet, or any more). */
  record Arrived(Order order, Visit visit) implements Opened {}

  /** The checks before the dose are passed. */
  record Cleared(Order order, Visit visit) implements Opened {}

  /** An administration is running. */
  record Administering(Order order, Visit visit, Administration.Running running)
      implements Opened {}

  /** Something was given and nothing is running: the patient is watched. */
  record Monitoring(Order order, Visit visit) implements Opened {}

  /** The discharge is signed. */
  record Discharged(Order order, Visit visit, Discharge discharge, Instant at) implements Opened {}

  /**
   * It is over.
   *
   * @param discharge absent if none was signed
   * @param endings all versions of what it came to, the one that counts last
   * @param rems who handed in the REMS form, and when; null until somebody did
   */
  record Ended(
      Order order,
      @Nullable Visit visit,
      @Nullable Discharge discharge,
      List<Ending> endings,
      @Nullable Submission rems)
      implements Opened {

    /** What it came to, as it is known now. */
    public Ending ending() {
      return endings.getLast();
    }
  }

  /** A form that was handed in. */
  record Submission(String by, Instant at) {}

  /** The session after the event, which was decided on this session. */
  static Session evolve(Session session, SessionEvent event) {
    return switch (event) {
      case SessionOpened(var order) -> new Booked(order);
      case PatientArrived(var escort, var at) ->
          new Arrived(order(session), Visit.arrived(at, escort, endingsOf(session)));
      case PreDoseChecked(var checked) ->
          new Arrived(order(session), visit(session).checked(checked));
      case SessionCleared _ -> new Cleared(order(session), visit(session));
      case AdministrationBegan(var by, var doseMg, var override, var at) ->
          new Administering(
              order(session), visit(session), new Administration.Running(by, doseMg, override, at));
      case AdministrationEnded(var givenMg, var at) -> {
        Administering before = (Administering) session;
        yield new Monitoring(
            before.order(), before.visit().administered(before.running().ended(givenMg, at)));
      }
      case VitalsRecorded(var reading, _, _) ->
          session instanceof Administering(var order, var visit, var running)
              ? new Administering(order, visit.read(reading), running)
              : new Monitoring(order(session), visit(session).read(reading));
      case VitalsFellLate(var noticed, _) -> with(session, visit(session).late(noticed));
      case VitalsCaughtUp _ -> with(session, visit(session).late(null));
      case OrderRenewed(var order) ->
          session instanceof Booked ? new Booked(order) : new Arrived(order, visit(session));
      case AdverseEventRecorded(var harm) -> with(session, visit(session).harmed(harm));
      case RemsSubmitted(var by, var at) -> {
        Ended ended = (Ended) session;
        yield new Ended(
            ended.order(),
            ended.visit(),
            ended.discharge(),
            ended.endings(),
            new Submission(by, at));
      }
      case PatientDischarged(var discharge, var at) ->
          new Discharged(order(session), visit(session), discharge, at);
      case SessionEnded(var ending) -> end(session, ending);
      case OutcomeCorrected(var ending) -> end(session, ending);
    };
  }

  private static Session with(Session session, Visit visit) {
    return switch (session) {
      case Unopened _, Booked _ -> throw new IllegalStateException("nobody has arrived");
      case Arrived(var order, _) -> new Arrived(order, visit);
      case Cleared(var order, _) -> new Cleared(order, visit);
      case Administering(var order, _, var running) -> new Administering(order, visit, running);
      case Monitoring(var order, _) -> new Monitoring(order, visit);
      case Discharged(var order, _, var discharge, var at) ->
          new Discharged(order, visit, discharge, at);
      case Ended(var order, _, var discharge, var endings, var rems) ->
          new Ended(order, visit, discharge, endings, rems);
    };
  }

  private static Ended end(Session session, Ending ending) {
    Discharge discharge =
        switch (session) {
          case Discharged d -> d.discharge();
          case Ended e -> e.discharge();
          case Unopened _, Booked _, Arrived _, Cleared _, Administering _, Monitoring _ -> null;
        };
    return new Ended(
        order(session),
        ((Opened) session).visit(),
        discharge,
        Stream.concat(endingsOf(session).stream(), Stream.of(ending)).toList(),
        session instanceof Ended before ? before.rems() : null);
  }

  /** What the session came to so far: more than nothing only if it is over, or was reopened. */
  static List<Ending> endingsOf(Session session) {
    return switch (session) {
      case Ended ended -> ended.endings();
      case Opened opened when opened.visit() != null ->
          Objects.requireNonNull(opened.visit()).earlierEndings();
      case Opened _, Unopened _ -> List.of();
    };
  }

  private static Order order(Session session) {
    return ((Opened) session).order();
  }

  private static Visit visit(Session session) {
    return Objects.requireNonNull(((Opened) session).visit(), "the patient has arrived");
  }
}
