package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a prescriber ordered for a patient: the plan that the session follows.
 *
 * @param zone the site's time zone
 * @param appointmentId the appointment that it was booked as, if it was
 * @param orderedDoseMg the whole dose of the session, in milligrams
 */
public record Order(
    String sessionId,
    String patientId,
    String siteId,
    ZoneId zone,
    @Nullable String appointmentId,
    Route route,
    BigDecimal orderedDoseMg,
    Instant scheduledStart,
    String prescriberId) {}
