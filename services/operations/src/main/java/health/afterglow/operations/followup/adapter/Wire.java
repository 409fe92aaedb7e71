package health.afterglow.operations.followup.adapter;

import health.afterglow.operations.followup.Fact.About;
import health.afterglow.operations.followup.Message;
import health.afterglow.operations.followup.Row.NearMiss;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of the others' events: the fields it needs, and no more. */
final class Wire {

  private Wire() {}

  record SessionEnded(
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      String outcome,
      String exposure,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version) {}

  record Required(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      @Nullable String therapistId,
      Instant anchorAt,
      Instant windowOpensAt,
      Instant dueAt,
      Instant lateUntil,
      int attempt) {
    About about() {
      return new About(sessionId, patientId, siteId, zone);
    }
  }

  record Booked(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      String appointmentId,
      Instant start,
      Instant end,
      List<String> clinicianIds,
      boolean telehealth,
      String appointmentSiteId,
      boolean inWindow,
      List<String> because,
      Instant dueAt,
      Instant bookedAt) {
    About about() {
      return new About(sessionId, patientId, siteId, zone);
    }
  }

  record AtRisk(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String level,
      Instant dueAt) {
    About about() {
      return new About(sessionId, patientId, siteId, null);
    }
  }

  record Escalated(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      String reason,
      List<String> reasons,
      Instant windowOpensAt,
      Instant dueAt,
      Instant lateUntil,
      Instant escalatedAt) {
    About about() {
      return new About(sessionId, patientId, siteId, zone);
    }
  }

  record Satisfied(
      String followUpId, String sessionId, String patientId, String siteId, Instant at) {
    About about() {
      return new About(sessionId, patientId, siteId, null);
    }
  }

  record Cancelled(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String reason,
      Instant at) {
    About about() {
      return new About(sessionId, patientId, siteId, null);
    }
  }

  record AppointmentBooked(
      String appointmentId,
      String siteId,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      int attempt,
      List<String> because,
      @Nullable String followUpId,
      Instant bookedAt) {}

  record AppointmentCancelled(
      String appointmentId,
      String siteId,
      int attempt,
      String reason,
      @Nullable String followUpId,
      Instant cancelledAt) {}

  record AppointmentOver(
      String appointmentId,
      String siteId,
      Instant start,
      @Nullable String followUpId,
      Instant at) {}

  record PlacementFailed(
      String appointmentId,
      String followUpId,
      String siteId,
      int request,
      List<String> reasons,
      List<NearMiss> alternatives,
      Instant failedAt) {}

  record AboutMessage(
      String messageId,
      String template,
      Message.Channel channel,
      Message.Recipient recipient,
      String subject,
      int subjectVersion) {}

  record PatientEnrolled(String patientId, String therapistId) {}

  record ProgrammePlanned(String patientId, String therapistId) {}
}
