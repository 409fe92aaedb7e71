package health.afterglow.dosing.site.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.dosing.RunningDosing;
import health.afterglow.dosing.gate.GateKeeper;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gates, prescribers and the cabinet of a site, through a real broker. */
class SiteOnTheRealBrokerTest {

  private static final String OPEN =
      """
      {"patientId": "pat_1", "siteId": "denver", "zone": "America/Denver", "appointmentId": "apt_1",
       "route": "IM", "orderedDoseMg": 60, "scheduledStart": "2026-12-01T16:00:00Z",
       "prescriberId": "cli-ortega"}""";

  private static final String ARRIVE =
      """
      {"at": "2026-12-01T15:50:00Z", "escort": {"name": "a friend", "phone": "+1 303 555 0100"}}""";

  private static final String CHECK =
      """
      {"at": "2026-12-01T15:55:00Z", "by": "cli-nurse", "systolic": 120, "diastolic": 80,
       "heartRate": 70, "spo2": 98, "foodMinutesAgo": 600, "fluidMinutesAgo": 180,
       "escortPhoneVerified": true, "pregnancyTest": "NOT_APPLICABLE",
       "consent": "REAFFIRMED_TODAY", "medicines": "NO_CHANGE", "suicideRisk": "NONE",
       "weightKg": 80, "weighedOn": "2026-11-30"}""";

  private static final String ADMINISTER =
      """
      {"at": "2026-12-01T16:00:00Z", "by": "cli-nurse", "doseMg": 60}""";

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
  void readsOnlyWhatTheContractsPromise() {
    dosing.app.getBeansOfType(Subscriptions.class).values().forEach(ContractChecks::assertReadable);
  }

  @Test
  void scenario14ADoseIsRefusedWhileAGateIsClosedAndGivenOnceItIsOpen() throws Exception {
    String id =
        dosing
            .json
            .readTree(
                dosing.send(
                    "/api/v1/sessions", dosing.newKey(), OPEN.replace("pat_1", "pat_gated"), 201))
            .path("sessionId")
            .asString();
    String here = "/api/v1/sessions/" + id;
    dosing.send(here + "/arrival", dosing.newKey(), ARRIVE, 200);
    dosing.send(here + "/pre-dose-check", dosing.newKey(), CHECK, 200);
    String now = ADMINISTER.replace("16:00:00Z", "20:30:00Z");
    String gates =
        ContractChecks.example("integration-therapy", "gates-judged", 1, "full")
            .replaceFirst("pat_[a-z0-9]+", "pat_gated");
    dosing.judge("pat_gated", 1, gates);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(closedGates()).contains("G4: LAST_INTEGRATION_MISSING"));
    String refused = dosing.send(here + "/administration", dosing.newKey(), now, 422);
    assertThat(dosing.code(refused)).isEqualTo("GATE_CLOSED");
    assertThat(refused).contains("G4: LAST_INTEGRATION_MISSING", "G9: INTERVAL");
    dosing.judge(
        "pat_gated", 2, gates.replace("false", "true").replace("2026-12-08", "2026-12-01"));
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(closedGates()).isEmpty());
    dosing.send(here + "/administration", dosing.newKey(), now, 200);
  }

  private static List<String> closedGates() {
    return dosing
        .app
        .getBean(GateKeeper.class)
        .inTheWay("pat_gated", dosing.clock.instant(), dosing.clock.instant());
  }

  @Test
  void theCabinetOfASiteIsCountedAndADifferenceKeepsTheShiftOpen() throws Exception {
    String cabinet = "/api/v1/sites/denver/cabinet";
    dosing.send(cabinet + "/shift", dosing.newKey(), "{\"by\": \"cli-ana\"}", 200);
    dosing.send(
        cabinet + "/receipts",
        dosing.newKey(),
        """
        {"lot": "KET-1", "product": "KETAMINE-50-MG-ML", "unit": "MILLILITRE",
         "expiresOn": "2027-06-30", "amount": 10, "by": "cli-ana", "zone": "America/Denver"}""",
        200);
    String refused =
        dosing.send(
            cabinet + "/lots/KET-1/entries",
            dosing.newKey(),
            """
            {"kind": "WASTED", "amount": 1, "by": "cli-ana", "zone": "America/Denver"}""",
            422);
    assertThat(dosing.code(refused)).isEqualTo("WITNESS_REQUIRED");
    String count = "{\"counted\": {\"KET-1\": %s}, \"by\": \"cli-ana\", \"witness\": \"cli-b\"}";
    String off =
        dosing.send(cabinet + "/shift/count", dosing.newKey(), count.formatted("9.8"), 200);
    assertThat(dosing.json.readTree(off).path("state").asString()).isEqualTo("DIFFERING");
    assertThat(dosing.get(cabinet, 200).path("differing").path(0).asString()).isEqualTo("KET-1");
    String right =
        dosing.send(cabinet + "/shift/count", dosing.newKey(), count.formatted("10"), 200);
    assertThat(dosing.json.readTree(right).path("state").asString()).isEqualTo("CLOSED");
  }

  @Test
  void prescribersComeAndLeave() throws Exception {
    String prescribers = "/api/v1/sites/boulder/prescribers";
    dosing.send(
        prescribers, dosing.newKey(), "{\"prescriberId\": \"cli-o\", \"onSite\": true}", 200);
    assertThat(dosing.get(prescribers, 200).path("prescriberIds").path(0).asString())
        .isEqualTo("cli-o");
    dosing.send(
        prescribers, dosing.newKey(), "{\"prescriberId\": \"cli-o\", \"onSite\": false}", 200);
    assertThat(dosing.get(prescribers, 200).path("prescriberIds").isEmpty()).isTrue();
  }
}
