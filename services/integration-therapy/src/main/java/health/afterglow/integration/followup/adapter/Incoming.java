package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Appointment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that this feature reads of other services' events. */
final class Incoming {

  static final String INTEGRATION = "INTEGRATION";
  static final String DOSING = "DOSING";
  private static final String ENTERED_IN_ERROR = "ENTERED_IN_ERROR";

  private Incoming() {}

  /** How much of the medicine was given. */
  enum Exposure {
    NONE,
    PARTIAL,
    FULL
  }

  /** A session's outcome: {@code session-ended}. */
  record SessionEnded(
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      String outcome,
      Exposure exposure,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version) {}

  /** A further version of it: {@code outcome-corrected}. */
  record OutcomeCorrected(
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      String outcome,
      Exposure exposure,
      @Nullable Instant anchorAt,
      int version,
      Instant correctedAt) {

    /** The same as an outcome; what it brings became known when it was corrected. */
    SessionEnded asOutcome() {
      return new SessionEnded(
          sessionId, patientId, siteId, zone, outcome, exposure, anchorAt, correctedAt, version);
    }
  }

  /** Why an outcome without exposure ends a follow-up, as a code. */
  static String reasonOf(SessionEnded outcome) {
    return outcome.outcome().equals(ENTERED_IN_ERROR) ? ENTERED_IN_ERROR : "NO_EXPOSURE";
  }

  /** {@code appointment-booked} and {@code appointment-rescheduled}. */
  record AppointmentStands(
      String appointmentId,
      String kind,
      String patientId,
      String siteId,
      List<String> clinicianIds,
      boolean telehealth,
      Instant start,
      Instant end,
      List<String> because,
      @Nullable String followUpId) {

    Appointment appointment() {
      return new Appointment(appointmentId, siteId, start, end, clinicianIds, telehealth, because);
    }
  }

  /** {@code appointment-cancelled} and {@code appointment-missed}. */
  record AppointmentLost(
      String appointmentId, String kind, String patientId, @Nullable String followUpId) {}

  /** {@code appointment-attended}. */
  record AppointmentAttended(
      String appointmentId,
      String kind,
      String patientId,
      Instant start,
      @Nullable String followUpId) {}

  /** {@code placement-failed}. */
  record PlacementFailed(String followUpId, int request, List<String> reasons) {}
}
