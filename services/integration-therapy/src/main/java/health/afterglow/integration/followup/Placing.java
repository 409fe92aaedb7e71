package health.afterglow.integration.followup;

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
import health.afterglow.integration.followup.FollowUpEvent.BookingLost;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpMissed;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.RiskRaised;
import health.afterglow.integration.followup.FollowUpWindow.Fit;
import health.afterglow.kernel.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an appointment does for a follow-up, and what its loss does. Where a person is called for a
 * follow-up that has a place, the call comes first and the booking last: the last word says where
 * it stands.
 */
final class Placing {

  /** So many misses in a row lead to a case review ({@code docs/domain.md}, section 3). */
  static final int MISSES_FOR_A_REVIEW = 2;

  private Placing() {}

  static Outcome<FollowUpEvent> noteBooking(FollowUp state, Appointment appointment, Instant now) {
    return switch (state) {
      case NotOwed _ -> FollowUpDecider.unknown();
      case Open open -> acceptAll(judged(appointment, open.owed(), now));
      case Escalated escalated -> acceptAll(judged(appointment, escalated.owed(), now));
      case Booked booked -> bookedAgain(booked, appointment, now);
      case Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static Outcome<FollowUpEvent> bookedAgain(
      Booked booked, Appointment appointment, Instant now) {
    if (booked.appointment().equals(appointment)) {
      return nothingToDo();
    }
    if (isFor(booked, appointment.appointmentId())) {
      return acceptAll(judged(appointment, booked.owed(), now));
    }
    return isBookedTwice(booked)
        ? nothingToDo()
        : acceptAll(flagged(booked.appointment(), Reason.BOOKED_TWICE, List.of(), now));
  }

  /** Late counts only where a person was called: they know what they book. */
  static Outcome<FollowUpEvent> countReserved(
      FollowUp state, Appointment appointment, Instant now) {
    return switch (state) {
      case NotOwed _ -> FollowUpDecider.unknown();
      case Open(var owed, _, _) ->
          owed.window().fitOf(appointment.start()) == Fit.IN_WINDOW
              ? acceptAll(judged(appointment, owed, now))
              : doesNotFit();
      case Escalated(var owed, _, _) ->
          switch (owed.window().fitOf(appointment.start())) {
            case IN_WINDOW, LATE -> acceptAll(judged(appointment, owed, now));
            case TOO_EARLY, TOO_LATE -> doesNotFit();
          };
      case Booked booked ->
          isFor(booked, appointment.appointmentId())
              ? bookedAgain(booked, appointment, now)
              : nothingToDo();
      case Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  static Outcome<FollowUpEvent> noteLoss(
      FollowUp state, String appointmentId, boolean missedByPatient, Instant now) {
    return switch (state) {
      case NotOwed _ -> FollowUpDecider.unknown();
      case Booked booked when isFor(booked, appointmentId) ->
          acceptAll(lost(booked, missedByPatient, now));
      case Booked booked when isBookedTwice(booked) ->
          acceptAll(judged(booked.appointment(), booked.owed(), now));
      case Booked _, Open _, Escalated _, Satisfied _, Missed _, Cancelled _ -> nothingToDo();
    };
  }

  private static List<FollowUpEvent> lost(Booked booked, boolean missedByPatient, Instant now) {
    Obligation owed = booked.owed().withoutPlace(missedByPatient);
    List<FollowUpEvent> events = new ArrayList<>();
    events.add(new BookingLost(booked.appointment().appointmentId(), missedByPatient, now));
    events.addAll(opened(owed, now));
    if (missedByPatient
        && owed.missesInARow() >= MISSES_FOR_A_REVIEW
        && now.isBefore(owed.window().dueAt())) {
      events.add(new FollowUpEscalated(Reason.MISSED_TWICE, List.of(), now));
    }
    return events;
  }

  /** A place was found: it counts, and is flagged if it starts outside the window. */
  static List<FollowUpEvent> judged(Appointment appointment, Obligation owed, Instant now) {
    Fit fit = owed.window().fitOf(appointment.start());
    return fit == Fit.IN_WINDOW
        ? List.of(new FollowUpBooked(appointment, null, now))
        : flagged(appointment, Reason.BOOKED_OUTSIDE_WINDOW, List.of(fit.name()), now);
  }

  private static List<FollowUpEvent> flagged(
      Appointment appointment, Reason reason, List<String> reasons, Instant now) {
    return List.of(
        new FollowUpEscalated(reason, reasons, now),
        new FollowUpBooked(appointment, new Escalation(reason, reasons, now), now));
  }

  /** A follow-up without a place: scheduling is asked, unless it is too late for anything. */
  static List<FollowUpEvent> opened(Obligation owed, Instant now) {
    List<FollowUpEvent> events = new ArrayList<>();
    if (now.isBefore(owed.window().lateUntil())) {
      events.add(new FollowUpRequired(owed.attempt() + 1, now));
    }
    events.addAll(pressure(owed, false, now));
    return events;
  }

  /** What the time that is left calls for. From the deadline on, a person is called. */
  static List<FollowUpEvent> pressure(Obligation owed, boolean personCalled, Instant now) {
    RiskLevel level = RiskLevel.of(owed.window(), now);
    List<FollowUpEvent> events = new ArrayList<>();
    if (level != RiskLevel.MISSED && level.compareTo(owed.raised()) > 0) {
      events.add(new RiskRaised(level, now));
    }
    if (level.compareTo(RiskLevel.BREACHED) >= 0 && !personCalled) {
      events.add(new FollowUpEscalated(Reason.DUE_PASSED, List.of(), now));
    }
    if (level == RiskLevel.MISSED) {
      events.add(new FollowUpMissed(now));
    }
    return events;
  }

  static boolean isTooLate(Booked booked) {
    return booked.owed().window().fitOf(booked.appointment().start()) == Fit.TOO_LATE;
  }

  private static boolean isFor(Booked booked, String appointmentId) {
    return booked.appointment().appointmentId().equals(appointmentId);
  }

  private static boolean isBookedTwice(Booked booked) {
    @Nullable Escalation flag = booked.escalation();
    return flag != null && flag.reason() == Reason.BOOKED_TWICE;
  }

  private static Outcome<FollowUpEvent> doesNotFit() {
    return refuse(
        FollowUpRefusal.RESERVED_DOES_NOT_FIT, "this integration starts outside the window");
  }
}
