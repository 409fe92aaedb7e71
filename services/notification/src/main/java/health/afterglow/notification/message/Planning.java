package health.afterglow.notification.message;

import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which messages follow from the present state of a subject. The same state gives the same
 * messages, so hearing of it again adds none.
 */
public final class Planning {

  private final Templates templates;

  /** With the templates, whose versions are noted in the plans. */
  public Planning(Templates templates) {
    this.templates = templates;
  }

  /** The messages; none about an appointment that has begun. */
  public List<Plan> of(Subject subject, Instant now) {
    return switch (subject) {
      case Unheard() -> List.of();
      case Appointment appointment ->
          appointment.start().isAfter(now) ? about(appointment) : List.of();
      case FollowUp followUp ->
          followUp.open()
              ? List.of(
                  staff(
                      Notice.FOLLOW_UP_ESCALATED,
                      followUp.siteId(),
                      followUp.patientId(),
                      followUp.id(),
                      followUp.version()))
              : List.of();
    };
  }

  /** The request to a person to call because this message did not arrive. */
  public Plan callInstead(Plan plan) {
    return staff(
        Notice.CALL_TASK, plan.siteId(), plan.patientId(), plan.subject(), plan.subjectVersion());
  }

  private List<Plan> about(Appointment appointment) {
    Notice notice =
        switch (appointment.change()) {
          case BOOKED -> Notice.APPOINTMENT_BOOKED;
          case RESCHEDULED -> Notice.APPOINTMENT_RESCHEDULED;
          case CANCELLED -> Notice.APPOINTMENT_CANCELLED;
        };
    List<Plan> plans = new ArrayList<>();
    String patientId = appointment.patientId();
    plans.add(about(appointment, notice, Medium.EMAIL, Audience.PATIENT, patientId));
    plans.add(about(appointment, notice, Medium.SMS, Audience.PATIENT, patientId));
    for (String clinician : appointment.clinicianIds()) {
      plans.add(about(appointment, notice, Medium.EMAIL, Audience.CLINICIAN, clinician));
    }
    for (String clinician : appointment.releasedClinicianIds()) {
      plans.add(
          about(
              appointment,
              Notice.APPOINTMENT_REASSIGNED,
              Medium.EMAIL,
              Audience.CLINICIAN,
              clinician));
    }
    return plans;
  }

  private Plan about(
      Appointment appointment,
      Notice notice,
      Medium medium,
      Audience audience,
      String recipientId) {
    return new Plan(
        notice,
        templates.of(notice, audience).version(),
        medium,
        audience,
        recipientId,
        appointment.patientId(),
        appointment.siteId(),
        appointment.id(),
        appointment.attempt());
  }

  private Plan staff(
      Notice notice, String siteId, String patientId, String subject, int subjectVersion) {
    return new Plan(
        notice,
        templates.of(notice, Audience.STAFF).version(),
        Medium.EMAIL,
        Audience.STAFF,
        siteId,
        patientId,
        siteId,
        subject,
        subjectVersion);
  }
}
