package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.RunningService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A preview first, then one confirmed run. */
@ExtendWith(OneRunningService.class)
class DisruptionsOverHttpTest {

  private static final String ABSENCE =
      """
      {"type":"CLINICIAN_ABSENT","resourceId":"cli-mbeki","from":"2026-12-21T00:00",\
      "until":"2026-12-22T00:00"%s}""";

  private final RunningService service;

  DisruptionsOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void whatIsPreviewedIsWhatTheConfirmedRunDoes() throws Exception {
    String id = book("pat_d1", "2026-12-21T17:00:00Z");
    JsonNode preview = preview();
    assertThat(preview.path("moved").asInt()).isEqualTo(1);
    assertThat(preview.path("escalated").asInt()).isZero();
    assertThat(clinicianOf(id)).isEqualTo("cli-mbeki");

    String second = book("pat_d2", "2026-12-21T19:00:00Z");
    Answer stale = run(preview.path("preview").asString(), "d-1");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body().path("code").asString()).isEqualTo("PREVIEW_STALE");
    assertThat(clinicianOf(id)).isEqualTo("cli-mbeki");

    String fresh = preview().path("preview").asString();
    Answer done = run(fresh, "d-2");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().path("done").asBoolean()).isTrue();
    assertThat(done.body().path("moved").asInt()).isEqualTo(2);
    assertThat(run(fresh, "d-2").body()).isEqualTo(done.body());
    assertThat(clinicianOf(id)).isNotEqualTo("cli-mbeki");
    assertThat(clinicianOf(second)).isNotEqualTo("cli-mbeki");
    assertThat(service.awaitEvent("appointment-rescheduled", id).path("reason").asString())
        .isEqualTo("DISRUPTION");
    assertThat(service.get("/disruptions").body().path("disruptions")).isNotEmpty();
    assertThat(preview().path("proposals")).isEmpty();
  }

  @Test
  void whatDoesNotExistCanNotBeDisrupted() throws Exception {
    Answer unknown =
        service.post(
            "/disruptions/preview", ABSENCE.formatted("").replace("mbeki", "nobody"), "d-3");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().path("code").asString()).isEqualTo("RESOURCE_UNKNOWN");
  }

  private JsonNode preview() throws Exception {
    return service.post("/disruptions/preview", ABSENCE.formatted(""), "p").body();
  }

  private Answer run(String preview, String key) throws Exception {
    return service.post("/disruptions", ABSENCE.formatted(",\"preview\":\"" + preview + "\""), key);
  }

  private String clinicianOf(String id) throws Exception {
    return service.get("/appointments/" + id).body().path("clinicianIds").get(0).asString();
  }

  private String book(String patient, String start) throws Exception {
    Answer booked =
        service.post(
            "/appointments",
            """
            {"kind":"PREPARATION","patientId":"%s","siteId":"fort-collins",\
            "clinicianIds":["cli-mbeki"],"start":"%s"}"""
                .formatted(patient, start),
            patient);
    assertThat(booked.status()).isEqualTo(201);
    return booked.body().path("appointmentId").asString();
  }
}
