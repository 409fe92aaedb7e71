package health.afterglow.operations.attention.adapter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this screen reads of the others' events: the fields it needs, and no more. */
final class Wire {

  private Wire() {}

  record FlagRaised(String patientId, String siteId, String reason, int tier, Instant assessBy) {}

  record FlagTaken(String patientId, String acknowledgedBy) {}

  record AboutPatient(String patientId, String siteId) {}

  record Relapse(String patientId, String siteId, String trigger) {}

  record GatesClosed(String patientId, String siteId, String appointmentId, List<String> closed) {}

  record AboutSession(String sessionId) {}

  record SessionOver(String sessionId, @Nullable String appointmentId) {}

  record Alarm(String sessionId, String patientId, String siteId, List<String> alarms) {}

  record VitalsLate(
      String sessionId, String patientId, String siteId, String lateness, Instant dueAt) {}

  record Escalated(
      String followUpId,
      String patientId,
      String siteId,
      String reason,
      List<String> reasons,
      Instant dueAt) {}

  record AboutFollowUp(String followUpId) {}

  record AboutAppointment(String appointmentId, String kind, String patientId, String siteId) {}

  record NoOtherPlace(
      String appointmentId,
      String cause,
      String patientId,
      String siteId,
      Instant start,
      List<String> reasons) {}

  record MessageFailed(
      String recipient,
      @Nullable String patientId,
      @Nullable String siteId,
      String subject,
      String reason) {}

  record MessageSent(String recipient, String subject) {}
}
