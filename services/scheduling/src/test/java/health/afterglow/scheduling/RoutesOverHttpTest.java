package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Where one session can be, of a patient of Colorado Springs. */
@ExtendWith(OneRunningService.class)
class RoutesOverHttpTest {

  private final RunningService service;

  RoutesOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void eachSiteIsRankedWithItsReasonsOrRefusedWithThem() throws Exception {
    JsonNode answer =
        service
            .get(
                "/routes?kind=PREPARATION&patientId=pat_r1&siteId=colorado-springs"
                    + "&from=2026-12-09T08:00&until=2026-12-09T18:00")
            .body();

    assertThat(answer.path("homeSiteId").asString()).isEqualTo("colorado-springs");
    JsonNode first = answer.path("routes").get(0);
    assertThat(first.path("siteId").asString()).isEqualTo("colorado-springs");
    assertThat(first.path("score").path("total").asInt()).isPositive();
    assertThat(first.path("forecast").get(0).path("day").asString()).isEqualTo("2026-12-09");
    assertThat(answer.path("routes").get(1).path("telehealth").asBoolean()).isTrue();
    JsonNode elsewhere = answer.path("routes").get(2);
    assertThat(elsewhere.path("text").asString()).contains("minutes from the patient's site");
    assertThat(answer.path("refused").toString()).contains("OTHER_STATE").contains("transfer");

    String dose =
        "/routes?kind=DOSING&patientId=pat_r1&siteId=colorado-springs&route=ESKETAMINE"
            + "&from=2026-12-09T08:00&until=2026-12-09T18:00";
    assertThat(service.get(dose).body().path("routes").get(0).path("siteId").asString())
        .isEqualTo("denver");
    assertThat(service.get(dose).body().path("refused").toString()).contains("ROUTE_NOT_OFFERED");
  }

  @Test
  void oneRoutedSessionLeavesThePatientWhereTheyAre() throws Exception {
    service.send(
        RunningService.PATIENTS,
        "pat_r2",
        "intake",
        "patient",
        "patient-enrolled",
        1,
        """
        {"patientId":"pat_r2","siteId":"colorado-springs","prescriberId":"cli-pemberton",\
        "therapistId":"cli-brandvold","programme":"kap-14-weeks","setting":"CLINIC",\
        "state":"CO","zip3":"809","zone":"America/Denver","language":"en-US",\
        "enrolledAt":"2026-12-01T18:00:00Z"}""");
    String ask =
        "/routes?kind=PREPARATION&patientId=pat_r2&from=2026-12-10T15:00:00Z"
            + "&until=2026-12-11T00:00:00Z";
    await().atMost(RunningService.SOON).until(() -> service.get(ask).status() == 200);
    JsonNode routed = null;
    for (JsonNode route : service.get(ask).body().path("routes")) {
      routed = route.path("siteId").asString().equals("denver") ? route : routed;
    }
    assertThat(routed).isNotNull();
    Answer booked =
        service.post(
            "/appointments",
            """
            {"kind":"PREPARATION","patientId":"pat_r2","siteId":"denver","clinicianIds":%s,\
            "roomId":%s,"start":"%s"}"""
                .formatted(
                    routed.path("clinicianIds"),
                    routed.path("roomId"),
                    routed.path("start").asString()),
            "r2");
    assertThat(booked.status()).as("%s", booked.body()).isEqualTo(201);
    assertThat(service.get(ask).body().path("homeSiteId").asString()).isEqualTo("colorado-springs");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    String window = "&from=2026-12-09T08:00&until=2026-12-09T18:00";
    assertThat(
            code(
                "/routes?kind=PREPARATION&patientId=pat_nobody"
                    + window.replace(":00&", ":00Z&")
                    + "Z"))
        .isEqualTo("FIELD_MISSING");
    assertThat(code("/routes?kind=GROUP&patientId=pat_r1&siteId=denver" + window))
        .isEqualTo("KIND_NOT_OFFERED");
    assertThat(code("/routes?kind=PREPARATION&patientId=p&siteId=denver&language=x" + window))
        .isEqualTo("FIELD_INVALID");
  }

  private String code(String path) throws Exception {
    return service.get(path).body().path("code").asString();
  }
}
