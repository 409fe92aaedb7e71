package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Events of other services as the tests of the table bring them in: their contracts' examples. */
final class Heralds {

  private static final String PATIENT = "pat_2laudlau4mq371ep64fvmm8jsr";
  private static final String APPOINTMENT = "apt_6qv0fuip4cdbg98edl5m2gmemh";

  private Heralds() {}

  /**
   * A safety flag as integration-therapy tells of it: tier 0 comes first, and further tiers come
   * while nobody there has answered.
   */
  static void flag(String patient, int sequence, int tier) throws Exception {
    String event = "safety-flag-raised";
    String json =
        now("integration-therapy", event, "2026-12-01T20:00:00Z")
            .replace("\"tier\": 1", "\"tier\": " + tier);
    course(event, patient, sequence, json);
  }

  /** A measure was taken, which answers the watch or does not. */
  static void measureTaken(String patient, int sequence, boolean answers) throws Exception {
    String event = "measure-taken";
    String json =
        now("integration-therapy", event, "2026-12-08T18:00:00Z")
            .replace("\"answersWatch\": true", "\"answersWatch\": " + answers);
    course(event, patient, sequence, json);
  }

  /** The course says this now; its example has this time. */
  static void courseSays(String event, String patient, int sequence, String time) throws Exception {
    course(event, patient, sequence, now("integration-therapy", event, time));
  }

  private static void course(String event, String patient, int sequence, String json)
      throws Exception {
    NotificationRig.send(
        NotificationRig.COURSES,
        "integration-therapy",
        "course",
        event,
        patient,
        sequence,
        json.replace(PATIENT, patient));
  }

  /** A count that differs. */
  static void counted(int sequence) throws Exception {
    cabinetSays("count-differed", sequence, "2026-12-01T23:00:00Z");
  }

  /** The cabinet of Denver says this now; its example has this time. */
  static void cabinetSays(String event, int sequence, String time) throws Exception {
    NotificationRig.send(
        NotificationRig.CABINETS,
        "dosing-session",
        "cabinet",
        event,
        "denver",
        sequence,
        now("dosing-session", event, time));
  }

  /** A dosing session says this of a patient's vitals now; its example has this time. */
  static void vitals(String event, String patient, int sequence, String time) throws Exception {
    String session = "ses_" + patient;
    NotificationRig.send(
        NotificationRig.SESSIONS,
        "dosing-session",
        "session",
        event,
        session,
        sequence,
        now("dosing-session", event, time)
            .replace(PATIENT, patient)
            .replace("ses_4badhpu59chv3euc405vf4cat0", session));
  }

  /** No other place was found for a visit of this patient's, just now. */
  static void notReplaced(String appointment, String patient) throws Exception {
    NotificationRig.send(
        NotificationRig.DISRUPTIONS,
        "scheduling",
        "disruption",
        "replacement-failed",
        "dis_" + patient,
        1,
        now("scheduling", "replacement-failed", "2026-12-02T15:00:00Z")
            .replace(PATIENT, patient)
            .replace("apt_244vvbjobmsjvlge5js0ki20qb", appointment));
  }

  /** Something went wrong for the patient just now. */
  static void adverseEvent(String session, String patient) throws Exception {
    NotificationRig.send(
        NotificationRig.SESSIONS,
        "dosing-session",
        "session",
        "adverse-event-recorded",
        session,
        1,
        """
        {"sessionId": "%s", "patientId": "%s", "siteId": "denver", "grade": 2, "serious": false,
         "at": "%s"}"""
            .formatted(session, patient, NotificationRig.CLOCK.instant()));
  }

  /** A place is held from now on, for so long. */
  static void held(
      String appointment, String patient, int sequence, String purpose, Duration howLong)
      throws Exception {
    NotificationRig.send(
        NotificationRig.APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-held",
        appointment,
        sequence,
        ContractChecks.example("scheduling", "appointment-held", 1, "full")
            .replace(APPOINTMENT, appointment)
            .replace(PATIENT, patient)
            .replace(
                "2026-11-20T18:20:00Z", NotificationRig.CLOCK.instant().plus(howLong).toString())
            .replace("OFFER", purpose));
  }

  /**
   * An episode that is held, or over.
   *
   * @param reason why, as intake says it
   */
  static void episode(String patient, int sequence, boolean over, String reason) throws Exception {
    NotificationRig.send(
        NotificationRig.PATIENTS,
        "intake",
        "patient",
        "episode-changed",
        patient,
        sequence,
        now("intake", "episode-changed", "2026-12-01T20:00:00Z")
            .replace(PATIENT, patient)
            .replace("\"over\": false", "\"over\": " + over)
            .replace("ADVERSE_EVENT", reason));
  }

  static void enrolled(String patient, int sequence) throws Exception {
    NotificationRig.send(
        NotificationRig.PATIENTS,
        "intake",
        "patient",
        "patient-enrolled",
        patient,
        sequence,
        ContractChecks.example("intake", "patient-enrolled", 1, "full").replace(PATIENT, patient));
  }

  /** Where the patient lives, as their enrolment said; empty until it was heard. */
  @SuppressWarnings("unchecked") // A bean by its name; the test would fail at once.
  static String zoneOf(String patient) {
    var recipients =
        (Aggregate<Recipient, RecipientCommand, RecipientEvent>)
            NotificationRig.app.getBean("recipients");
    return recipients
        .store()
        .find(patient)
        .flatMap(stored -> Optional.ofNullable(stored.state().zone()))
        .orElse("");
  }

  private static String now(String service, String event, String time) {
    return ContractChecks.example(service, event, 1, "full")
        .replace(time, NotificationRig.CLOCK.instant().toString());
  }

  /** The open matter of this cause about this patient; the site's if it is about none. */
  static Optional<String> matterOf(String cause, String patient) throws Exception {
    for (JsonNode matter :
        NotificationRig.json(NotificationRig.get("/api/v1/matters?cause=" + cause).body())
            .path("matters")) {
      if (matter.path("patientId").asString("").equals(patient)) {
        return Optional.of(matter.path("id").asString());
      }
    }
    return Optional.empty();
  }
}
