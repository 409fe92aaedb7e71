package health.afterglow.notification.message;

import health.afterglow.kernel.Ids;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;

/**
 * What is to be said to whom about what: ids only. The address is asked for when the message is
 * sent, and kept nowhere.
 *
 * @param templateVersion the version of the words; follows the template until the message is sent
 * @param recipientId a patient, a clinician, or for staff the site whose lead it is for
 * @param patientId the patient whom the subject concerns
 * @param subject the appointment or follow-up
 * @param subjectVersion the attempt or version of it that the message speaks of
 */
public record Plan(
    Notice notice,
    int templateVersion,
    Medium medium,
    Audience audience,
    String recipientId,
    String patientId,
    String siteId,
    String subject,
    int subjectVersion) {

  /** The id of the one message that follows from this, however often it is planned. */
  public String messageId() {
    return Ids.derived(
        "msg",
        recipientId,
        notice.templateName(),
        subject,
        Integer.toString(subjectVersion),
        medium.name());
  }

  Plan withTemplateVersion(int version) {
    return new Plan(
        notice, version, medium, audience, recipientId, patientId, siteId, subject, subjectVersion);
  }
}
