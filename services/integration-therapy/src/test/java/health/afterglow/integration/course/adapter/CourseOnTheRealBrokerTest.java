package health.afterglow.integration.course.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.integration.IntegrationTherapyRig;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A course over HTTP and on the log, through a real broker. */
class CourseOnTheRealBrokerTest {

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static IntegrationTherapyRig rig;

  @BeforeAll
  static void start() {
    rig = new IntegrationTherapyRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void everyGateSaysWhyItIsClosedAndWhatWouldOpenIt() {
    enrol("pat_gates");
    JsonNode gates = rig.get("/api/v1/programs/pat_gates/gates", 200);
    assertThat(gates.path("open").asBoolean()).isFalse();
    assertThat(gates.path("gates").valueStream().filter(g -> !g.path("open").asBoolean()))
        .extracting(g -> g.path("gate").asString())
        .containsExactly("G2", "G3", "G5", "G6", "G8");
    assertThat(gates.path("gates").path(1).path("because").asString())
        .isEqualTo("No prescriber has cleared the patient.");
    assertThat(gates.path("gates").path(1).path("opensBy").asString())
        .isEqualTo("A prescriber clears the patient.");
    assertThat(rig.get("/api/v1/programs/pat_nobody/gates", 404).path("code").asString())
        .isEqualTo("COURSE_UNKNOWN");
  }

  @Test
  void whatPeopleAndOtherServicesSayOpensTheGatesAndIsTold() {
    enrol("pat_open");
    String programme = "/api/v1/programs/pat_open";
    rig.post(
        programme + "/plan",
        """
        {"by": "cli-lindqvist", "goals": [{"words": "Sleep at night", "measure": "PHQ-9"}]}""",
        200);
    assertThat(
            rig.post(
                    programme + "/clearance",
                    "{\"role\": \"PRESCRIBER\", \"by\": \"cli-early\"}",
                    422)
                .path("code")
                .asString())
        .isEqualTo("PLAN_NOT_SIGNED");
    rig.post(programme + "/plan/signatures", signature("THERAPIST"), 200);
    assertThat(
            rig.post(programme + "/plan/signatures", signature("PRESCRIBER"), 200)
                .path("activePlan")
                .asInt())
        .isEqualTo(1);
    rig.post(programme + "/readiness", "{\"role\": \"THERAPIST\", \"by\": \"cli-l\"}", 200);
    rig.post(programme + "/clearance", "{\"role\": \"PRESCRIBER\", \"by\": \"cli-o\"}", 200);
    rig.post(programme + "/measures", phq9("0, 1, 2, 0, 1, 2, 0, 1, 0"), 200);
    for (int session = 1; session <= 3; session++) {
      rig.ofScheduling("apt_p" + session, 1, "appointment-attended", attended(session));
    }
    rig.ofScheduling("apt_i", 1, "appointment-booked", booked("apt_i", "INTEGRATION", "05T17"));
    rig.ofScheduling("apt_d", 1, "appointment-booked", booked("apt_d", "DOSING", "03T17"));
    within30Seconds(
        () -> assertThat(rig.get(programme + "/gates", 200).path("open").asBoolean()).isTrue());

    rig.ofDosing(
        "ses_c",
        1,
        "session-ended",
        """
        {"sessionId": "ses_c", "patientId": "pat_open", "siteId": "denver",
         "zone": "America/Denver", "outcome": "COMPLETED", "exposure": "FULL",
         "anchorAt": "2026-12-01T17:20:00Z", "endedAt": "2026-12-01T20:00:00Z", "version": 1}""");
    within30Seconds(
        () ->
            assertThat(
                    rig.get(programme + "/gates", 200)
                        .path("gates")
                        .path(3)
                        .path("reason")
                        .asString())
                .isEqualTo("LAST_INTEGRATION_MISSING"));
    JsonNode course = rig.get(programme + "/course", 200);
    assertThat(course.path("watch").path("nextMeasureAt").asString())
        .isEqualTo("2026-12-08T16:00:00Z");
    JsonNode outcomes = rig.get("/api/v1/outcomes?siteId=denver", 200).path("outcomes").path(0);
    assertThat(outcomes.path("dosed").asInt()).isEqualTo(1);
    assertThat(outcomes.path("measured").asInt()).isZero();
    within30Seconds(() -> assertThat(names("pat_open")).contains("plan-activated", "gates-judged"));
    assertThatEveryEventConforms("pat_open");
  }

  @Test
  void scenario19Item9ShowsCrisisResourcesAndRaisesAFlagThatOnlyAClinicianCloses() {
    enrol("pat_safe");
    String programme = "/api/v1/programs/pat_safe";
    JsonNode answer = rig.post(programme + "/measures", phq9("0, 1, 2, 0, 1, 2, 0, 1, 3"), 200);
    assertThat(answer.path("crisisResources").asString()).contains("988", "911");
    assertThat(rig.get(programme + "/course", 200).path("safetyFlag").path("tier").asInt())
        .isEqualTo(1);
    rig.post(
        programme + "/safety-flag/acknowledgement",
        "{\"role\": \"NURSE\", \"by\": \"cli-n\"}",
        200);
    rig.post(programme + "/safety-flag/call", "{\"role\": \"NURSE\", \"by\": \"cli-n\"}", 200);
    assertThat(
            rig.post(programme + "/safety-flag/closure", closure("COORDINATOR"), 422)
                .path("code")
                .asString())
        .isEqualTo("ROLE_NOT_ALLOWED");
    rig.post(programme + "/safety-flag/closure", closure("THERAPIST"), 200);
    within30Seconds(
        () ->
            assertThat(names("pat_safe"))
                .contains(
                    "measure-taken",
                    "safety-flag-raised",
                    "safety-flag-acknowledged",
                    "safety-flag-closed"));
    assertThatEveryEventConforms("pat_safe");
  }

  @Test
  void whatMakesNoSenseIsABadRequest() {
    enrol("pat_bad");
    String measures = "/api/v1/programs/pat_bad/measures";
    assertThat(rig.post(measures, phq9("0, 1, 2"), 400).path("code").asString())
        .isEqualTo("FIELD_INVALID");
    assertThat(rig.post(measures, phq9("0, 1, 2, 0, 1, 2, 0, 1, 4"), 400).path("code").asString())
        .isEqualTo("FIELD_INVALID");
    assertThat(
            rig.post(
                    measures,
                    """
                    {"instrument": "PHQ_9", "total": 9, "takenAt": "2027-01-01T10:00:00Z",
                     "by": "pat_bad"}""",
                    400)
                .path("code")
                .asString())
        .isEqualTo("TIME_IN_FUTURE");
  }

  @Test
  void aSitesNumbersReachThePatientsWhoAreThereAndThoseWhoCome() {
    enrolAt("golden", "pat_there");
    String numbers = "/api/v1/sites/golden/gate-numbers";
    String body =
        "{\"preparations\": 0, \"role\": \"%s\", \"by\": \"cli-md\", \"reason\": \"trial\"}";
    assertThat(rig.post(numbers, body.formatted("NURSE"), 422).path("code").asString())
        .isEqualTo("MEDICAL_DIRECTOR_REQUIRED");
    rig.post(numbers, body.formatted("MEDICAL_DIRECTOR"), 200);
    within30Seconds(() -> assertThat(g3("pat_there")).isEqualTo("NOT_READY"));
    enrolAt("golden", "pat_comes");
    within30Seconds(() -> assertThat(g3("pat_comes")).isEqualTo("NOT_READY"));
    assertThat(rig.get(numbers, 200).path("versions").path(0).path("by").asString())
        .isEqualTo("cli-md");
  }

  private static String g3(String patientId) {
    return rig.get("/api/v1/programs/" + patientId + "/gates", 200)
        .path("gates")
        .path(2)
        .path("reason")
        .asString();
  }

  @Test
  void wordsAreShownOfClearedInstrumentsOnly() {
    JsonNode instruments = rig.get("/api/v1/instruments", 200).path("instruments");
    assertThat(instruments.path(0).path("text").path("items").size()).isEqualTo(9);
    assertThat(instruments.path(3).path("label").asString()).isEqualTo("MADRS");
    assertThat(instruments.path(3).path("text").path("items").size()).isZero();
  }

  private static void enrol(String patientId) {
    enrolAt("denver", patientId);
  }

  private static void enrolAt(String siteId, String patientId) {
    rig.ofIntake(
        patientId,
        7,
        "patient-enrolled",
        ContractChecks.example("intake", "patient-enrolled", 1, "full")
            .replace("\"denver\"", "\"" + siteId + "\"")
            .replaceFirst("pat_[a-z0-9]+", patientId));
    within30Seconds(() -> rig.get("/api/v1/programs/" + patientId + "/course", 200));
  }

  private static String signature(String role) {
    return "{\"version\": 1, \"role\": \"%s\", \"by\": \"cli-x\"}".formatted(role);
  }

  private static String closure(String role) {
    return "{\"role\": \"%s\", \"by\": \"cli-x\", \"note\": \"seen\", \"safetyPlan\": \"made\"}"
        .formatted(role);
  }

  private static String phq9(String answers) {
    return """
    {"instrument": "PHQ_9", "answers": [%s], "takenAt": "2026-12-01T15:00:00Z", "by": "pat_x"}"""
        .formatted(answers);
  }

  private static String attended(int session) {
    return """
    {"appointmentId": "apt_p%d", "kind": "PREPARATION", "patientId": "pat_open",
     "siteId": "denver", "start": "2026-11-2%dT17:00:00Z", "at": "2026-11-2%dT18:00:00Z"}"""
        .formatted(session, session, session);
  }

  private static String booked(String id, String kind, String dayAndHour) {
    return """
    {"appointmentId": "%s", "kind": "%s", "patientId": "pat_open", "siteId": "denver",
     "zone": "America/Denver", "clinicianIds": ["cli-lindqvist"], "telehealth": false,
     "start": "2026-12-%s:00:00Z", "end": "2026-12-%s:50:00Z", "attempt": 1, "because": [],
     "bookedAt": "2026-12-01T20:00:05Z"}"""
        .formatted(id, kind, dayAndHour, dayAndHour);
  }

  private static List<String> names(String patientId) {
    return rig.log(IntegrationTherapyRig.COURSES, patientId).stream()
        .map(event -> event.type().name())
        .toList();
  }

  private static void assertThatEveryEventConforms(String patientId) {
    rig.log(IntegrationTherapyRig.COURSES, patientId)
        .forEach(
            event ->
                ContractChecks.assertConforms(
                    "integration-therapy", event.type().name(), 1, event.text()));
  }

  private static void within30Seconds(ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }
}
