package health.afterglow.dosing.session.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.RunningDosing;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions over HTTP, and what of them reaches the log of a real broker. */
class SessionOnTheRealBrokerTest {

  private static final String END =
      """
      {"at": "2026-12-01T16:01:00Z"}""";
  private static final String VITALS =
      """
      {"at": "2026-12-01T17:30:00Z", "systolic": 122, "diastolic": 82, "heartRate": 72, "spo2": 98,
       "moaas": 5}""";
  private static final String DISCHARGE =
      """
      {"at": "2026-12-01T18:05:00Z", "by": "cli-nurse", "moaas": 5, "aldrete": 10,
       "oriented": true, "steadyGait": true, "dissociationResolved": true, "suicideRisk": "NONE",
       "escortPresent": true, "writtenInstructionsGiven": true, "integrationConfirmed": true}""";
  private static final String COMPLETE =
      """
      {"outcome": "COMPLETED", "at": "2026-12-01T18:10:00Z", "by": "cli-nurse"}""";

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static RunningDosing dosing;

  @BeforeAll
  static void start() {
    dosing = new RunningDosing();
  }

  @AfterAll
  static void stop() {
    dosing.close();
  }

  @Test
  void aSessionIsTakenFromItsPlanToItsOutcomeAndTold() throws Exception {
    String id = completedSession();

    JsonNode session = dosing.get("/api/v1/sessions/" + id, 200);
    assertThat(session.path("state").asString()).isEqualTo("ENDED");
    assertThat(session.path("outcome").path("exposure").asString()).isEqualTo("FULL");
    assertThat(session.path("administrations").path(0).path("givenMg").asInt()).isEqualTo(60);
    assertThat(session.path("vitals").path(0).path("alarms").isEmpty()).isTrue();

    assertThat(dosing.awaitLog(id, 4))
        .containsExactly(
            "session-opened", "session-cleared", "administration-began", "session-ended");
    JsonNode ended = dosing.payload(id, 3);
    assertThat(ended.path("anchorAt").asString()).isEqualTo("2026-12-01T16:01:00Z");
    assertThat(ended.path("endedAt").asString()).isEqualTo("2026-12-01T21:00:00Z");
    assertThat(ended.path("version").asInt()).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestHappensOnceAndAnotherOneUnderTheSameKeyNotAtAll() throws Exception {
    String id = completedSession();
    String again =
        dosing.send("/api/v1/sessions/" + id + "/outcome", "complete-" + id, COMPLETE, 200);
    assertThat(dosing.json.readTree(again).path("outcome").path("version").asInt()).isEqualTo(1);
    String other =
        dosing.send(
            "/api/v1/sessions/" + id + "/outcome",
            "complete-" + id,
            COMPLETE.replace("18:10", "18:11"),
            422);
    assertThat(dosing.code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(dosing.awaitLog(id, 4)).hasSize(4);
  }

  @Test
  void aCorrectionIsAFurtherEventThatNamesWhatItReplaces() throws Exception {
    String id = completedSession();
    dosing.send(
        "/api/v1/sessions/" + id + "/outcome",
        dosing.newKey(),
        """
        {"outcome": "COMPLETED", "at": "2026-12-01T20:59:00Z", "by": "cli-ortega",
         "supersedes": 1, "anchorAt": "2026-12-01T14:01:00Z", "reason": "ANCHOR_WRONG"}""",
        200);
    assertThat(dosing.awaitLog(id, 5)).last().isEqualTo("outcome-corrected");
    JsonNode corrected = dosing.payload(id, 4);
    assertThat(corrected.path("version").asInt()).isEqualTo(2);
    assertThat(corrected.path("supersedes").asInt()).isEqualTo(1);
    assertThat(corrected.path("anchorAt").asString()).isEqualTo("2026-12-01T14:01:00Z");
    assertThat(dosing.get("/api/v1/sessions/" + id, 200).path("outcomeHistory").size())
        .isEqualTo(2);
  }

  @Test
  void esketamineOwesARecordThatIsDueAWeekLaterUntilItIsHandedIn() throws Exception {
    dosing.send(
        "/api/v1/sites/aspen/prescribers",
        dosing.newKey(),
        "{\"prescriberId\": \"cli-ortega\", \"onSite\": true}",
        200);
    String opened =
        dosing.send(
            "/api/v1/sessions",
            dosing.newKey(),
            RunningDosing.OPEN
                .replace("\"IM\"", "\"ESKETAMINE\"")
                .replace("60", "56")
                .replace("denver", "aspen"),
            201);
    String id = dosing.json.readTree(opened).path("sessionId").asString();
    String here = "/api/v1/sessions/" + id;
    dosing.send(here + "/arrival", dosing.newKey(), RunningDosing.ARRIVE, 200);
    dosing.send(here + "/pre-dose-check", dosing.newKey(), RunningDosing.CHECK, 200);
    dosing.send(
        here + "/administration",
        dosing.newKey(),
        RunningDosing.ADMINISTER.replace("60", "56, \"endedAt\": \"2026-12-01T16:01:00Z\""),
        200);
    dosing.send(
        here + "/outcome",
        dosing.newKey(),
        """
        {"outcome": "LEFT_AGAINST_ADVICE", "at": "2026-12-01T17:50:00Z", "by": "cli-ortega"}""",
        200);
    assertThat(dosing.awaitLog(id, 4)).last().isEqualTo("session-ended");
    assertThat(dosing.payload(id, 3).path("remsDueAt").asString())
        .isEqualTo("2026-12-08T17:50:00Z");
    dosing.send(
        here + "/rems/submission",
        dosing.newKey(),
        "{\"at\": \"2026-12-01T20:30:00Z\", \"by\": \"cli-nurse\"}",
        200);
    assertThat(dosing.awaitLog(id, 5)).last().isEqualTo("rems-record-submitted");
  }

  @Test
  void aDischargeThatIsRefusedNamesWhatIsMissing() throws Exception {
    String id = openedAndGiven();
    String refused =
        dosing.send(
            "/api/v1/sessions/" + id + "/discharge",
            dosing.newKey(),
            DISCHARGE
                .replace("\"escortPresent\": true", "\"escortPresent\": false")
                .replace("18:05", "17:50"),
            422);
    assertThat(dosing.code(refused)).isEqualTo("DISCHARGE_CONDITIONS_MISSING");
    assertThat(dosing.json.readTree(refused).path("missing").values())
        .extracting(JsonNode::asString)
        .containsExactly("MINIMUM_OBSERVATION", "ESCORT_PRESENT");
  }

  @Test
  void aRoleThatMayNotActIsRefusedAndNothingHappens() throws Exception {
    String id = openedAndGiven();
    String here = "/api/v1/sessions/" + id;
    String asCoordinator = "\"role\": \"COORDINATOR\", \"at\"";
    for (String[] step :
        new String[][] {
          {"/vitals", VITALS},
          {"/discharge", DISCHARGE},
          {"/administration", RunningDosing.ADMINISTER}
        }) {
      String refused =
          dosing.send(
              here + step[0], dosing.newKey(), step[1].replace("\"at\"", asCoordinator), 422);
      assertThat(dosing.code(refused)).isEqualTo("ROLE_NOT_ALLOWED");
    }
    dosing.send(
        here + "/vitals",
        dosing.newKey(),
        VITALS.replace("\"at\"", "\"role\": \"NURSE\", \"at\""),
        200);
  }

  @Test
  void adverseEventsAreRecordedAndToldWithoutWhatTheyWere() throws Exception {
    String id = openedAndGiven();
    dosing.send(
        "/api/v1/sessions/" + id + "/adverse-events",
        dosing.newKey(),
        """
        {"at": "2026-12-01T16:20:00Z", "by": "cli-nurse", "term": "NAUSEA", "grade": 2,
         "action": "NONE", "relatedness": "PROBABLE", "result": "RESOLVED", "serious": false}""",
        200);
    assertThat(dosing.awaitLog(id, 4)).last().isEqualTo("adverse-event-recorded");
    assertThat(dosing.get("/api/v1/sessions/" + id, 200).at("/adverseEvents/0/term").asString())
        .isEqualTo("NAUSEA");
    assertThat(dosing.get("/api/v1/sessions/" + id + "/rems", 404).path("code").asString())
        .isEqualTo("NO_REMS_RECORD_DUE");
  }

  /** Given at 20:38, so that vitals are due at 20:53; the clock stands at 21:00. */
  @Test
  void peopleAreToldOfVitalsThatAreLateAndOfAnAlarm() throws Exception {
    String id = open(RunningDosing.OPEN.replace("16:00", "20:30"));
    String here = "/api/v1/sessions/" + id;
    dosing.send(
        here + "/arrival", dosing.newKey(), RunningDosing.ARRIVE.replace("15:50", "20:20"), 200);
    dosing.send(
        here + "/pre-dose-check",
        dosing.newKey(),
        RunningDosing.CHECK.replace("15:55", "20:35"),
        200);
    dosing.send(
        here + "/administration",
        dosing.newKey(),
        RunningDosing.ADMINISTER
            .replace("16:00:00Z", "20:38:00Z")
            .replace("{", "{\"endedAt\": \"2026-12-01T20:38:00Z\", "),
        200);
    assertThat(dosing.awaitLog(id, 4)).last().isEqualTo("vitals-overdue");
    assertThat(dosing.payload(id, 3).path("lateness").asString()).isEqualTo("AMBER");
    dosing.send(
        here + "/vitals",
        dosing.newKey(),
        VITALS.replace("17:30", "20:59").replace("122", "184").replace("82", "112"),
        200);
    assertThat(dosing.awaitLog(id, 6))
        .endsWith("vitals-overdue", "vital-alarm-raised", "vitals-caught-up");
    assertThat(dosing.payload(id, 4).at("/alarms/0").asString()).isEqualTo("SEVERE_HYPERTENSION");
  }

  @Test
  void sessionsAreFoundByPatientAndSite() throws Exception {
    String id = open(RunningDosing.OPEN.replace("pat_1", "pat_listed"));
    assertThat(listed("?patientId=pat_listed")).containsExactly(id);
    assertThat(listed("?patientId=pat_listed&siteId=denver")).containsExactly(id);
    assertThat(listed("?patientId=pat_listed&siteId=boulder")).isEmpty();
    assertThat(listed("")).contains(id);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithACode() throws Exception {
    assertThat(refused(RunningDosing.OPEN.replace("denver", "den ver"), 400))
        .isEqualTo("FIELD_INVALID");
    assertThat(refused(RunningDosing.OPEN.replace("America/Denver", "America/Nowhere"), 400))
        .isEqualTo("FIELD_INVALID");
    assertThat(refused(RunningDosing.OPEN.replace("\"IM\"", "\"PO\""), 400))
        .isEqualTo("FIELD_INVALID");
    assertThat(refused(RunningDosing.OPEN.replace("\"route\": \"IM\",", ""), 400))
        .isEqualTo("FIELD_INVALID");
    assertThat(refused(RunningDosing.OPEN.replace("{", "{\"note\": 1,"), 400))
        .isEqualTo("FIELD_UNKNOWN");
    assertThat(refused("{", 400)).isEqualTo("BODY_NOT_JSON");
    assertThat(refused(RunningDosing.OPEN.replace("60,", "-60,"), 400)).isEqualTo("DOSE_INVALID");

    String id = open(RunningDosing.OPEN);
    String here = "/api/v1/sessions/" + id;
    assertThat(
            dosing.code(
                dosing.send(
                    here + "/administration", dosing.newKey(), RunningDosing.ADMINISTER, 409)))
        .isEqualTo("NOT_ARRIVED");
    assertThat(
            dosing.code(
                dosing.send(
                    here + "/arrival",
                    dosing.newKey(),
                    RunningDosing.ARRIVE.replace("2026", "2027"),
                    400)))
        .isEqualTo("TIME_IN_FUTURE");
    assertThat(
            dosing.code(
                dosing.send(
                    "/api/v1/sessions/ses_none/arrival",
                    dosing.newKey(),
                    RunningDosing.ARRIVE,
                    404)))
        .isEqualTo("SESSION_UNKNOWN");
    assertThat(dosing.get("/api/v1/sessions/ses_none", 404).path("code").asString())
        .isEqualTo("SESSION_UNKNOWN");
    assertThat(
            dosing.code(
                dosing.send(
                    here + "/outcome",
                    dosing.newKey(),
                    COMPLETE.replace("\"by\"", "\"reason\": \"WHY\", \"by\""),
                    400)))
        .isEqualTo("FIELD_INVALID");
  }

  private static String completedSession() throws Exception {
    String id = openedAndGiven();
    dosing.send("/api/v1/sessions/" + id + "/discharge", dosing.newKey(), DISCHARGE, 200);
    dosing.send("/api/v1/sessions/" + id + "/outcome", "complete-" + id, COMPLETE, 200);
    return id;
  }

  private static String openedAndGiven() throws Exception {
    String id = open(RunningDosing.OPEN);
    String here = "/api/v1/sessions/" + id;
    dosing.send(here + "/arrival", dosing.newKey(), RunningDosing.ARRIVE, 200);
    dosing.send(here + "/pre-dose-check", dosing.newKey(), RunningDosing.CHECK, 200);
    dosing.send(here + "/administration", dosing.newKey(), RunningDosing.ADMINISTER, 200);
    dosing.send(here + "/administration/end", dosing.newKey(), END, 200);
    dosing.send(here + "/vitals", dosing.newKey(), VITALS, 200);
    return id;
  }

  private static String open(String body) throws Exception {
    String answer = dosing.send("/api/v1/sessions", dosing.newKey(), body, 201);
    return dosing.json.readTree(answer).path("sessionId").asString();
  }

  private static String refused(String opening, int status) throws Exception {
    return dosing.code(dosing.send("/api/v1/sessions", dosing.newKey(), opening, status));
  }

  private static List<String> listed(String query) throws Exception {
    return dosing
        .get("/api/v1/sessions" + query, 200)
        .path("sessions")
        .valueStream()
        .map(session -> session.path("sessionId").asString())
        .toList();
  }
}
