package health.afterglow.notification.message;

import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Unheard;
import java.time.Instant;

/** Whether what a message says is still so. Asked anew each time it is about to be sent. */
public enum Relevance {
  /** It is. */
  CURRENT,
  /** It is not: the appointment was moved or cancelled since, the follow-up is seen to. */
  STALE,
  /** It is, but the appointment has begun. */
  TOO_LATE;

  /** Judges by the newest version of the subject. */
  public static Relevance of(Plan plan, Subject subject, Instant now) {
    return switch (subject) {
      case Unheard() -> STALE;
      case FollowUp followUp ->
          followUp.open() && followUp.version() == plan.subjectVersion() ? CURRENT : STALE;
      case Appointment appointment -> {
        if (!stillSo(plan, appointment)) {
          yield STALE;
        }
        yield appointment.start().isAfter(now) ? CURRENT : begun(plan);
      }
    };
  }

  private static boolean stillSo(Plan plan, Appointment appointment) {
    if (appointment.attempt() != plan.subjectVersion()) {
      return false;
    }
    return switch (plan.notice()) {
      case APPOINTMENT_BOOKED -> appointment.change() == Change.BOOKED;
      case APPOINTMENT_RESCHEDULED -> appointment.change() == Change.RESCHEDULED;
      case APPOINTMENT_CANCELLED -> appointment.change() == Change.CANCELLED;
      case APPOINTMENT_REASSIGNED -> !appointment.clinicianIds().contains(plan.recipientId());
      case CALL_TASK -> true;
      case FOLLOW_UP_ESCALATED -> false;
    };
  }

  private static Relevance begun(Plan plan) {
    return switch (plan.notice()) {
      case APPOINTMENT_BOOKED, APPOINTMENT_RESCHEDULED -> TOO_LATE;
      case APPOINTMENT_CANCELLED, APPOINTMENT_REASSIGNED, FOLLOW_UP_ESCALATED -> STALE;
      case CALL_TASK -> CURRENT;
    };
  }
}
