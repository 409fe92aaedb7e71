package health.afterglow.integration.followup;

import java.time.Instant;
import java.util.List;

/**
 * An integration as scheduling has booked it.
 *
 * @param clinicianIds the leading clinician first
 * @param siteId where it is, which may be another site than the session's
 * @param because the codes that say why this place was chosen
 */
public record Appointment(
    String appointmentId,
    String siteId,
    Instant start,
    Instant end,
    List<String> clinicianIds,
    boolean telehealth,
    List<String> because) {}
