package health.afterglow.notification.message;

import health.afterglow.kernel.Ids;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whom about what: ids only. The address is asked for when the message is
 * sent, and kept nowhere.
 *
 * @param templateVersion the version of the words; follows the template until the message is sent
 * @param recipientId a patient, a clinician, for staff the site whose lead it is for, for who is on
 *     call the site and the tier
 * @param patientId the patient whom the subject concerns, if it concerns one
 * @param subject the appointment, follow-up, session or matter
 * @param subjectVersion the attempt or version of it that the message speaks of
 * @param offset how far from the fact it is, for instance {@code -24h}; empty if at once
 * @param fallback the ways to try next if this one does not work
 * @param goodUntil after this it is not worth sending; null if it always is
 */
public record Plan(
    Notice notice,
    int templateVersion,
    Medium medium,
    Audience audience,
    String recipientId,
    @Nullable String patientId,
    String siteId,
    String subject,
    int subjectVersion,
    String offset,
    List<Medium> fallback,
    @Nullable Instant goodUntil) {

  /** Copies the list. */
  public Plan {
    fallback = List.copyOf(fallback);
  }

  /** The id of the one message that follows from this, however often it is planned. */
  public String messageId() {
    return Ids.derived(
        "msg",
        recipientId,
        notice.templateName(),
        subject,
        Integer.toString(subjectVersion),
        offset,
        medium.name());
  }

  /** The same thing said in the next way, if there is one. */
  public Optional<Plan> another() {
    return fallback.isEmpty()
        ? Optional.empty()
        : Optional.of(
            with(templateVersion, fallback.getFirst(), fallback.subList(1, fallback.size())));
  }

  Plan withTemplateVersion(int version) {
    return with(version, medium, fallback);
  }

  private Plan with(int version, Medium way, List<Medium> then) {
    return new Plan(
        notice,
        version,
        way,
        audience,
        recipientId,
        patientId,
        siteId,
        subject,
        subjectVersion,
        offset,
        then,
        goodUntil);
  }
}
