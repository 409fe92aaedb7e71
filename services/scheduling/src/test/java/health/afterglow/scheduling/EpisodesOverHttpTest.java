package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Intake says on the real broker that a patient has died (scenario 24). */
@ExtendWith(OneRunningService.class)
class EpisodesOverHttpTest {

  private static final String PATIENT = "pat_gone";
  private static final String GRANT =
      """
      {"patientId":"pat_gone","kinds":["PREPARATION"],"units":2,"from":"2026-12-01T00:00:00Z",\
      "until":"2027-03-01T00:00:00Z"}""";
  private static final String JOIN =
      """
      {"patientId":"pat_gone","siteId":"albuquerque","kind":"PREPARATION",\
      "from":"2027-02-08T00:00:00Z","until":"2027-02-20T00:00:00Z"}""";

  private final RunningService service;

  EpisodesOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aVerifiedDeathCancelsEverythingOnceAndNothingIsOfferedAnyMore() throws Exception {
    assertThat(service.post("/authorizations", GRANT, "gone-1").status()).isEqualTo(201);
    String booked = id(service.post("/appointments", place("2027-02-09T17:00:00Z"), "gone-2"));
    String held = id(service.post("/holds", place("2027-02-10T17:00:00Z"), "gone-3"));
    Answer joined = service.post("/waitlist", JOIN, "gone-4");
    assertThat(joined.status()).isEqualTo(201);
    assertThat(left()).isZero();

    deceased(7);
    deceased(7);

    for (String id : new String[] {booked, held}) {
      assertThat(service.awaitEvent("appointment-cancelled", id).path("reason").asString())
          .isEqualTo("DECEASED");
    }
    await().atMost(RunningService.SOON).until(() -> left() == 2);
    assertThat(
            service
                .get("/waitlist/" + joined.body().path("waitlistId").asString())
                .body()
                .path("status")
                .asString())
        .isEqualTo("LEFT");
    assertThat(service.events("appointment-cancelled", booked)).hasSize(1);

    refused(service.post("/appointments", place("2027-02-09T17:00:00Z"), "gone-5"));
    refused(service.post("/waitlist", JOIN, "gone-6"));
    Answer slots =
        service.get(
            "/slots?kind=INTEGRATION&patientId=pat_gone&siteId=albuquerque"
                + "&from=2027-02-09T00:00:00Z&until=2027-02-12T00:00:00Z");
    assertThat(slots.body().path("slots")).isEmpty();
    assertThat(slots.body().path("reasons").get(0).asString()).isEqualTo("EPISODE_OVER");
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asString()).isEqualTo("EPISODE_OVER");
  }

  private void deceased(int sequence) throws Exception {
    service.send(
        RunningService.PATIENTS,
        PATIENT,
        "intake",
        "patient",
        "episode-changed",
        sequence,
        """
        {"patientId":"pat_gone","running":false,"over":true,"reason":"DECEASED",\
        "at":"2026-12-01T18:30:00Z"}""");
  }

  private int left() throws Exception {
    return service
        .get("/authorizations?patientId=" + PATIENT)
        .body()
        .path("authorizations")
        .get(0)
        .path("left")
        .asInt();
  }

  private static String place(String start) {
    return """
        {"kind":"PREPARATION","patientId":"pat_gone","siteId":"albuquerque",\
        "clinicianIds":["cli-sandoval"],"start":"%s"}"""
        .formatted(start);
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().path("appointmentId").asString();
  }
}
