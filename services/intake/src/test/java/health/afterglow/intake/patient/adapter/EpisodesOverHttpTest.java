package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.intake.patient.adapter.RunningIntake.Answer;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.ContractChecks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The worksheet, holds, ends and authorizations over HTTP, with their events on a real broker. */
class EpisodesOverHttpTest {

  private static final RunningIntake INTAKE = RunningIntake.shared();
  private static final String PATIENTS = "/api/v1/patients/";

  @Test
  void theWorksheetSaysInWordsWhatIsOpenAndWhatToAsk() {
    String id = refer("Wanda");
    JsonNode worksheet = INTAKE.get(PATIENTS + id + "/worksheet").json();
    assertThat(worksheet.path("sections").size()).isEqualTo(4);
    assertThat(worksheet.path("toAsk").path(0).path("text").asString()).endsWith("?");
    assertThat(worksheet.at("/resistance/trials/0/ingredient").asString()).isEqualTo("sertraline");
    assertThat(worksheet.at("/resistance/byRule/0/onRecord").asBoolean()).isFalse();
    assertThat(INTAKE.get(PATIENTS + "pat_0/worksheet").code()).isEqualTo("PATIENT_UNKNOWN");
  }

  @Test
  void aProgrammeThatNobodyHasIsRefusedAndAnEpisodeIsHeldAuthorizedAndEnded() {
    String id = refer("Hedda");
    String patient = PATIENTS + id;
    assertThat(INTAKE.post(patient + "/hold", hold()).code()).isEqualTo("NOT_ENROLLED");
    assertOk(INTAKE.post(patient + "/evaluation", IntakeBodies.evaluation()));
    Answer referral = INTAKE.get(patient);
    assertOk(INTAKE.post(patient + "/screening", IntakeBodies.eligible(referral)));
    assertOk(INTAKE.post(patient + "/consents", IntakeBodies.consents()));
    String unknown = IntakeBodies.enrollment().replace("kap-14-weeks", "kap-15-weeks");
    Answer refused = INTAKE.post(patient + "/enrollment", unknown);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("PROGRAMME_UNKNOWN");
    assertOk(INTAKE.post(patient + "/enrollment", IntakeBodies.enrollment()));
    assertOk(
        INTAKE.post(
            patient + "/authorization",
            """
            {"payer": "Aetna", "number": "A-1", "codes": ["G2083"], "units": 4,
             "validFrom": "2026-11-01", "validUntil": "2027-01-31"}"""));
    assertThat(INTAKE.post(patient + "/hold", hold()).text("status")).isEqualTo("ON_HOLD");
    assertThat(INTAKE.post(patient + "/resumption", "{\"by\": \"presc-1\"}").text("status"))
        .isEqualTo("ENROLLED");
    String death = "{\"reason\": \"DECEASED\", \"verified\": %s, \"by\": \"presc-1\"}";
    assertThat(INTAKE.post(patient + "/end", death.formatted("false")).code())
        .isEqualTo("DEATH_NOT_VERIFIED");
    assertThat(INTAKE.post(patient + "/end", death.formatted("true")).text("status"))
        .isEqualTo("DECEASED");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(eventsOf(id))
                    .endsWith(
                        "patient-enrolled",
                        "authorization-changed",
                        "episode-changed",
                        "episode-changed",
                        "episode-changed"));
  }

  @Test
  void anEvaluationThatSchedulingBooksIsSeenAndOneThatNobodyCameToCounts() throws Exception {
    String id = refer("Ingrid");
    String apt = "apt_" + id.substring(4);
    INTAKE.hear("appointment-booked", apt, 1, appointment("EVALUATION", apt, id));
    awaitStatus(id, "EVALUATION_BOOKED");
    assertThat(INTAKE.get(PATIENTS + id).json().at("/lead/appointmentId").asString())
        .isEqualTo(apt);
    INTAKE.hear("appointment-missed", apt, 2, appointment("EVALUATION", apt, id));
    awaitStatus(id, "REFERRED");
    String other = apt + "x";
    INTAKE.hear("appointment-booked", other, 1, appointment("GROUP", other, id));
    INTAKE.hear("appointment-booked", apt + "y", 1, appointment("EVALUATION", apt + "y", "pat_0"));
    INTAKE.hear("appointment-booked", apt + "z", 1, appointment("EVALUATION", apt + "z", id));
    INTAKE.hear("appointment-missed", apt + "z", 2, appointment("EVALUATION", apt + "z", id));
    awaitStatus(id, "LEAD_CLOSED");
    assertThat(INTAKE.get(PATIENTS + "pat_0").code()).isEqualTo("PATIENT_UNKNOWN");
  }

  private static String appointment(String kind, String appointmentId, String patientId) {
    return """
        {"appointmentId": "%s", "kind": "%s", "patientId": "%s", "siteId": "denver",
         "start": "2026-12-10T17:00:00Z", "at": "2026-12-10T18:00:00Z"}"""
        .formatted(appointmentId, kind, patientId);
  }

  private static void awaitStatus(String id, String status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(INTAKE.get(PATIENTS + id).text("status")).isEqualTo(status));
  }

  @Test
  void aTransferGoesStepByStepAndThePatientGoesOnAtTheOtherSite() {
    String id = refer("Tilda");
    String patient = PATIENTS + id;
    assertOk(INTAKE.post(patient + "/evaluation", IntakeBodies.evaluation()));
    assertOk(INTAKE.post(patient + "/screening", IntakeBodies.eligible(INTAKE.get(patient))));
    assertOk(INTAKE.post(patient + "/consents", IntakeBodies.consents()));
    assertThat(INTAKE.post(patient + "/transfer", proposal()).code()).isEqualTo("NOT_ENROLLED");
    assertOk(INTAKE.post(patient + "/enrollment", IntakeBodies.enrollment()));
    assertOk(INTAKE.post(patient + "/transfer", proposal()));
    assertThat(INTAKE.post(patient + "/transfer/completion", completion()).code())
        .isEqualTo("TRANSFER_NOT_ACCEPTED");
    assertOk(
        INTAKE.post(
            patient + "/transfer/acceptance",
            """
            {"prescriberId": "presc-2", "therapistId": "ther-3", "backupTherapistId": "ther-4",
             "consentsAnew": false, "by": "lead-2"}"""));
    assertThat(INTAKE.get(patient + "/transfer").text("siteId")).isEqualTo("site-1");
    assertOk(INTAKE.post(patient + "/transfer/agreement", "{\"by\": \"lead-1\"}"));
    Answer done = INTAKE.post(patient + "/transfer/completion", completion());
    assertThat(done.text("status")).isEqualTo("COMPLETED");
    assertThat(done.text("siteId")).isEqualTo("site-2");
    assertThat(done.json().path("words").size()).isEqualTo(4);
    assertThat(INTAKE.get(patient).json().at("/enrollment/therapistId").asString())
        .isEqualTo("ther-3");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(eventsOf(id))
                    .endsWith(
                        "transfer-changed",
                        "transfer-changed",
                        "transfer-changed",
                        "transfer-changed",
                        "patient-transferred"));
  }

  private static String proposal() {
    return "{\"toSiteId\": \"site-2\", \"reason\": \"PATIENT_MOVED\", \"by\": \"lead-1\"}";
  }

  private static String completion() {
    return "{\"attestedBy\": \"presc-2\", \"by\": \"lead-2\"}";
  }

  /** The names of a patient's events; each conforms to its contract. */
  private static List<String> eventsOf(String id) {
    return INTAKE.events().stream()
        .filter(event -> RunningIntake.text(event).contains("\"" + id + "\""))
        .map(
            event -> {
              EventType type =
                  EventType.parse(RunningIntake.header(event, "ce_type")).orElseThrow();
              ContractChecks.assertConforms("intake", type.name(), 1, RunningIntake.text(event));
              return type.name();
            })
        .toList();
  }

  private static String refer(String given) {
    return INTAKE
        .post("/api/v1/referrals", IntakeBodies.form().replace("Adela", given))
        .text("patientId");
  }

  private static String hold() {
    return "{\"reason\": \"PREGNANCY\", \"by\": \"presc-1\"}";
  }

  private static void assertOk(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}
