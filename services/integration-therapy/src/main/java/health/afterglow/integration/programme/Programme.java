package health.afterglow.integration.programme;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The programme of one patient. */
public sealed interface Programme {

  /** The patient is not enrolled (yet). */
  record Unplanned() implements Programme {}

  /** The patient has a programme and a team. */
  record Planned(Enrolment enrolment, String template, Instant plannedAt) implements Programme {}

  /**
   * What intake says when a patient is enrolled.
   *
   * @param programme the id of a template
   * @param zone where the patient lives
   * @param transferredFrom the site where the patient was before; null if at no other
   */
  record Enrolment(
      String patientId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      String programme,
      String setting,
      ZoneId zone,
      Instant enrolledAt,
      @Nullable String transferredFrom) {

    /** The same programme at another site, with another team. */
    public Enrolment at(
        String otherSiteId, String prescriber, String therapist, @Nullable String backupTherapist) {
      return new Enrolment(
          patientId,
          otherSiteId,
          prescriber,
          therapist,
          backupTherapist,
          programme,
          setting,
          zone,
          enrolledAt,
          siteId);
    }

    /** Who owns what is owed for a session at this site: the receiving one after a transfer. */
    public String ownerOf(String sessionSiteId) {
      return sessionSiteId.equals(transferredFrom) ? siteId : sessionSiteId;
    }
  }
}
