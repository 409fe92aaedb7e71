package health.afterglow.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.testkit.ContractChecks;
import health.afterglow.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole service on a real broker, over HTTP and events. It is Tuesday noon in Denver. */
class SchedulingOverHttpTest {

  private static final String PATIENTS = "afterglow.intake.patient";
  private static final String FOLLOW_UPS = "afterglow.integration-therapy.follow-up";
  private static final String APPOINTMENTS = "afterglow.scheduling.appointment";
  private static final EmbeddedKafkaKraftBroker BROKER =
      new EmbeddedKafkaKraftBroker(
          1,
          3,
          PATIENTS,
          FOLLOW_UPS,
          APPOINTMENTS,
          "afterglow.scheduling.dead-letters",
          "afterglow.intake.dead-letters",
          "afterglow.integration-therapy.dead-letters");
  private static final MongoServer DATABASE = new MongoServer(new MemoryBackend());
  private static final SettableClock CLOCK = SettableClock.at("2026-12-01T19:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static ConfigurableApplicationContext app;

  /** Brings the test's clock. */
  @Configuration(proxyBeanMethods = false)
  static class StoppedClock {
    @Bean
    Clock clock() {
      return CLOCK;
    }
  }

  @BeforeAll
  static void start() {
    BROKER.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(SchedulingApplication.class, StoppedClock.class)
            .run(
                "--server.port=0",
                "--spring.mongodb.uri=" + DATABASE.bindAndGetConnectionString() + "/scheduling",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.getBrokersAsString());
  }

  @AfterAll
  static void stop() {
    app.close();
    BROKER.destroy();
    DATABASE.shutdownNow();
  }

  @Test
  void readsOnlyWhatTheContractsPromise() {
    app.getBeansOfType(Subscriptions.class).values().forEach(ContractChecks::assertReadable);
  }

  @Test
  void theDirectoryNamesNobodyReal() throws Exception {
    JsonNode sites = get("/sites").body().path("sites");
    assertThat(sites).hasSize(8);
    assertThat(sites)
        .allSatisfy(s -> assertThat(s.path("leadEmail").asString()).endsWith(".example"));
    assertThat(sites).allSatisfy(s -> assertThat(s.path("phone").asString()).contains(" 555 01"));
    assertThat(get("/clinicians").body().path("clinicians")).hasSize(40);
    assertThat(get("/clinicians/cli-lindqvist").body().path("role").asString())
        .isEqualTo("THERAPIST");
    assertThat(get("/clinicians/cli-nobody").status()).isEqualTo(404);
    assertThat(get("/rooms").body().path("rooms")).hasSize(32);
  }

  @Test
  void aFollowUpIsPlacedWithThePatientsOwnTherapist() throws Exception {
    enrol("pat_own");
    require("own", "pat_own", 1);
    require("own", "pat_own", 1);

    JsonNode booked = awaitEvent("appointment-booked", FollowUp.appointmentOf("fu:own"));

    assertThat(booked.path("followUpId").asString()).isEqualTo("fu:own");
    assertThat(booked.path("clinicianIds").get(0).asString()).isEqualTo("cli-lindqvist");
    assertThat(booked.path("because").toString())
        .isEqualTo("[\"SAME_THERAPIST\",\"SAME_SITE\",\"HOURS_AFTER_SESSION_22\"]");
    JsonNode list = get("/appointments?followUpId=fu:own").body().path("appointments");
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("status").asString()).isEqualTo("BOOKED");
  }

  @Test
  void aFollowUpThatIsNeededNoMoreIsCancelled() throws Exception {
    enrol("pat_over");
    String id = FollowUp.appointmentOf("fu:over");
    require("over", "pat_over", 1);
    JsonNode _ = awaitEvent("appointment-booked", id);

    send(
        FOLLOW_UPS,
        "fu:over",
        "integration-therapy",
        "follow-up",
        "follow-up-cancelled",
        2,
        """
        {"followUpId":"fu:over","sessionId":"over","patientId":"pat_over","siteId":"denver",\
        "reason":"NO_EXPOSURE","at":"2026-12-01T19:00:00Z"}""");

    assertThat(awaitEvent("appointment-cancelled", id).path("reason").asString())
        .isEqualTo("FOLLOW_UP_CANCELLED");
    assertThat(get("/appointments/" + id).body().path("status").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void anAppointmentThatWasReservedIsUsedForTheFollowUp() throws Exception {
    enrol("pat_res");
    JsonNode reserved = book("pat_res", "cli-castellanos", "2026-12-03T20:00:00Z").body();

    require("res", "pat_res", 1);

    String id = reserved.path("appointmentId").asString();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events("appointment-booked", id))
                    .extracting(e -> e.path("followUpId").asString())
                    .endsWith("fu:res"));
    assertThat(events("appointment-booked", FollowUp.appointmentOf("fu:res"))).isEmpty();
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
    assertThat(get("/overlaps").body().path("overlaps")).isEmpty();
  }

  @Test
  void aHoldBecomesAnAppointmentAndTheSameKeyGivesTheSameAnswer() throws Exception {
    String place = place("pat_hold", "cli-brandvold", "2026-12-02T18:00:00Z");
    Answer hold = post("/holds", place, "hold-1");
    assertThat(hold.status()).isEqualTo(201);
    assertThat(hold.body().path("holdUntil").asString()).isEqualTo("2026-12-01T19:10:00Z");
    assertThat(post("/holds", place, "hold-1").status()).isEqualTo(200);
    assertThat(
            post("/holds", place("pat_x", "cli-brandvold", "2026-12-02T19:00:00Z"), "hold-1")
                .body()
                .path("code")
                .asString())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");

    String id = hold.body().path("appointmentId").asString();
    Answer kept = post("/appointments", "{\"holdId\":\"" + id + "\"}", "keep-1");

    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.body().path("status").asString()).isEqualTo("BOOKED");
    assertThat(post("/appointments", "{\"holdId\":\"" + id + "\"}", "keep-1").status())
        .isEqualTo(200);
    JsonNode _ = awaitEvent("appointment-held", id);
    JsonNode _ = awaitEvent("appointment-booked", id);
  }

  @Test
  void anAppointmentIsMovedAndCancelledAndItsTimeIsFreeAgain() throws Exception {
    String id =
        book("pat_move", "cli-okonkwo", "2026-12-02T17:00:00Z")
            .body()
            .path("appointmentId")
            .asString();

    Answer moved =
        post("/appointments/" + id + "/reschedule", "{\"start\":\"2026-12-02T20:00:00Z\"}", "m");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(awaitEvent("appointment-rescheduled", id).path("previousStart").asString())
        .isEqualTo("2026-12-02T17:00:00Z");
    assertThat(book("pat_other", "cli-okonkwo", "2026-12-02T17:00:00Z").status()).isEqualTo(201);
    assertThat(book("pat_third", "cli-okonkwo", "2026-12-02T20:30:00Z").status()).isEqualTo(409);

    assertThat(
            post("/appointments/" + id + "/cancel", "{\"reason\":\"PATIENT_ASKED\"}", "c").status())
        .isEqualTo(200);
    JsonNode _ = awaitEvent("appointment-cancelled", id);
    assertThat(book("pat_third", "cli-okonkwo", "2026-12-02T20:30:00Z").status()).isEqualTo(201);
    assertThat(post("/appointments/" + id + "/attended", "{}", "a").status()).isEqualTo(409);
  }

  @Test
  void aFollowUpIsNotMovedOutOfItsWindowWithoutAReason() throws Exception {
    enrol("pat_win");
    require("win", "pat_win", 1);
    String id = FollowUp.appointmentOf("fu:win");
    JsonNode _ = awaitEvent("appointment-booked", id);
    String late = "{\"start\":\"2026-12-07T17:00:00Z\"%s}";

    Answer refused = post("/appointments/" + id + "/reschedule", late.formatted(""), "w1");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("OUTSIDE_WINDOW");
    Answer taken =
        post(
            "/appointments/" + id + "/reschedule",
            late.formatted(",\"reason\":\"PATIENT_TRAVELS\""),
            "w2");
    assertThat(taken.status()).isEqualTo(200);
  }

  @Test
  void anAbsenceFillsTheCalendarAndTheSearchSaysSo() throws Exception {
    enrol("pat_abs", "phoenix", "cli-begay", "cli-fitzgerald", "AZ");
    Answer entered =
        post(
            "/clinicians/cli-begay/absences",
            "{\"from\":\"2026-12-01T00:00\",\"until\":\"2026-12-09T00:00\",\"reason\":\"Leave\"}",
            "abs");
    assertThat(entered.status()).isEqualTo(201);
    assertThat(entered.body().path("from").asString()).isEqualTo("2026-12-01T07:00:00Z");

    require("abs", "pat_abs", "phoenix", 1);

    JsonNode booked = awaitEvent("appointment-booked", FollowUp.appointmentOf("fu:abs"));
    assertThat(booked.path("clinicianIds").get(0).asString()).isEqualTo("cli-fitzgerald");
    assertThat(booked.path("because").toString())
        .contains("BACKUP_THERAPIST", "SAME_THERAPIST_ABSENT");
    Answer slots =
        get(
            "/slots?kind=INTEGRATION&patientId=pat_abs&siteId=phoenix&clinicianId=cli-begay"
                + "&from=2026-12-02T07:00:00Z&until=2026-12-04T19:00:00Z");
    assertThat(slots.body().path("slots")).isEmpty();
    assertThat(slots.body().path("reasons").toString()).contains("SAME_THERAPIST_ABSENT");
  }

  @Test
  void aSessionNeedsAReclinerANurseAndAPrescriber() throws Exception {
    JsonNode slots =
        get("/slots?kind=DOSING&patientId=pat_dose&siteId=tucson&from=2026-12-02T07:00:00Z&until=2026-12-03T07:00:00Z")
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
    Answer answer = post("/appointments", body, "bad-" + request.hashCode());
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
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
    Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
  }

  private static void enrol(String patient) throws Exception {
    enrol(patient, "denver", "cli-lindqvist", "cli-adeyemi", "CO");
  }

  private static void enrol(
      String patient, String site, String therapist, String backup, String state) throws Exception {
    send(
        PATIENTS,
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
        .atMost(SOON)
        .until(() -> app.getBean(CareTeams.class).of(patient).therapistId() != null);
  }

  private static void require(String session, String patient, int sequence) throws Exception {
    require(session, patient, "denver", sequence);
  }

  private static void require(String session, String patient, String site, int sequence)
      throws Exception {
    send(
        FOLLOW_UPS,
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

  private static void send(
      String topic,
      String key,
      String service,
      String aggregate,
      String event,
      int sequence,
      String data)
      throws Exception {
    var record =
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), data.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            key + "/" + sequence,
            "ce_source",
            "/afterglow/" + service + "/" + aggregate,
            "ce_type",
            "health.afterglow." + service + "." + event + ".v1",
            "ce_subject",
            key,
            "ce_sequence",
            Integer.toString(sequence),
            "ce_time",
            "2026-12-01T18:30:01Z")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record).get();
    }
  }

  private static JsonNode awaitEvent(String event, String key) {
    await().atMost(SOON).until(() -> !events(event, key).isEmpty());
    return events(event, key).getLast();
  }

  /** What was published, each payload held to its contract. */
  private static List<JsonNode> events(String event, String key) {
    List<JsonNode> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read()) {
      String type =
          new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
      String data = new String(record.value(), StandardCharsets.UTF_8);
      String name = type.substring("health.afterglow.scheduling.".length(), type.length() - 3);
      ContractChecks.assertConforms("scheduling", name, 1, data);
      if (name.equals(event) && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
        found.add(JSON.readTree(data));
      }
    }
    return found;
  }

  private static List<ConsumerRecord<byte[], byte[]>> read() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(APPOINTMENTS).stream()
              .map(p -> new TopicPartition(APPOINTMENTS, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
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

  private static Answer book(String patient, String clinician, String start) throws Exception {
    return post("/appointments", place(patient, clinician, start), patient + clinician + start);
  }

  private record Answer(int status, JsonNode body) {}

  private static Answer get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(uri(path)).GET().build());
  }

  private static Answer post(String path, String body, String key)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + app.getEnvironment().getProperty("local.server.port")
            + "/api/v1"
            + path);
  }

  private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
