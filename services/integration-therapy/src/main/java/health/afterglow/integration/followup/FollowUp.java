package health.afterglow.integration.followup;

import health.afterglow.integration.followup.FollowUpEvent.BookingLost;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpArose;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpCancelled;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpMissed;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpSatisfied;
import health.afterglow.integration.followup.FollowUpEvent.NoExposureSeen;
import health.afterglow.integration.followup.FollowUpEvent.OwnerChanged;
import health.afterglow.integration.followup.FollowUpEvent.RiskRaised;
import health.afterglow.integration.followup.FollowUpEvent.WindowMoved;
import health.afterglow.integration.followup.FollowUpWindow.Fit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The follow-up of one dosing session: open until it has a place; escalated when a person has to
 * find one; booked, and open again if the place is lost; at the end satisfied, missed or cancelled.
 */
public sealed interface FollowUp {

  /**
   * Nothing is owed (yet).
   *
   * @param version of the latest outcome without exposure that was seen; 0 if none was
   */
  record NotOwed(int version) implements FollowUp {}

  /** Something is, or was, owed. */
  sealed interface Owed extends FollowUp {
    /** What it is. */
    Obligation owed();
  }

  /**
   * Scheduling is looking for a place.
   *
   * @param since when it was first asked without an answer
   * @param askedAt when it was asked last
   */
  record Open(Obligation owed, Instant since, Instant askedAt) implements Owed {}

  /**
   * A person has to find a place; scheduling goes on looking.
   *
   * @param askedAt when scheduling was asked last
   */
  record Escalated(Obligation owed, Instant askedAt, Escalation escalation) implements Owed {}

  /**
   * It has a place.
   *
   * @param escalation why a person should look at it all the same
   */
  record Booked(Obligation owed, Appointment appointment, @Nullable Escalation escalation)
      implements Owed {

    /** Whether it starts inside the window. */
    public boolean inWindow() {
      return owed.window().fitOf(appointment.start()) == Fit.IN_WINDOW;
    }
  }

  /**
   * It took place.
   *
   * @param start when it started
   * @param at when this was recorded
   */
  record Satisfied(Obligation owed, String appointmentId, Instant start, Instant at)
      implements Owed {

    /** Whether it started inside the window. */
    public boolean inWindow() {
      return owed.window().fitOf(start) == Fit.IN_WINDOW;
    }
  }

  /** It never took place. */
  record Missed(Obligation owed, Instant at) implements Owed {}

  /**
   * It is not owed any more.
   *
   * @param reason as a code
   */
  record Cancelled(Obligation owed, String reason, Instant at) implements Owed {}

  /** The follow-up after the event, which was decided on this follow-up. */
  static FollowUp evolve(FollowUp state, FollowUpEvent event) {
    return switch (event) {
      case FollowUpArose(var session, var window, var version, var at) -> {
        int attempt = state instanceof Owed before ? before.owed().attempt() : 0;
        yield new Open(Obligation.arising(session, window, version, attempt, at), at, at);
      }
      case FollowUpRequired(var attempt, var at) -> asked((Owed) state, attempt, at);
      case FollowUpBooked(var appointment, var flag, _) ->
          new Booked(owed(state), appointment, flag);
      case BookingLost(_, var missedByPatient, var at) ->
          new Open(owed(state).withoutPlace(missedByPatient), at, at);
      case RiskRaised(var level, _) -> with((Owed) state, owed(state).raisedTo(level));
      case FollowUpEscalated(var reason, var reasons, var at) ->
          escalated((Owed) state, new Escalation(reason, reasons, at));
      case WindowMoved(var window, var version, var at) ->
          with((Owed) state, owed(state).moved(window, version, at));
      case OwnerChanged(var siteId, var therapistId, _) ->
          with((Owed) state, owed(state).ownedBy(siteId, therapistId));
      case FollowUpSatisfied(var appointmentId, var start, var at) ->
          new Satisfied(owed(state), appointmentId, start, at);
      case FollowUpMissed(var at) -> new Missed(owed(state).raisedTo(RiskLevel.MISSED), at);
      case FollowUpCancelled(var version, var reason, var at) ->
          new Cancelled(owed(state).atVersion(version), reason, at);
      case NoExposureSeen(var version) ->
          state instanceof Owed before
              ? with(before, before.owed().atVersion(version))
              : new NotOwed(version);
    };
  }

  private static FollowUp asked(Owed state, int attempt, Instant at) {
    Obligation owed = state.owed().asked(attempt);
    return switch (state) {
      case Open open -> new Open(owed, open.since(), at);
      case Escalated escalated -> new Escalated(owed, at, escalated.escalation());
      case Booked _, Satisfied _, Missed _, Cancelled _ -> new Open(owed, at, at);
    };
  }

  private static FollowUp escalated(Owed state, Escalation escalation) {
    return switch (state) {
      case Open open -> new Escalated(open.owed(), open.askedAt(), escalation);
      case Escalated before -> new Escalated(before.owed(), before.askedAt(), escalation);
      case Booked booked -> new Booked(booked.owed(), booked.appointment(), escalation);
      case Satisfied _, Missed _, Cancelled _ ->
          throw new IllegalStateException("a closed follow-up is not escalated");
    };
  }

  private static FollowUp with(Owed state, Obligation owed) {
    return switch (state) {
      case Open open -> new Open(owed, open.since(), open.askedAt());
      case Escalated before -> new Escalated(owed, before.askedAt(), before.escalation());
      case Booked booked -> new Booked(owed, booked.appointment(), booked.escalation());
      case Satisfied done -> new Satisfied(owed, done.appointmentId(), done.start(), done.at());
      case Missed missed -> new Missed(owed, missed.at());
      case Cancelled cancelled -> new Cancelled(owed, cancelled.reason(), cancelled.at());
    };
  }

  private static Obligation owed(FollowUp state) {
    return ((Owed) state).owed();
  }
}
