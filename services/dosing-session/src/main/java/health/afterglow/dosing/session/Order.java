package health.afterglow.dosing.session;

import static java.util.Objects.requireNonNullElse;

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
 * @param orderedAt when it was ordered, or renewed; null if that was not recorded
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
    @Nullable Instant orderedAt,
    OrderTerms terms) {

  /** Orders that were stored before they had terms have none. */
  public Order {
    terms = requireNonNullElse(terms, OrderTerms.NONE);
  }

  /** Whether the dose is given where the patient lives. */
  public boolean isAtHome() {
    return terms.setting() == OrderTerms.Setting.HOME;
  }

  boolean isExpiredAt(Instant moment) {
    Instant validUntil = terms.validUntil();
    return (orderedAt != null && moment.isAfter(orderedAt.plus(OrderTerms.VALID_FOR)))
        || (validUntil != null && moment.isAfter(validUntil));
  }

  Order renewed(String by, BigDecimal doseMg, Instant at, OrderTerms newTerms) {
    return new Order(
        sessionId,
        patientId,
        siteId,
        zone,
        appointmentId,
        route,
        doseMg,
        scheduledStart,
        by,
        at,
        newTerms);
  }
}
