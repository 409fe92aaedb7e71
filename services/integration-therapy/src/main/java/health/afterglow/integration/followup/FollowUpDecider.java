package health.afterglow.integration.followup;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.followup.Escalation.Reason;
import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Cancelled;
import health.afterglow.integration.followup.FollowUp.Escalated;
import health.afterglow.integration.followup.FollowUp.Missed;
import health.afterglow.integration.followup.FollowUp.NotOwed;
import health.afterglow.integration.followup.FollowUp.Open;
import health.afterglow.integration.followup.FollowUp.Satisfied;
import health.afterglow.integration.followup.FollowUpCommand.AskAgain;
import health.afterglow.integration.followup.FollowUpCommand.ChangeOwner;
import health.afterglow.integration.followup.FollowUpCommand.CloseFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.CountReserved;
import health.afterglow.integration.followup.FollowUpCommand.NoteAttendance;
import health.afterglow.integration.followup.FollowUpCommand.NoteBooking;
import health.afterglow.integration.followup.FollowUpCommand.NoteCancellation;
import health.afterglow.integration.followup.FollowUpCommand.NoteMiss;
import health.afterglow.integration.followup.FollowUpCommand.NoteNextDose;
import health.afterglow.integration.followup.FollowUpCommand.NotePlacementFailure;
import health.afterglow.integration.followup.FollowUpCommand.Reassess;
import health.afterglow.integration.followup.FollowUpCommand.RequireFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.StopWaiting;
import health.afterglow.integration.followup.FollowUpCommand.WithdrawFollowUp;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpMissed;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpSatisfied;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.List;

/**
 * What becomes of a follow-up. {@link Owing} has what a session's outcome means for it, {@link
 * Placing} what an appointment does.
 */
public final class FollowUpDecider implements Decider<FollowUp, FollowUpCommand, FollowUpEvent> {

  @Override
  public FollowUp initial() {
    return new NotOwed(0);
  }

  @Override
  public Outcome<FollowUpEvent> decide(FollowUp state, FollowUpCommand command) {
    return switch (command) {
      case RequireFollowUp require -> Owing.require(state, require);
      case WithdrawFollowUp withdraw -> Owing.withdraw(state, withdraw);
      case NoteNextDose next -> Owing.noteNextDose(state, next);
      case NoteBooking(var appointment, var now) -> Placing.noteBooking(state, appointment, now);
      case CountReserved(var appointment, var now) ->
          Placing.countReserved(state, appointment, now);
      case NoteCancellation(var appointmentId, var now) ->
          Placing.noteLoss(state, appointmentId, false, now);
      case NoteMiss(var appointmentId, var now) ->
          Placing.noteLoss(state, appointmentId, true, now);
      case NoteAttendance attendance -> noteAttendance(state, attendance);
      case NotePlacementFailure failure -> notePlacementFailure(state, failure);
      case CloseFollowUp close -> Owing.close(state, close);
      case ChangeOwner change -> Owing.changeOwner(state, change);
      case AskAgain(var now) -> askAgain(state, now);
      case StopWaiting(var now) -> stopWaiting(state, now);
      case Reassess(var now) -> reassess(state, now);
    };
  }

  @Override
  public FollowUp evolve(FollowUp state, FollowUpEvent event) {
    return FollowUp.evolve(state, event);
  }

  @Override
  public List<Timer> timers(FollowUp state) {
    return FollowUpTimers.of(state);
  }

  private static Outcome<FollowUpEvent> noteAttendance(FollowUp state, NoteAttendance command) {
    return switch (state) {
      case NotOwed _ -> unknown();
      case Open _, Escalated _, Booked _, Missed _ ->
          accept(new FollowUpSatisfied(command.appointmentId(), command.start(), command.now()));
      case Satisfied _, Cancelled _ -> nothingToDo();
    };
  }

  /** An answer to an earlier request says nothing about the latest one. */
  private static Outcome<FollowUpEvent> notePlacementFailure(
      FollowUp state, NotePlacementFailure failure) {
    FollowUpEvent escalated =
        new FollowUpEscalated(Reason.PLACEMENT_FAILED, failure.reasons(), failure.now());
    return switch (state) {
      case NotOwed _ -> unknown();
      case Open open ->
          failure.request() < open.owed().attempt() ? nothingToDo() : accept(escalated);
      case Escalated before ->
          before.escalation().reason() == Reason.NO_ANSWER
                  && failure.request() >= before.owed().attempt()
              ? accept(escalated)
              : nothingToDo();
      case Booked _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> askAgain(FollowUp state, Instant now) {
    return switch (state) {
      case Open open -> accept(new FollowUpRequired(open.owed().attempt() + 1, now));
      case Escalated escalated -> accept(new FollowUpRequired(escalated.owed().attempt() + 1, now));
      case NotOwed _, Booked _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> stopWaiting(FollowUp state, Instant now) {
    return switch (state) {
      case Open _ -> accept(new FollowUpEscalated(Reason.NO_ANSWER, List.of(), now));
      case NotOwed _, Escalated _, Booked _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> reassess(FollowUp state, Instant now) {
    return switch (state) {
      case Open open -> acceptAll(Placing.pressure(open.owed(), false, now));
      case Escalated escalated -> acceptAll(Placing.pressure(escalated.owed(), true, now));
      case Booked booked ->
          Placing.isTooLate(booked) && RiskLevel.of(booked.owed().window(), now) == RiskLevel.MISSED
              ? accept(new FollowUpMissed(now))
              : nothingToDo();
      case NotOwed _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  static Outcome<FollowUpEvent> unknown() {
    return refuse(FollowUpRefusal.FOLLOW_UP_UNKNOWN, "there is no such follow-up");
  }
}
