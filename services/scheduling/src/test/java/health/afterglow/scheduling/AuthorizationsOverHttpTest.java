package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One preparation is authorized; a second is blocked until the first is cancelled (gate G7). */
@ExtendWith(OneRunningService.class)
class AuthorizationsOverHttpTest {

  private static final String GRANT =
      """
      {"patientId":"pat_auth","kinds":["PREPARATION"],"units":1,"from":"2026-12-01T00:00:00Z",\
      "until":"2027-03-01T00:00:00Z"}""";

  private final RunningService service;

  AuthorizationsOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void anAuthorizationIsReservedAndReleased() throws Exception {
    assertThat(service.post("/authorizations", GRANT, "auth-1").status()).isEqualTo(201);
    assertThat(service.post("/authorizations", GRANT, "auth-1").status()).isEqualTo(200);
    Answer first = book("2027-01-19T17:00:00Z", "auth-2");
    assertThat(first.status()).isEqualTo(201);

    Answer second = book("2027-01-20T17:00:00Z", "auth-3");
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.body().path("code").asString()).isEqualTo("G7_AUTHORIZATION_EXHAUSTED");
    assertThat(left()).isZero();

    String id = first.body().path("appointmentId").asString();
    assertThat(
            service
                .post("/appointments/" + id + "/cancel", "{\"reason\":\"ILL\"}", "auth-4")
                .status())
        .isEqualTo(200);
    await().atMost(RunningService.SOON).until(() -> left() == 1);
    assertThat(book("2027-01-20T17:00:00Z", "auth-5").status()).isEqualTo(201);
  }

  private int left() throws Exception {
    return service
        .get("/authorizations?patientId=pat_auth")
        .body()
        .path("authorizations")
        .get(0)
        .path("left")
        .asInt();
  }

  private Answer book(String start, String key) throws Exception {
    return service.post(
        "/appointments",
        """
        {"kind":"PREPARATION","patientId":"pat_auth","siteId":"albuquerque",\
        "clinicianIds":["cli-petrovic"],"start":"%s"}"""
            .formatted(start),
        key);
  }
}
