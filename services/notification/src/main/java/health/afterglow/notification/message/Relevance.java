package health.afterglow.notification.message;

import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Dose;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Notice;
import java.time.Instant;

/** Whether what a message says is still so. Asked anew each time it is about to be sent. */
public enum Relevance {
  /** It is. */
  CURRENT,
  /** It is not: the appointment was moved or cancelled since, the follow-up is seen to. */
  STALE,
  /** It is, but it is too late to say it. */
  TOO_LATE;

  /** Judges by the newest version of the subject. */
  public static Relevance of(Plan plan, Subject subject, Instant now) {
    boolean stillSo =
        switch (subject) {
          case Unheard() -> false;
          case Appointment appointment -> stillSo(plan, appointment);
          case FollowUp followUp -> followUp.open() && followUp.version() == plan.subjectVersion();
          case Dose dose -> dose.exposed() && dose.version() == plan.subjectVersion();
          case Matter matter -> stillSo(plan, matter);
        };
    Instant goodUntil = plan.goodUntil();
    if (!stillSo) {
      return STALE;
    }
    if (goodUntil != null && !now.isBefore(goodUntil)) {
      return TOO_LATE;
    }
    return subject instanceof Appointment appointment && !appointment.start().isAfter(now)
        ? begun(plan)
        : CURRENT;
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
      default -> appointment.change() != Change.CANCELLED;
    };
  }

  private static boolean stillSo(Plan plan, Matter matter) {
    if (matter.version() != plan.subjectVersion()) {
      return false;
    }
    return plan.notice() == Notice.PAGE ? matter.isUnanswered() : matter.open();
  }

  private static Relevance begun(Plan plan) {
    return switch (plan.notice()) {
      case APPOINTMENT_CANCELLED, APPOINTMENT_REASSIGNED -> STALE;
      case CALL_TASK -> CURRENT;
      default -> TOO_LATE;
    };
  }
}
