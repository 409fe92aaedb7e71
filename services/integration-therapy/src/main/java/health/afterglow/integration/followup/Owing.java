package health.afterglow.integration.followup;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;

import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Cancelled;
import health.afterglow.integration.followup.FollowUp.Escalated;
import health.afterglow.integration.followup.FollowUp.Missed;
import health.afterglow.integration.followup.FollowUp.NotOwed;
import health.afterglow.integration.followup.FollowUp.Open;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUp.Satisfied;
import health.afterglow.integration.followup.FollowUpCommand.ChangeOwner;
import health.afterglow.integration.followup.FollowUpCommand.CloseFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.NoteNextDose;
import health.afterglow.integration.followup.FollowUpCommand.RequireFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.WithdrawFollowUp;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpArose;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpCancelled;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpSatisfied;
import health.afterglow.integration.followup.FollowUpEvent.NoExposureSeen;
import health.afterglow.integration.followup.FollowUpEvent.OwnerChanged;
import health.afterglow.integration.followup.FollowUpEvent.WindowMoved;
import health.afterglow.integration.followup.FollowUpWindow.Fit;
import health.afterglow.kernel.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session's outcome means for its follow-up. Outcomes have versions: an older one than was
 * seen changes nothing, in whatever order they come.
 */
final class Owing {

  private Owing() {}

  static Outcome<FollowUpEvent> require(FollowUp state, RequireFollowUp command) {
    if (versionOf(state) >= command.version()) {
      return nothingToDo();
    }
    FollowUpWindow window =
        FollowUpWindow.after(command.anchorAt(), command.session().zone(), command.nextDoseAt());
    return switch (state) {
      case NotOwed _ -> arise(command, window, 0);
      case Cancelled cancelled -> arise(command, window, cancelled.owed().attempt());
      case Owed owed -> move(owed, window, command.version(), command.now());
    };
  }

  private static Outcome<FollowUpEvent> arise(
      RequireFollowUp command, FollowUpWindow window, int attempt) {
    Instant now = command.now();
    Appointment reserved = command.reserved();
    List<FollowUpEvent> events = new ArrayList<>();
    events.add(new FollowUpArose(command.session(), window, command.version(), now));
    if (reserved != null && window.fitOf(reserved.start()) == Fit.IN_WINDOW) {
      events.add(new FollowUpBooked(reserved, null, now));
    } else {
      events.addAll(
          Placing.opened(
              Obligation.arising(command.session(), window, command.version(), attempt, now), now));
    }
    return acceptAll(events);
  }

  static Outcome<FollowUpEvent> withdraw(FollowUp state, WithdrawFollowUp command) {
    if (versionOf(state) >= command.version()) {
      return nothingToDo();
    }
    return switch (state) {
      case NotOwed _ ->
          command.version() == 1 ? nothingToDo() : accept(new NoExposureSeen(command.version()));
      case Cancelled _ -> accept(new NoExposureSeen(command.version()));
      case Open _, Escalated _, Booked _, Satisfied _, Missed _ ->
          accept(new FollowUpCancelled(command.version(), command.reason(), command.now()));
    };
  }

  static Outcome<FollowUpEvent> close(FollowUp state, CloseFollowUp command) {
    return switch (state) {
      case Open open -> close(open, command);
      case Escalated escalated -> close(escalated, command);
      case Booked booked -> close(booked, command);
      case NotOwed _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> close(Owed state, CloseFollowUp command) {
    return accept(new FollowUpCancelled(state.owed().version(), command.reason(), command.now()));
  }

  /**
   * There is an owner at every moment. What has no place yet is asked for at the new owner's; what
   * has one says so again, under its new owner ({@code docs/domain.md}, section 5.3).
   */
  static Outcome<FollowUpEvent> changeOwner(FollowUp state, ChangeOwner command) {
    Instant now = command.now();
    return switch (state) {
      case Open open ->
          changeOwner(open, command, new FollowUpRequired(open.owed().attempt() + 1, now));
      case Escalated before ->
          changeOwner(before, command, new FollowUpRequired(before.owed().attempt() + 1, now));
      case Booked booked ->
          changeOwner(
              booked, command, new FollowUpBooked(booked.appointment(), booked.escalation(), now));
      case NotOwed _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> changeOwner(
      Owed state, ChangeOwner command, FollowUpEvent then) {
    Exposed session = state.owed().session();
    return session.siteId().equals(command.siteId())
            && command.therapistId().equals(session.therapistId())
        ? nothingToDo()
        : acceptAll(
            List.of(
                new OwnerChanged(command.siteId(), command.therapistId(), command.now()), then));
  }

  static Outcome<FollowUpEvent> noteNextDose(FollowUp state, NoteNextDose command) {
    return switch (state) {
      case NotOwed _ -> FollowUpDecider.unknown();
      case Open open -> move(open, command);
      case Escalated escalated -> move(escalated, command);
      case Booked booked -> move(booked, command);
      case Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> move(Owed state, NoteNextDose command) {
    Obligation owed = state.owed();
    FollowUpWindow window =
        FollowUpWindow.after(owed.window().anchorAt(), owed.session().zone(), command.nextDoseAt());
    return window.equals(owed.window())
        ? nothingToDo()
        : move(state, window, owed.version(), command.now());
  }

  /** The window moves; what is booked is judged again, what is not is asked for again. */
  private static Outcome<FollowUpEvent> move(
      Owed state, FollowUpWindow window, int version, Instant now) {
    Obligation after = state.owed().moved(window, version, now);
    List<FollowUpEvent> events = new ArrayList<>();
    events.add(new WindowMoved(window, version, now));
    if (window.equals(state.owed().window())) {
      return acceptAll(events);
    }
    switch (state) {
      case Open _ -> events.addAll(Placing.opened(after, now));
      case Escalated _ -> {
        if (now.isBefore(window.dueAt())) {
          events.add(new FollowUpRequired(after.attempt() + 1, now));
        }
        events.addAll(Placing.pressure(after, true, now));
      }
      case Booked booked -> events.addAll(Placing.judged(booked.appointment(), after, now));
      case Satisfied done -> {
        if (done.inWindow() != (window.fitOf(done.start()) == Fit.IN_WINDOW)) {
          events.add(new FollowUpSatisfied(done.appointmentId(), done.start(), done.at()));
        }
      }
      case Missed _ -> {
        if (now.isBefore(window.lateUntil())) {
          events.addAll(Placing.opened(after, now));
        }
      }
      case Cancelled _ -> throw new IllegalStateException("a cancelled follow-up has no window");
    }
    return acceptAll(events);
  }

  private static int versionOf(FollowUp state) {
    return switch (state) {
      case NotOwed(var version) -> version;
      case Owed owed -> owed.owed().version();
    };
  }
}
