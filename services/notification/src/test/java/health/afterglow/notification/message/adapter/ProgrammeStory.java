package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.APPOINTMENTS;
import static health.afterglow.notification.message.adapter.NotificationRig.COURSES;
import static health.afterglow.notification.message.adapter.NotificationRig.FOLLOW_UPS;
import static health.afterglow.notification.message.adapter.NotificationRig.PATIENTS;
import static health.afterglow.notification.message.adapter.NotificationRig.SESSIONS;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;

import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A programme of one patient in Denver as the other services' events tell it, across the end of
 * daylight saving time: four doses, of which the second is left early and the fourth is cancelled.
 * Each event comes twice.
 */
final class ProgrammeStory {

  static final ZoneId DENVER = ZoneId.of("America/Denver");
  static final String PATIENT = "pat-maria";
  private static final String FOLLOW_UP = "fu:w06-session";

  /** What happens at a moment. */
  record Fact(Instant at, Telling telling) {}

  /** Says it to the service. */
  @FunctionalInterface
  interface Telling {
    void tell() throws Exception;
  }

  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Integer> sequences = new HashMap<>();

  static Instant at(String denver) {
    return LocalDateTime.parse(denver).atZone(DENVER).toInstant();
  }

  List<Fact> facts() {
    enrolled("2026-10-02T12:00");
    booked("2026-10-02T21:30", "w00-evaluation", "EVALUATION", "2026-10-05T09:00");
    booked("2026-10-05T10:00", "w01-therapy", "THERAPY_INTAKE", "2026-10-12T10:00");
    booked("2026-10-05T10:00", "w01-prescriber", "MEDICAL_INTAKE", "2026-10-13T08:15");
    booked("2026-10-12T12:00", "w02-preparation", "PREPARATION", "2026-10-19T10:00");
    booked("2026-10-12T12:00", "w03-preparation", "PREPARATION", "2026-10-26T10:00");
    booked("2026-10-26T12:00", "w04-dose", "DOSING", "2026-10-30T09:00");
    booked("2026-10-26T12:00", "w04-integration", "INTEGRATION", "2026-11-01T10:00");
    ended("2026-10-30T12:00", "w04-session", "COMPLETED");
    booked("2026-11-02T12:00", "w06-dose", "DOSING", "2026-11-11T09:00");
    ended("2026-11-11T11:00", "w06-session", "LEFT_AGAINST_ADVICE");
    escalated("2026-11-11T11:00");
    atRisk("2026-11-12T09:00", "WATCH");
    atRisk("2026-11-13T21:00", "PAGE");
    booked("2026-11-13T21:07", "w06-integration", "INTEGRATION", "2026-11-14T08:30");
    placed("2026-11-13T21:07");
    booked("2026-11-16T12:00", "w08-dose", "DOSING", "2026-11-25T09:00");
    gatesClosed("2026-11-24T09:00", "w08-dose");
    moved("2026-11-24T15:00", "w08-dose", "DOSING", 2, "2026-11-27T09:00");
    cancelled("2026-11-26T20:30", "w08-dose", 2);
    offered("2026-11-30T22:00", "w09-dose", "2026-12-03T09:00");
    booked("2026-12-01T08:30", "w09-dose", "DOSING", "2026-12-03T09:00");
    ended("2026-12-03T12:00", "w09-session", "COMPLETED");
    course("2026-12-10T09:00", "measure-due", "2026-12-08T16:00:00Z");
    course("2026-12-11T12:00", "measure-taken", "2026-12-08T18:00:00Z");
    flagged("2026-12-11T23:10");
    course("2026-12-11T23:17", "safety-flag-acknowledged", "2026-12-01T20:03:00Z");
    course("2026-12-12T00:00", "safety-flag-closed", "2026-12-01T21:00:00Z");
    course("2026-12-19T17:00", "relapse-suspected", "2026-12-19T17:00:00Z");
    booked("2027-01-04T12:00", "w14-send-off", "PREPARATION", "2027-01-08T10:00");
    return facts;
  }

  private void enrolled(String when) {
    String json = ContractChecks.example("intake", "patient-enrolled", 1, "full");
    fact(when, PATIENTS, "intake", "patient", "patient-enrolled", PATIENT, json);
  }

  private void booked(String when, String id, String kind, String start) {
    appointment(when, "booked", id, kind, 1, start);
  }

  private void moved(String when, String id, String kind, int attempt, String start) {
    appointment(when, "rescheduled", id, kind, attempt, start);
  }

  private void appointment(
      String when, String what, String id, String kind, int attempt, String start) {
    String json =
        NotificationRig.booking(id, PATIENT, "denver", attempt, "cli-ana")
            .replace("INTEGRATION", kind)
            .replace("2026-11-24T17:00:00Z", at(start).toString())
            .replace("2026-11-24T18:00:00Z", at(start).plus(Duration.ofHours(1)).toString())
            .replace("2026-11-23T15:00:00Z", at(when).toString());
    facts.add(new Fact(at(when), () -> peers.hasAppointment(id, "BOOKED", attempt)));
    fact(when, APPOINTMENTS, "scheduling", "appointment", "appointment-" + what, id, json);
  }

  private void cancelled(String when, String id, int attempt) {
    facts.add(new Fact(at(when), () -> peers.hasAppointment(id, "CANCELLED", attempt)));
    fact(
        when,
        APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-cancelled",
        id,
        """
        {"appointmentId": "%s", "kind": "DOSING", "patientId": "%s", "siteId": "denver",
         "attempt": %d, "reason": "PATIENT_ASKED", "cancelledAt": "%s"}"""
            .formatted(id, PATIENT, attempt, at(when)));
  }

  private void offered(String when, String id, String start) {
    fact(
        when,
        APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-held",
        id,
        """
        {"appointmentId": "%s", "kind": "DOSING", "patientId": "%s", "siteId": "denver",
         "start": "%s", "end": "%s", "holdUntil": "%s", "attempt": 1, "purpose": "OFFER"}"""
            .formatted(
                id,
                PATIENT,
                at(start),
                at(start).plus(Duration.ofHours(3)),
                at(when).plus(Duration.ofHours(14))));
  }

  private void ended(String when, String session, String outcome) {
    fact(
        when,
        SESSIONS,
        "dosing-session",
        "session",
        "session-ended",
        session,
        """
        {"sessionId": "%s", "patientId": "%s", "siteId": "denver", "zone": "America/Denver",
         "outcome": "%s", "exposure": "FULL", "anchorAt": "%s", "endedAt": "%s", "version": 1}"""
            .formatted(session, PATIENT, outcome, at(when).minus(Duration.ofHours(2)), at(when)));
  }

  private void escalated(String when) {
    followUp(
        when,
        "follow-up-escalated",
        """
        {"followUpId": "%s", "sessionId": "w06-session", "patientId": "%s", "siteId": "denver",
         "zone": "America/Denver", "reason": "PLACEMENT_FAILED", "reasons": [],
         "windowOpensAt": "%s", "dueAt": "%s", "lateUntil": "%s", "sessionEndedAt": "%s",
         "escalatedAt": "%s"}"""
            .formatted(
                FOLLOW_UP,
                PATIENT,
                at("2026-11-12T00:00"),
                at("2026-11-14T09:00"),
                at("2026-11-18T09:00"),
                at(when),
                at(when)));
  }

  private void atRisk(String when, String level) {
    followUp(
        when,
        "follow-up-at-risk",
        """
        {"followUpId": "%s", "sessionId": "w06-session", "patientId": "%s", "siteId": "denver",
         "level": "%s", "dueAt": "%s", "at": "%s"}"""
            .formatted(FOLLOW_UP, PATIENT, level, at("2026-11-14T09:00"), at(when)));
  }

  private void placed(String when) {
    String json =
        ContractChecks.example("integration-therapy", "follow-up-booked", 1, "full")
            .replace("fu:ses_4badhpu59chv3euc405vf4cat0", FOLLOW_UP);
    followUp(when, "follow-up-booked", json);
  }

  private void followUp(String when, String event, String json) {
    fact(when, FOLLOW_UPS, "integration-therapy", "follow-up", event, FOLLOW_UP, json);
  }

  private void gatesClosed(String when, String appointment) {
    String json =
        ContractChecks.example("integration-therapy", "gates-closed-a-day-ahead", 1, "full")
            .replaceAll("apt_[a-z0-9]+", appointment)
            .replace("2026-11-30T16:00:00Z", at(when).toString());
    fact(when, COURSES, "integration-therapy", "course", "gates-closed-a-day-ahead", PATIENT, json);
  }

  private void flagged(String when) {
    for (int tier = 0; tier <= 1; tier++) {
      String json =
          ContractChecks.example("integration-therapy", "safety-flag-raised", 1, "full")
              .replace("\"tier\": 1", "\"tier\": " + tier)
              .replace("2026-12-01T20:00:00Z", at(when).toString());
      fact(when, COURSES, "integration-therapy", "course", "safety-flag-raised", PATIENT, json);
    }
  }

  private void course(String when, String event, String exampleTime) {
    String json =
        ContractChecks.example("integration-therapy", event, 1, "full")
            .replace(exampleTime, at(when).toString());
    fact(when, COURSES, "integration-therapy", "course", event, PATIENT, json);
  }

  private void fact(
      String when,
      String topic,
      String service,
      String aggregate,
      String event,
      String key,
      String json) {
    int sequence = sequences.merge(topic + key, 1, Integer::sum);
    String about = json.replaceAll("pat_[a-z0-9]+", PATIENT);
    Telling telling =
        () -> NotificationRig.send(topic, service, aggregate, event, key, sequence, about);
    facts.add(new Fact(at(when), telling));
    facts.add(new Fact(at(when), telling));
  }
}
