package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.scheduling.RunningService.Answer;
import health.afterglow.scheduling.placement.CareTeams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Intake says on the real broker that a patient was transferred (scenario 16). */
@ExtendWith(OneRunningService.class)
class TransfersOverHttpTest {

  private static final String PATIENT = "pat_moves";

  private final RunningService service;

  TransfersOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void scenario16WhatIsBookedAtTheSendingSiteIsMovedOrAPersonIsCalledAndNothingIsCancelled()
      throws Exception {
    enrolled();
    String visit =
        accepted(
                service.post(
                    "/appointments",
                    """
                    {"kind":"PREPARATION","patientId":"pat_moves","siteId":"fort-collins",\
                    "clinicianIds":["cli-mbeki"],"start":"2027-03-02T17:00:00Z"}""",
                    "moves-1"))
            .path("appointmentId")
            .asString();
    String group =
        accepted(
                service.post(
                    "/groups",
                    """
                    {"siteId":"fort-collins","clinicianIds":["cli-mbeki"],"seats":4,\
                    "start":"2027-03-03T10:00"}""",
                    "moves-2"))
            .path("groupId")
            .asString();
    String seat =
        accepted(
                service.post(
                    "/groups/" + group + "/seats", "{\"patientIds\":[\"pat_moves\"]}", "moves-3"))
            .path("appointments")
            .path(0)
            .path("appointmentId")
            .asString();

    transferred(2);
    transferred(2);

    JsonNode moved = service.awaitEvent("appointment-rescheduled", visit);
    assertThat(moved.path("siteId").asString()).isEqualTo("colorado-springs");
    assertThat(moved.path("clinicianIds").path(0).asString()).isEqualTo("cli-brandvold");
    assertThat(moved.path("reason").asString()).isEqualTo("DISRUPTION");
    JsonNode run = run();
    assertThat(run.path("moved").asInt()).isEqualTo(1);
    assertThat(run.path("escalated").path(0).path("appointmentId").asString()).isEqualTo(seat);
    JsonNode failed = service.awaitEvent("replacement-failed", run.path("disruptionId").asString());
    assertThat(failed.path("appointmentId").asString()).isEqualTo(seat);
    assertThat(failed.path("cause").asString()).isEqualTo("PATIENT_TRANSFERRED");
    assertThat(failed.path("reasons").path(0).asString()).isEqualTo("GROUP_STAYS");
    assertThat(service.events("appointment-cancelled", seat)).isEmpty();
    assertThat(service.events("appointment-rescheduled", visit)).hasSize(1);
  }

  @Test
  void nobodyIsTransferredHere() throws Exception {
    Answer answer =
        service.post(
            "/disruptions/preview",
            """
            {"type":"PATIENT_TRANSFERRED","resourceId":"pat_moves",\
            "from":"2027-03-02T00:00:00Z","until":"2027-03-03T00:00:00Z"}""",
            "moves-4");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("FIELD_INVALID");
  }

  private JsonNode run() {
    return await()
        .atMost(RunningService.SOON)
        .until(
            () -> {
              for (JsonNode run : service.get("/disruptions").body().path("disruptions")) {
                boolean ours =
                    run.path("cause").path("resourceId").asString().equals(PATIENT)
                        && run.path("done").asBoolean();
                if (ours) {
                  return run;
                }
              }
              return null;
            },
            run -> run != null);
  }

  private void enrolled() throws Exception {
    service.send(
        RunningService.PATIENTS,
        PATIENT,
        "intake",
        "patient",
        "patient-enrolled",
        1,
        """
        {"patientId":"pat_moves","siteId":"fort-collins","prescriberId":"cli-haddad",\
        "therapistId":"cli-mbeki","programme":"kap-14-weeks","setting":"CLINIC","state":"CO",\
        "zip3":"805","zone":"America/Denver","language":"en-US",\
        "enrolledAt":"2026-12-01T18:00:00Z"}""");
    await()
        .atMost(RunningService.SOON)
        .until(() -> service.app.getBean(CareTeams.class).of(PATIENT).therapistId() != null);
  }

  private void transferred(int sequence) throws Exception {
    service.send(
        RunningService.PATIENTS,
        PATIENT,
        "intake",
        "patient",
        "patient-transferred",
        sequence,
        """
        {"patientId":"pat_moves","transferId":"trf_1","fromSiteId":"fort-collins",\
        "siteId":"colorado-springs","prescriberId":"cli-pemberton","therapistId":"cli-brandvold",\
        "resubmitAuthorization":false,"at":"2026-12-01T19:00:00Z"}""");
  }

  private static JsonNode accepted(Answer answer) {
    assertThat(answer.status()).as("" + answer.body()).isEqualTo(201);
    return answer.body();
  }
}
