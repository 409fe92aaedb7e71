package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Time that became free is offered to who waits for it. */
@ExtendWith(OneRunningService.class)
class WaitlistOverHttpTest {

  private static final String JOIN =
      """
      {"patientId":"%s","siteId":"albuquerque","kind":"PREPARATION","from":"2026-12-14T00:00:00Z",\
      "until":"2026-12-20T00:00:00Z","noticeHours":24,"urgency":"%s"}""";
  private static final String PLACE =
      """
      {"kind":"PREPARATION","patientId":"pat_wl","siteId":"albuquerque",\
      "clinicianIds":["cli-sandoval"],"start":"2026-12-15T17:00:00Z"}""";

  private final RunningService service;

  WaitlistOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aCancelledAppointmentIsOfferedInOrderAndTakenByWhoAccepts() throws Exception {
    String slow = id(service.post("/waitlist", JOIN.formatted("pat_w1", "WAITING"), "w-1"));
    String fast = id(service.post("/waitlist", JOIN.formatted("pat_w2", "SAFETY"), "w-2"));
    assertThat(service.post("/waitlist", JOIN.formatted("pat_w2", "SAFETY"), "w-2").status())
        .isEqualTo(200);
    assertThat(service.get("/waitlist?siteId=albuquerque").body().path("entries"))
        .extracting(e -> e.path("waitlistId").asString())
        .containsExactly(fast, slow);

    String freed =
        service.post("/appointments", PLACE, "w-3").body().path("appointmentId").asString();
    assertThat(
            service
                .post("/appointments/" + freed + "/cancel", "{\"reason\":\"ILL\"}", "w-4")
                .status())
        .isEqualTo(200);

    JsonNode offered = awaitStatus(fast, "OFFERED");
    assertThat(offered.path("offer").path("start").asString()).isEqualTo("2026-12-15T17:00:00Z");
    String hold = offered.path("offer").path("appointmentId").asString();
    assertThat(service.awaitEvent("appointment-held", hold).path("purpose").asString())
        .isEqualTo("OFFER");
    assertThat(service.get("/waitlist/" + slow).body().path("status").asString())
        .isEqualTo("WAITING");

    assertThat(service.post("/waitlist/" + fast + "/decline", "{}", "w-5").status()).isEqualTo(200);
    String second = awaitStatus(slow, "OFFERED").path("offer").path("appointmentId").asString();
    assertThat(service.post("/waitlist/" + slow + "/accept", "{}", "w-6").status()).isEqualTo(200);
    assertThat(service.post("/waitlist/" + slow + "/accept", "{}", "w-6").status()).isEqualTo(200);
    assertThat(service.get("/appointments/" + second).body().path("status").asString())
        .isEqualTo("BOOKED");
    assertThat(service.post("/waitlist/" + fast + "/accept", "{}", "w-7").status()).isEqualTo(409);
    assertThat(service.post("/waitlist/" + fast + "/leave", "{}", "w-8").status()).isEqualTo(200);
    assertThat(service.get("/waitlist/nobody").status()).isEqualTo(404);
  }

  private JsonNode awaitStatus(String id, String status) throws Exception {
    await()
        .atMost(RunningService.SOON)
        .until(
            () -> service.get("/waitlist/" + id).body().path("status").asString().equals(status));
    return service.get("/waitlist/" + id).body();
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().path("waitlistId").asString();
  }
}
