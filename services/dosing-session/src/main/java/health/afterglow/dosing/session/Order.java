package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a prescriber ordered for a patient: the plan that the session follows.
 *
 * @param zone the site's time zone
 * @param appointmentId the appointment that it was booked as, if it was
 * @param orderedAt when it was ordered, or renewed; null if that was not recorded
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
    String prescriberId,
    @Nullable Instant orderedAt) {

  /** For so long an order is good. */
  static final Duration VALID_FOR = Duration.ofDays(7);

  boolean isExpiredAt(Instant moment) {
    return orderedAt != null && moment.isAfter(orderedAt.plus(VALID_FOR));
  }

  Order renewed(String by, BigDecimal doseMg, Instant at) {
    return new Order(
        sessionId, patientId, siteId, zone, appointmentId, route, doseMg, scheduledStart, by, at);
  }
}
