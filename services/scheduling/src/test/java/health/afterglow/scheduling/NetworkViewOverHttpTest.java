package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How each site stands, on Tuesday noon in Denver. */
@ExtendWith(OneRunningService.class)
class NetworkViewOverHttpTest {

  private final RunningService service;

  NetworkViewOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void eachSiteSaysWhoIsThereWhatIsOnAndWhatTimeIsLeft() throws Exception {
    JsonNode before = site();
    assertThat(before.path("today").asString()).isEqualTo("2026-12-01");
    assertThat(before.path("staffToday").path("NURSE").asInt()).isEqualTo(1);

    book("DOSING", "\"cli-gutierrez\",\"cli-bergstrom\"", "2026-12-01T20:00:00Z");
    book("PREPARATION", "\"cli-thibodeaux\"", "2026-12-02T17:00:00Z");
    assertThat(
            service
                .post(
                    "/waitlist",
                    """
                    {"patientId":"pat_nw","siteId":"grand-junction","kind":"PREPARATION",\
                    "from":"2026-12-02T00:00:00Z","until":"2026-12-20T00:00:00Z"}""",
                    "network-waits")
                .status())
        .isEqualTo(201);

    JsonNode after = site();
    assertThat(after.path("dosingToday").asInt()).isEqualTo(1);
    assertThat(after.path("waiting").asInt()).isEqualTo(before.path("waiting").asInt() + 1);
    assertThat(after.path("nextDosing").asString()).isEqualTo("2026-12-01T20:00:00Z");
    assertThat(after.path("therapyHoursLeft").asInt())
        .isLessThan(before.path("therapyHoursLeft").asInt());
    assertThat(after.path("predictedUnmet").asInt()).isZero();
  }

  private JsonNode site() throws Exception {
    for (JsonNode site : service.get("/network").body().path("sites")) {
      if (site.path("siteId").asString().equals("grand-junction")) {
        return site;
      }
    }
    throw new AssertionError("the site is not there");
  }

  private void book(String kind, String people, String start) throws Exception {
    var booked =
        service.post(
            "/appointments",
            """
            {"kind":"%s","patientId":"pat_n%s","siteId":"grand-junction",\
            "clinicianIds":[%s],"start":"%s",\
            "waiver":{"by":"cli-gutierrez","reason":"HOME_VISIT"}}"""
                .formatted(kind, kind, people, start),
            kind + "-n");
    assertThat(booked.status()).as("%s", booked.body()).isEqualTo(201);
  }
}
