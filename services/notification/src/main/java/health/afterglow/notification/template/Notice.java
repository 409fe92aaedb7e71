package health.afterglow.notification.template;

import static health.afterglow.notification.template.Audience.CLINICIAN;
import static health.afterglow.notification.template.Audience.PATIENT;
import static health.afterglow.notification.template.Audience.STAFF;

import java.util.Locale;
import java.util.Set;

/** What there is to say. Each has a template per audience. */
public enum Notice {
  APPOINTMENT_BOOKED,
  APPOINTMENT_RESCHEDULED,
  APPOINTMENT_CANCELLED,
  /** The appointment goes on without this clinician. */
  APPOINTMENT_REASSIGNED,
  /** A follow-up could not be booked in its window by itself. */
  FOLLOW_UP_ESCALATED,
  /** Somebody could not be reached, so a person has to call. */
  CALL_TASK;

  /** The name of its template, for instance {@code appointment-booked}. */
  public String templateName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whom it is for. */
  public Set<Audience> audiences() {
    return switch (this) {
      case APPOINTMENT_BOOKED, APPOINTMENT_RESCHEDULED, APPOINTMENT_CANCELLED ->
          Set.of(PATIENT, CLINICIAN);
      case APPOINTMENT_REASSIGNED -> Set.of(CLINICIAN);
      case FOLLOW_UP_ESCALATED, CALL_TASK -> Set.of(STAFF);
    };
  }
}
