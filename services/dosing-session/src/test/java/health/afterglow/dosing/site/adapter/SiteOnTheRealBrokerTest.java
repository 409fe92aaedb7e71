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
                    "/api/v1/sessions",
                    dosing.newKey(),
                    RunningDosing.OPEN.replace("pat_1", "pat_gated"),
                    201))
            .path("sessionId")
            .asString();
    String here = "/api/v1/sessions/" + id;
    dosing.send(here + "/arrival", dosing.newKey(), RunningDosing.ARRIVE, 200);
    dosing.send(here + "/pre-dose-check", dosing.newKey(), RunningDosing.CHECK, 200);
    String now = RunningDosing.ADMINISTER.replace("16:00:00Z", "20:30:00Z");
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
    assertThat(dosing.awaitLog("denver", 2)).containsExactly("count-differed", "shift-closed");
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
