package health.afterglow.integration.followup.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.integration.IntegrationTherapyRig;
import health.afterglow.integration.IntegrationTherapyRig.Logged;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events in, follow-ups and programmes over HTTP, events out, through a real broker. */
class IntegrationTherapyOnTheRealBrokerTest {

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
  void readsOnlyWhatTheContractsPromise() {
    rig.app.getBeansOfType(Subscriptions.class).values().forEach(ContractChecks::assertReadable);
  }

  @Test
  void anEnrolledPatientHasAProgrammeOfSessions() {
    enrol("pat_planned");
    enrol("pat_planned");
    within30Seconds(
        () ->
            assertThat(names(IntegrationTherapyRig.PROGRAMMES, "pat_planned"))
                .containsExactly("programme-planned"));
    JsonNode programme = rig.get("/api/v1/programs/pat_planned", 200);
    assertThat(programme.path("counts").path("therapySessions").asInt()).isEqualTo(13);
    assertThat(programme.path("counts").path("prescriberVisits").asInt()).isEqualTo(5);
    assertThat(programme.path("counts").path("dosingSessions").asInt()).isEqualTo(4);
    assertThat(programme.path("plan").path(4).path("sessions").path(0).path("kind").asString())
        .isEqualTo("DOSING");
    assertThat(rig.get("/api/v1/programs/pat_nobody", 404).path("code").asString())
        .isEqualTo("PROGRAMME_UNKNOWN");
  }

  @Test
  void aSessionIsFollowedFromItsEndToItsAttendanceThoughEveryEventComesTwice() {
    enrol("pat_whole");
    within30Seconds(() -> rig.get("/api/v1/programs/pat_whole", 200));
    rig.ofDosing("ses_whole", 4, "session-ended", ended("ses_whole", "pat_whole", 1));
    rig.ofDosing("ses_whole", 4, "session-ended", ended("ses_whole", "pat_whole", 1));
    rig.ofDosing("ses_whole", 5, "session-ended", ended("ses_whole", "pat_whole", 1));
    awaitState("ses_whole", "OPEN");
    JsonNode open = rig.get("/api/v1/follow-ups/ses_whole", 200);
    assertThat(open.path("colour").asString()).isEqualTo("CALM");
    assertThat(open.path("hoursLeft").asDouble()).isBetween(69.0, 69.5);
    assertThat(open.path("therapistId").asString()).isEqualTo("cli-lindqvist");

    String booking = booked("apt_whole", "pat_whole", "2026-12-03T17:00:00Z", "fu:ses_whole");
    rig.ofScheduling("apt_whole", 1, "appointment-booked", booking);
    rig.ofScheduling("apt_whole", 1, "appointment-booked", booking);
    awaitState("ses_whole", "BOOKED");
    String attended =
        """
        {"appointmentId": "apt_whole", "kind": "INTEGRATION", "patientId": "pat_whole",
         "siteId": "denver", "start": "2026-12-03T17:00:00Z", "followUpId": "fu:ses_whole",
         "at": "2026-12-03T18:00:00Z"}""";
    rig.ofScheduling("apt_whole", 2, "appointment-attended", attended);
    rig.ofScheduling("apt_whole", 2, "appointment-attended", attended);
    rig.ofScheduling("apt_whole", 1, "appointment-booked", booking);
    awaitState("ses_whole", "SATISFIED");
    assertThat(rig.get("/api/v1/follow-ups/ses_whole", 200).path("inWindow").asBoolean()).isTrue();
    awaitEvents("ses_whole", "follow-up-required", "follow-up-booked", "follow-up-satisfied");
  }

  @Test
  void scenario5AnIntegrationThatIsBookedFirstIsTheOneAndNothingIsAskedFor() {
    rig.ofScheduling(
        "apt_first", 1, "appointment-booked", booked("apt_first", "pat_first", IN_TIME, null));
    ReservedIntegrations reserved = rig.app.getBean(ReservedIntegrations.class);
    within30Seconds(
        () -> assertThat(reserved.calendarOf("pat_first").integration("apt_first")).isPresent());
    rig.ofDosing("ses_first", 1, "session-ended", ended("ses_first", "pat_first", 1));
    awaitState("ses_first", "BOOKED");
    awaitEvents("ses_first", "follow-up-booked");

    rig.ofScheduling("apt_first", 2, "appointment-cancelled", lost("apt_first", "pat_first"));
    awaitState("ses_first", "OPEN");
    awaitEvents("ses_first", "follow-up-booked", "follow-up-required");
  }

  @Test
  void whatIsBookedByHandAfterAnEscalationCountsAndOnlyForOneFollowUp() {
    rig.ofDosing("ses_hand", 1, "session-ended", ended("ses_hand", "pat_hand", 1));
    awaitState("ses_hand", "OPEN");
    rig.ofScheduling(
        "apt_none",
        1,
        "placement-failed",
        """
        {"appointmentId": "apt_none", "followUpId": "fu:ses_hand", "sessionId": "ses_hand",
         "patientId": "pat_hand", "siteId": "denver", "request": 1,
         "reasons": ["NO_SLOT_IN_WINDOW"], "alternatives": [],
         "failedAt": "2026-12-01T20:00:02Z"}""");
    awaitState("ses_hand", "ESCALATED");
    rig.ofDosing("ses_hand_2", 1, "session-ended", ended("ses_hand_2", "pat_hand", 1));
    awaitState("ses_hand_2", "OPEN");
    rig.ofScheduling(
        "apt_hand", 1, "appointment-booked", booked("apt_hand", "pat_hand", IN_TIME, null));
    awaitState("ses_hand", "BOOKED");
    assertThat(state("ses_hand_2")).isEqualTo("OPEN");
    awaitEvents("ses_hand", "follow-up-required", "follow-up-escalated", "follow-up-booked");
  }

  @Test
  void scenario7ARetractionCancelsAndAnOlderOutcomeThatComesLateChangesNothing() {
    rig.ofDosing("ses_back", 1, "session-ended", ended("ses_back", "pat_back", 1));
    awaitState("ses_back", "OPEN");
    rig.ofDosing(
        "ses_back",
        2,
        "outcome-corrected",
        """
        {"sessionId": "ses_back", "patientId": "pat_back", "siteId": "denver",
         "zone": "America/Denver", "outcome": "ENTERED_IN_ERROR", "exposure": "NONE",
         "endedAt": "2026-12-01T20:00:00Z", "version": 2, "supersedes": 1,
         "reason": "WRONG_PATIENT", "correctedAt": "2026-12-01T20:30:00Z"}""");
    awaitState("ses_back", "CANCELLED");
    rig.ofDosing("ses_back", 3, "session-ended", ended("ses_back", "pat_back", 1));
    rig.ofDosing("ses_after", 1, "session-ended", ended("ses_after", "pat_back", 1));
    awaitState("ses_after", "OPEN");
    assertThat(state("ses_back")).isEqualTo("CANCELLED");
    awaitEvents("ses_back", "follow-up-required", "follow-up-cancelled");
  }

  @Test
  void scenario24And20ADeathClosesTheFollowUpAndNoOtherEndOfAnEpisodeDoes() {
    rig.ofDosing("ses_end", 1, "session-ended", ended("ses_end", "pat_end", 1));
    awaitState("ses_end", "OPEN");
    rig.ofIntake("pat_end", 8, "episode-changed", over("WITHDRAWN"));
    rig.ofIntake("pat_end", 9, "episode-changed", over("DECEASED"));
    awaitState("ses_end", "CANCELLED");
    awaitEvents("ses_end", "follow-up-required", "follow-up-cancelled");
    assertThat(
            rig.log(IntegrationTherapyRig.FOLLOW_UPS, "fu:ses_end")
                .getLast()
                .data()
                .path("reason")
                .asString())
        .isEqualTo("DECEASED");
  }

  private static String over(String reason) {
    return """
    {"patientId": "pat_end", "running": false, "over": true, "reason": "%s",
     "at": "2026-12-01T20:00:00Z"}"""
        .formatted(reason);
  }

  @Test
  void aSessionWithoutExposureOwesNothing() {
    rig.ofDosing(
        "ses_none",
        1,
        "session-ended",
        ended("ses_none", "pat_none", 1)
            .replace("\"FULL\"", "\"NONE\"")
            .replace("\"anchorAt\": \"2026-12-01T17:20:00Z\",", ""));
    rig.ofDosing("ses_none_2", 1, "session-ended", ended("ses_none_2", "pat_none", 1));
    awaitState("ses_none_2", "OPEN");
    assertThat(rig.get("/api/v1/follow-ups/ses_none", 404).path("code").asString())
        .isEqualTo("FOLLOW_UP_UNKNOWN");
  }

  @Test
  void silenceOfSchedulingIsEscalatedByADurableTimer() {
    rig.ofDosing("ses_silent", 1, "session-ended", ended("ses_silent", "pat_silent", 1));
    awaitState("ses_silent", "OPEN");
    assertThat(rig.getText("/actuator/prometheus", 200))
        .contains("afterglow_followups_unattended_oldest_seconds");
    rig.clock.advance(Duration.ofMinutes(16));
    awaitState("ses_silent", "ESCALATED");
    JsonNode escalated = rig.get("/api/v1/follow-ups/ses_silent", 200);
    assertThat(escalated.path("escalation").path("reason").asString()).isEqualTo("NO_ANSWER");
    awaitEvents("ses_silent", "follow-up-required", "follow-up-required", "follow-up-escalated");
  }

  @Test
  void whatCannotBeReadWaitsInQuarantineAndTheRestGoesOn() {
    rig.ofDosing("ses_bad", 1, "session-ended", "{\"sessionId\": ");
    rig.ofDosing(
        "ses_bad",
        2,
        "session-ended",
        ended("ses_bad", "pat_bad", 1).replace("America/Denver", "America/Nowhere"));
    rig.ofDosing(
        "ses_bad",
        3,
        "session-ended",
        ended("ses_bad", "pat_bad", 1).replace("\"FULL\"", "\"SOME\""));
    rig.ofDosing(
        "ses_bad",
        4,
        "session-ended",
        ended("ses_bad", "pat_bad", 1).replace("\"anchorAt\": \"2026-12-01T17:20:00Z\",", ""));
    rig.ofScheduling(
        "apt_bad", 1, "appointment-booked", booked("apt_bad", "pat_bad", IN_TIME, "fu:ses_none"));
    rig.ofDosing("ses_bad", 5, "session-ended", ended("ses_bad", "pat_bad", 1));
    awaitState("ses_bad", "OPEN");
    within30Seconds(
        () ->
            assertThat(rig.getText("/actuator/quarantine", 200))
                .contains("PAYLOAD_INVALID", "EFFECT_FAILED"));
  }

  @Test
  void followUpsAreListedByStateAndSiteTheNearestDeadlineFirst() {
    rig.ofDosing(
        "ses_list_1",
        1,
        "session-ended",
        ended("ses_list_1", "pat_l1", 1).replace("\"denver\"", "\"boulder\""));
    rig.ofDosing(
        "ses_list_2",
        1,
        "session-ended",
        ended("ses_list_2", "pat_l2", 1)
            .replace("\"denver\"", "\"boulder\"")
            .replace("17:20:00Z", "16:20:00Z"));
    awaitState("ses_list_1", "OPEN");
    awaitState("ses_list_2", "OPEN");
    assertThat(listed("?siteId=boulder&state=OPEN")).containsExactly("ses_list_2", "ses_list_1");
    assertThat(listed("?siteId=boulder&state=BOOKED")).isEmpty();
    assertThat(listed("")).contains("ses_list_1");
    assertThat(rig.get("/api/v1/follow-ups?state=NONSENSE", 400).path("code").asString())
        .isEqualTo("PARAMETER_INVALID");
  }

  private static final String IN_TIME = "2026-12-03T17:00:00Z";

  private static void enrol(String patientId) {
    rig.ofIntake(
        patientId,
        7,
        "patient-enrolled",
        ContractChecks.example("intake", "patient-enrolled", 1, "full")
            .replaceFirst("pat_[a-z0-9]+", patientId));
  }

  private static String ended(String sessionId, String patientId, int version) {
    return """
    {"sessionId": "%s", "patientId": "%s", "siteId": "denver", "zone": "America/Denver",
     "outcome": "COMPLETED", "exposure": "FULL", "anchorAt": "2026-12-01T17:20:00Z",
     "endedAt": "2026-12-01T20:00:00Z", "version": %d}"""
        .formatted(sessionId, patientId, version);
  }

  private static String booked(
      String appointmentId, String patientId, String start, @Nullable String followUpId) {
    return """
    {"appointmentId": "%s", "kind": "INTEGRATION", "patientId": "%s", "siteId": "denver",
     "zone": "America/Denver", "clinicianIds": ["cli-lindqvist"], "telehealth": false,
     "start": "%s", "end": "2026-12-03T18:00:00Z", "attempt": 1, "because": ["SAME_THERAPIST"],
     %s "bookedAt": "2026-12-01T20:00:05Z"}"""
        .formatted(
            appointmentId,
            patientId,
            start,
            followUpId == null ? "" : "\"followUpId\": \"" + followUpId + "\",");
  }

  private static String lost(String appointmentId, String patientId) {
    return """
    {"appointmentId": "%s", "kind": "INTEGRATION", "patientId": "%s", "siteId": "denver",
     "attempt": 1, "reason": "THERAPIST_ILL", "cancelledAt": "2026-12-01T20:10:00Z"}"""
        .formatted(appointmentId, patientId);
  }

  private static void awaitState(String sessionId, String expected) {
    within30Seconds(() -> assertThat(state(sessionId)).isEqualTo(expected));
  }

  private static String state(String sessionId) {
    return rig.get("/api/v1/follow-ups/" + sessionId, 200).path("state").asString();
  }

  /** Exactly these events, in this order, each as its contract says. */
  private static void awaitEvents(String sessionId, String... expected) {
    String id = "fu:" + sessionId;
    within30Seconds(
        () -> assertThat(names(IntegrationTherapyRig.FOLLOW_UPS, id)).containsExactly(expected));
    for (Logged event : rig.log(IntegrationTherapyRig.FOLLOW_UPS, id)) {
      ContractChecks.assertConforms("integration-therapy", event.type().name(), 1, event.text());
    }
  }

  private static List<String> names(String topic, String key) {
    return rig.log(topic, key).stream().map(event -> event.type().name()).toList();
  }

  private static List<String> listed(String query) {
    return rig.get("/api/v1/follow-ups" + query, 200)
        .path("followUps")
        .valueStream()
        .map(followUp -> followUp.path("sessionId").asString())
        .toList();
  }

  private static void within30Seconds(ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }
}
