package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.scheduling.RunningService.Answer;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.testkit.ContractChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole service on a real broker, over HTTP and events. It is Tuesday noon in Denver. */
@ExtendWith(OneRunningService.class)
class SchedulingOverHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningService service;

  SchedulingOverHttpTest(RunningService service) {
    this.service = service;
  }

  @Test
  void readsOnlyWhatTheContractsPromise() {
    service
        .app
        .getBeansOfType(Subscriptions.class)
        .values()
        .forEach(ContractChecks::assertReadable);
  }

  @Test
  void theDirectoryNamesNobodyReal() throws Exception {
    JsonNode sites = service.get("/sites").body().path("sites");
    assertThat(sites).hasSize(8);
    assertThat(sites)
        .allSatisfy(s -> assertThat(s.path("leadEmail").asString()).endsWith(".example"));
    assertThat(sites).allSatisfy(s -> assertThat(s.path("phone").asString()).contains(" 555 01"));
    assertThat(service.get("/clinicians").body().path("clinicians")).hasSize(40);
    assertThat(service.get("/clinicians/cli-lindqvist").body().path("role").asString())
        .isEqualTo("THERAPIST");
    assertThat(service.get("/clinicians/cli-nobody").status()).isEqualTo(404);
    assertThat(service.get("/rooms").body().path("rooms")).hasSize(32);
  }

  @Test
  void aFollowUpIsPlacedWithThePatientsOwnTherapist() throws Exception {
    enrol("pat_own");
    require("own", "pat_own", 1);
    require("own", "pat_own", 1);

    JsonNode booked = service.awaitEvent("appointment-booked", FollowUp.appointmentOf("fu:own"));

    assertThat(booked.path("followUpId").asString()).isEqualTo("fu:own");
    assertThat(booked.path("clinicianIds").get(0).asString()).isEqualTo("cli-lindqvist");
    assertThat(booked.path("because").toString())
        .isEqualTo("[\"SAME_THERAPIST\",\"SAME_SITE\",\"HOURS_AFTER_SESSION_22\"]");
    JsonNode list = service.get("/appointments?followUpId=fu:own").body().path("appointments");
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("status").asString()).isEqualTo("BOOKED");
  }

  @Test
  void aFollowUpThatIsNeededNoMoreIsCancelled() throws Exception {
    enrol("pat_over");
    String id = FollowUp.appointmentOf("fu:over");
    require("over", "pat_over", 1);
    JsonNode _ = service.awaitEvent("appointment-booked", id);

    service.send(
        RunningService.FOLLOW_UPS,
        "fu:over",
        "integration-therapy",
        "follow-up",
        "follow-up-cancelled",
        2,
        """
        {"followUpId":"fu:over","sessionId":"over","patientId":"pat_over","siteId":"denver",\
        "reason":"NO_EXPOSURE","at":"2026-12-01T19:00:00Z"}""");

    assertThat(service.awaitEvent("appointment-cancelled", id).path("reason").asString())
        .isEqualTo("FOLLOW_UP_CANCELLED");
    assertThat(service.get("/appointments/" + id).body().path("status").asString())
        .isEqualTo("CANCELLED");
  }

  @Test
  void anAppointmentThatWasReservedIsUsedForTheFollowUp() throws Exception {
    enrol("pat_res");
    JsonNode reserved = book("pat_res", "cli-castellanos", "2026-12-03T20:00:00Z").body();

    require("res", "pat_res", 1);

    String id = reserved.path("appointmentId").asString();
    await()
        .atMost(RunningService.SOON)
        .untilAsserted(
            () ->
                assertThat(service.events("appointment-booked", id))
                    .extracting(e -> e.path("followUpId").asString())
                    .endsWith("fu:res"));
    assertThat(service.events("appointment-booked", FollowUp.appointmentOf("fu:res"))).isEmpty();
  }

  @Test
  void ofSixteenWhoWantTheSameSlotOneGetsItAndTheOthersGetAlternatives() throws Exception {
    List<Callable<Answer>> rivals = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String patient = "pat_race" + i;
      rivals.add(() -> book(patient, "cli-nakashima", "2026-12-02T17:00:00Z"));
    }
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(rivals)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .hasSize(15)
        .allSatisfy(
            a -> {
              assertThat(a.status()).isEqualTo(409);
              assertThat(a.body().path("code").asString()).isEqualTo("SLOT_TAKEN");
              assertThat(a.body().path("alternatives")).isNotEmpty();
            });
    assertThat(service.get("/overlaps").body().path("overlaps")).isEmpty();
  }

  @Test
  void aHoldBecomesAnAppointmentAndTheSameKeyGivesTheSameAnswer() throws Exception {
    String place = place("pat_hold", "cli-brandvold", "2026-12-02T18:00:00Z");
    Answer hold = service.post("/holds", place, "hold-1");
    assertThat(hold.status()).isEqualTo(201);
    assertThat(hold.body().path("holdUntil").asString()).isEqualTo("2026-12-01T19:10:00Z");
    assertThat(service.post("/holds", place, "hold-1").status()).isEqualTo(200);
    assertThat(
            service
                .post("/holds", place("pat_x", "cli-brandvold", "2026-12-02T19:00:00Z"), "hold-1")
                .body()
                .path("code")
                .asString())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");

    String id = hold.body().path("appointmentId").asString();
    Answer kept = service.post("/appointments", "{\"holdId\":\"" + id + "\"}", "keep-1");

    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.body().path("status").asString()).isEqualTo("BOOKED");
    assertThat(service.post("/appointments", "{\"holdId\":\"" + id + "\"}", "keep-1").status())
        .isEqualTo(200);
    JsonNode _ = service.awaitEvent("appointment-held", id);
    JsonNode _ = service.awaitEvent("appointment-booked", id);
  }

  @Test
  void anAppointmentIsMovedAndCancelledAndItsTimeIsFreeAgain() throws Exception {
    String id =
        book("pat_move", "cli-okonkwo", "2026-12-02T17:00:00Z")
            .body()
            .path("appointmentId")
            .asString();

    Answer moved =
        service.post(
            "/appointments/" + id + "/reschedule", "{\"start\":\"2026-12-02T20:00:00Z\"}", "m");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(service.awaitEvent("appointment-rescheduled", id).path("previousStart").asString())
        .isEqualTo("2026-12-02T17:00:00Z");
    assertThat(book("pat_other", "cli-okonkwo", "2026-12-02T17:00:00Z").status()).isEqualTo(201);
    assertThat(book("pat_third", "cli-okonkwo", "2026-12-02T20:30:00Z").status()).isEqualTo(409);

    assertThat(
            service
                .post("/appointments/" + id + "/cancel", "{\"reason\":\"PATIENT_ASKED\"}", "c")
                .status())
        .isEqualTo(200);
    JsonNode _ = service.awaitEvent("appointment-cancelled", id);
    assertThat(book("pat_third", "cli-okonkwo", "2026-12-02T20:30:00Z").status()).isEqualTo(201);
    assertThat(service.post("/appointments/" + id + "/attended", "{}", "a").status())
        .isEqualTo(409);
  }

  @Test
  void aFollowUpIsNotMovedOutOfItsWindowWithoutAReason() throws Exception {
    enrol("pat_win");
    require("win", "pat_win", 1);
    String id = FollowUp.appointmentOf("fu:win");
    JsonNode _ = service.awaitEvent("appointment-booked", id);
    String late = "{\"start\":\"2026-12-07T17:00:00Z\"%s}";

    Answer refused = service.post("/appointments/" + id + "/reschedule", late.formatted(""), "w1");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("OUTSIDE_WINDOW");
    Answer taken =
        service.post(
            "/appointments/" + id + "/reschedule",
            late.formatted(",\"reason\":\"PATIENT_TRAVELS\""),
            "w2");
    assertThat(taken.status()).isEqualTo(200);
  }

  @Test
  void anAbsenceFillsTheCalendarAndTheSearchSaysSo() throws Exception {
    enrol("pat_abs", "phoenix", "cli-begay", "cli-fitzgerald", "AZ");
    Answer entered =
        service.post(
            "/clinicians/cli-begay/absences",
            "{\"from\":\"2026-12-01T00:00\",\"until\":\"2026-12-09T00:00\",\"reason\":\"Leave\"}",
            "abs");
    assertThat(entered.status()).isEqualTo(201);
    assertThat(entered.body().path("from").asString()).isEqualTo("2026-12-01T07:00:00Z");

    require("abs", "pat_abs", "phoenix", 1);

    JsonNode booked = service.awaitEvent("appointment-booked", FollowUp.appointmentOf("fu:abs"));
    assertThat(booked.path("clinicianIds").get(0).asString()).isEqualTo("cli-fitzgerald");
    assertThat(booked.path("because").toString())
        .contains("BACKUP_THERAPIST", "SAME_THERAPIST_ABSENT");
    Answer slots =
        service.get(
            "/slots?kind=INTEGRATION&patientId=pat_abs&siteId=phoenix&clinicianId=cli-begay"
                + "&from=2026-12-02T07:00:00Z&until=2026-12-04T19:00:00Z");
    assertThat(slots.body().path("slots")).isEmpty();
    assertThat(slots.body().path("reasons").toString()).contains("SAME_THERAPIST_ABSENT");
  }

  @Test
  void whatAlmostWouldDoIsSaidInPlainWords() throws Exception {
    JsonNode near =
        service
            .get(
                "/slots?kind=INTEGRATION&patientId=pat_near&siteId=denver&from=2026-12-03T09:00:00Z&until=2026-12-03T10:00:00Z")
            .body()
            .path("nearMisses");
    assertThat(near)
        .extracting(miss -> miss.path("text").asString())
        .contains("It starts after the window.");
  }

  @Test
  void aSessionNeedsAReclinerANurseAndAPrescriber() throws Exception {
    JsonNode slots =
        service
            .get(
                "/slots?kind=DOSING&patientId=pat_dose&siteId=tucson&from=2026-12-02T07:00:00Z&until=2026-12-03T07:00:00Z")
            .body()
            .path("slots");
    JsonNode first = slots.get(0);
    assertThat(first.path("start").asString()).isEqualTo("2026-12-02T15:00:00Z");
    assertThat(first.path("end").asString()).isEqualTo("2026-12-02T17:30:00Z");
    assertThat(first.path("roomId").asString()).isEqualTo("tucson-recliner-1");
    assertThat(first.path("clinicianIds")).hasSize(2);
    // The last start is four hours before closing.
    assertThat(slots.get(slots.size() - 1).path("start").asString())
        .isEqualTo("2026-12-02T21:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                             | 400 | FIELD_MISSING
          {"mood":"good"}                                                | 400 | FIELD_UNKNOWN
          {"holdId":"apt_1","kind":"DOSING"}                             | 400 | FIELD_INVALID
          {"holdId":"apt_1"}                                             | 404 | APPOINTMENT_UNKNOWN
          @start=9999-12-31T00:00:00Z                                    | 400 | TIME_OUT_OF_RANGE
          @start=+999999999-12-31T00:00:00Z                              | 400 | TIME_OUT_OF_RANGE
          @start=tomorrow                                                | 400 | TIME_INVALID
          @start=2026-12-02T17:00:30Z                                    | 400 | TIME_INVALID
          @start=2027-03-14T02:30                                        | 400 | LOCAL_TIME_UNCLEAR
          @start=2027-11-07T01:30                                        | 400 | LOCAL_TIME_UNCLEAR
          @start=2026-12-01T18:00:00Z                                    | 422 | IN_THE_PAST
          @start=2026-12-06T17:00:00Z                                    | 422 | OUTSIDE_HOURS
          @start=2026-12-25T17:00:00Z                                    | 422 | OUTSIDE_HOURS
          @kind=GROUP                                                    | 422 | KIND_NOT_OFFERED
          @kind=DOSING                                                   | 422 | WRONG_ROLES
          @kind=NAP                                                      | 400 | FIELD_INVALID
          @siteId=atlantis                                               | 422 | SITE_UNKNOWN
          @siteId=tucson                                                 | 422 | OUTSIDE_HOURS
          @clinicianIds=cli-nobody                                       | 422 | CLINICIAN_UNKNOWN
          @language=Spanish                                              | 400 | FIELD_INVALID
          @language=is                                                   | 422 | LANGUAGE_NOT_SPOKEN
          @roomId=tucson-blue                                            | 422 | WRONG_ROOM
          @patientId=a b                                                 | 400 | ID_INVALID
          """)
  void whatMakesNoSenseIsRefused(String request, int status, String code) throws Exception {
    String body = request;
    if (request.startsWith("@")) {
      String[] change = request.substring(1).split("=", 2);
      var fields =
          (ObjectNode) JSON.readTree(place("pat_bad", "cli-haverford", "2026-12-02T17:00:00Z"));
      fields.put("siteId", "fort-collins");
      if (change[0].equals("clinicianIds")) {
        fields.putArray("clinicianIds").add(change[1]);
      } else {
        fields.put(change[0], change[1]);
      }
      body = fields.toString();
    }
    Answer answer = service.post("/appointments", body, "bad-" + request.hashCode());
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void scenario23AtTheCheckInByVideoThePatientSaysWhereTheyAre() throws Exception {
    String id =
        service
            .post(
                "/appointments",
                """
                {"kind":"PREPARATION","patientId":"pat_where","siteId":"denver","telehealth":true,\
                "clinicianIds":["cli-lindqvist"],"start":"2026-12-10T17:00:00Z"}""",
                "where")
            .body()
            .path("appointmentId")
            .asString();
    String path = "/appointments/" + id + "/check-in";

    assertThat(service.post(path, "{\"state\":\"CO\"}", "in-1").body().path("mayBegin").asBoolean())
        .isTrue();
    Answer elsewhere = service.post(path, "{\"state\":\"NM\"}", "in-2");

    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.body().path("code").asString()).isEqualTo("NOT_LICENSED");
    assertThat(elsewhere.body().path("alternatives"))
        .isNotEmpty()
        .allSatisfy(slot -> assertThat(slot.path("telehealth").asBoolean()).isTrue());
    assertThat(service.post(path, "{\"state\":\"Utah\"}", "in-3").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /slots?kind=INTEGRATION&patientId=p&siteId=denver&from=2026-12-03T00:00:00Z&until=2026-12-02T00:00:00Z | WINDOW_INVALID
          /slots?kind=INTEGRATION&patientId=p&siteId=denver&from=2026-12-03T00:00:00Z&until=2027-12-02T00:00:00Z | WINDOW_INVALID
          /slots?kind=INTEGRATION&patientId=p&siteId=denver&from=2026-12-02T00:00:00Z&until=9999-12-02T00:00:00Z | TIME_OUT_OF_RANGE
          /slots?kind=X&patientId=p&siteId=denver&from=2026-12-02T00:00:00Z&until=2026-12-03T00:00:00Z           | PARAMETER_INVALID
          /slots?kind=INTEGRATION&patientId=p&siteId=denver&from=2026-12-02T00:00:00Z                            | BAD_REQUEST
          /appointments?limit=0                                                                                  | PARAMETER_INVALID
          /appointments?status=LOST                                                                              | PARAMETER_INVALID
          """)
  void aQuestionThatMakesNoSenseIsRefused(String path, String code) throws Exception {
    Answer answer = service.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
  }

  private void enrol(String patient) throws Exception {
    enrol(patient, "denver", "cli-lindqvist", "cli-adeyemi", "CO");
  }

  private void enrol(String patient, String site, String therapist, String backup, String state)
      throws Exception {
    service.send(
        RunningService.PATIENTS,
        patient,
        "intake",
        "patient",
        "patient-enrolled",
        1,
        """
        {"patientId":"%s","siteId":"%s","prescriberId":"cli-ortega","therapistId":"%s",\
        "backupTherapistId":"%s","programme":"kap","setting":"CLINIC","state":"%s",\
        "zone":"America/Denver","language":"en","enrolledAt":"2026-11-20T17:00:00Z"}"""
            .formatted(patient, site, therapist, backup, state));
    await()
        .atMost(RunningService.SOON)
        .until(() -> service.app.getBean(CareTeams.class).of(patient).therapistId() != null);
  }

  private void require(String session, String patient, int sequence) throws Exception {
    require(session, patient, "denver", sequence);
  }

  private void require(String session, String patient, String site, int sequence) throws Exception {
    service.send(
        RunningService.FOLLOW_UPS,
        "fu:" + session,
        "integration-therapy",
        "follow-up",
        "follow-up-required",
        sequence,
        """
        {"followUpId":"fu:%s","sessionId":"%s","patientId":"%s","siteId":"%s",\
        "zone":"America/Denver","anchorAt":"2026-12-01T17:00:00Z",\
        "sessionEndedAt":"2026-12-01T18:30:00Z","windowOpensAt":"2026-12-02T07:00:00Z",\
        "targetAt":"2026-12-03T17:00:00Z","dueAt":"2026-12-04T17:00:00Z",\
        "lateUntil":"2026-12-08T17:00:00Z","attempt":%d,"version":1,\
        "requiredAt":"2026-12-01T18:30:01Z"}"""
            .formatted(session, session, patient, site, sequence));
  }

  private static String place(String patient, String clinician, String start) {
    String site =
        switch (clinician) {
          case "cli-castellanos" -> "denver";
          case "cli-haverford" -> "fort-collins";
          default -> "colorado-springs";
        };
    return """
    {"kind":"INTEGRATION","patientId":"%s","siteId":"%s","clinicianIds":["%s"],"start":"%s"}"""
        .formatted(patient, site, clinician, start);
  }

  private Answer book(String patient, String clinician, String start) throws Exception {
    return service.post(
        "/appointments", place(patient, clinician, start), patient + clinician + start);
  }
}
