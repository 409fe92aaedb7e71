package health.afterglow.scheduling.placement.adapter;

import health.afterglow.scheduling.placement.CareTeam;
import org.jspecify.annotations.Nullable;

/** What is read of intake's {@code patient-enrolled}. */
record PatientEnrolled(
    String patientId,
    String siteId,
    String prescriberId,
    String therapistId,
    @Nullable String backupTherapistId,
    String state) {

  CareTeam team() {
    return new CareTeam(siteId, therapistId, backupTherapistId, prescriberId, state);
  }
}
