package health.afterglow.integration.followup;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The dosing session that a follow-up is owed for.
 *
 * @param siteId who owns the follow-up: the site where it took place, or where the patient is now
 * @param zone the site's time zone
 * @param therapistId who leads the patient's programme, if that is known
 * @param endedAt when it became known that there was an exposure: what latency is counted from
 */
public record Exposed(
    String sessionId,
    String patientId,
    String siteId,
    ZoneId zone,
    @Nullable String therapistId,
    Instant endedAt) {

  /** After the patient's transfer to another site. */
  Exposed ownedBy(String otherSiteId, String otherTherapistId) {
    return new Exposed(sessionId, patientId, otherSiteId, zone, otherTherapistId, endedAt);
  }

  /** The id of the one follow-up that a session can have. */
  public static String followUpId(String sessionId) {
    return "fu:" + sessionId;
  }

  /** The id of the one follow-up that this session has. */
  public String followUpId() {
    return followUpId(sessionId);
  }
}
