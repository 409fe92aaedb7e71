package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.RunningService.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A dose and its integration are booked together or not at all; refusals name gate G5. */
@ExtendWith(OneRunningService.class)
class PairsOverHttpTest {

  private static final String DOSING =
      """
      {"kind":"DOSING","patientId":"%s","siteId":"salt-lake-city",\
      "clinicianIds":["cli-ramanathan","cli-holloway"],"start":"%s"}""";

  private final RunningService service;

  PairsOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void theBestIntegrationInTheWindowIsBookedWithTheDose() throws Exception {
    String body = pair(DOSING.formatted("pat_pair", "2026-12-09T16:00:00Z"), "null");

    Answer booked = service.post("/appointments/pairs", body, "pair-1");

    assertThat(booked.status()).isEqualTo(201);
    JsonNode integration = booked.body().path("integration");
    assertThat(booked.body().path("dosing").path("status").asString()).isEqualTo("BOOKED");
    assertThat(integration.path("status").asString()).isEqualTo("BOOKED");
    assertThat(integration.path("start").asString()).isBetween("2026-12-10T07", "2026-12-12T16");
    assertThat(service.post("/appointments/pairs", body, "pair-1").status()).isEqualTo(200);
    String id = integration.path("appointmentId").asString();
    JsonNode _ = service.awaitEvent("appointment-booked", id);

    Answer alone = service.post("/appointments/" + id + "/cancel", reason("PATIENT_ASKED"), "p-c");
    assertThat(alone.status()).isEqualTo(422);
    assertThat(alone.body().path("code").asString()).isEqualTo("G5_NO_INTEGRATION_RESERVED");

    String dose = booked.body().path("dosing").path("appointmentId").asString();
    Answer moved =
        service.post(
            "/appointments/" + dose + "/reschedule", "{\"start\":\"2026-12-16T16:00:00Z\"}", "m");
    assertThat(moved.body().path("code").asString()).isEqualTo("G5_NO_INTEGRATION_RESERVED");
    assertThat(
            service
                .post("/appointments/" + dose + "/cancel", reason("PATIENT_ASKED"), "p-d")
                .status())
        .isEqualTo(200);
    Awaitility.await()
        .atMost(RunningService.SOON)
        .untilAsserted(
            () ->
                assertThat(
                        service.get("/appointments/" + id).body().path("cancelledFor").asString())
                    .isEqualTo("DOSE_CANCELLED"));
  }

  @Test
  void anIntegrationOutsideTheWindowIsRefusedAndNothingIsBooked() throws Exception {
    String integration =
        """
        {"kind":"INTEGRATION","patientId":"pat_pair2","siteId":"salt-lake-city",\
        "clinicianIds":["cli-tuilagi"],"start":"2026-12-14T17:00:00Z"}""";
    Answer refused =
        service.post(
            "/appointments/pairs",
            pair(DOSING.formatted("pat_pair2", "2026-12-10T16:00:00Z"), integration),
            "pair-2");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("G5_NO_INTEGRATION_RESERVED");
    assertThat(service.get("/appointments?patientId=pat_pair2").body().path("appointments"))
        .isEmpty();
  }

  @Test
  void aPlaceThatIsTakenIsAnsweredWithOthers() throws Exception {
    String first = pair(DOSING.formatted("pat_pair3", "2026-12-11T16:00:00Z"), "null");
    String second = pair(DOSING.formatted("pat_pair4", "2026-12-11T16:30:00Z"), "null");
    assertThat(service.post("/appointments/pairs", first, "pair-3").status()).isEqualTo(201);

    Answer loser = service.post("/appointments/pairs", second, "pair-4");

    assertThat(loser.status()).isEqualTo(409);
    assertThat(loser.body().path("code").asString()).isEqualTo("SLOT_TAKEN");
    assertThat(loser.body().path("alternatives")).isNotEmpty();
  }

  @Test
  void scenario14ADoseAloneIsRefusedUnlessAnIntegrationIsReservedOrAPrescriberAnswersForIt()
      throws Exception {
    String dose = DOSING.formatted("pat_pair5", "2026-12-17T16:00:00Z");
    Answer alone = service.post("/holds", dose, "pair-5");
    assertThat(alone.status()).isEqualTo(422);
    assertThat(alone.body().path("code").asString()).isEqualTo("G5_NO_INTEGRATION_RESERVED");
    assertThat(alone.body().path("detail").asString()).contains("G5");

    String waived = waived(dose, "cli-holloway");
    assertThat(service.post("/holds", waived, "pair-6").status()).isEqualTo(422);
    Answer accepted = service.post("/holds", waived(dose, "cli-ramanathan"), "pair-7");
    assertThat(accepted.status()).isEqualTo(201);
    assertThat(accepted.body().path("because").toString())
        .contains("G5_WAIVED", "WAIVED_BY_cli-ramanathan", "LAST_DOSE");

    Answer integration =
        service.post(
            "/appointments",
            """
            {"kind":"INTEGRATION","patientId":"pat_pair8","siteId":"salt-lake-city",\
            "clinicianIds":["cli-tuilagi"],"start":"2026-12-22T17:00:00Z"}""",
            "pair-8");
    assertThat(integration.status()).isEqualTo(201);
    assertThat(
            service
                .post("/holds", DOSING.formatted("pat_pair8", "2026-12-21T16:00:00Z"), "pair-9")
                .status())
        .isEqualTo(201);
  }

  private static String waived(String dose, String by) {
    return dose.substring(0, dose.length() - 1)
        + ",\"waiver\":{\"by\":\"%s\",\"reason\":\"LAST_DOSE\"}}".formatted(by);
  }

  private static String pair(String dosing, String integration) {
    return "{\"dosing\":%s,\"integration\":%s}".formatted(dosing, integration);
  }

  private static String reason(String code) {
    return "{\"reason\":\"" + code + "\"}";
  }
}
