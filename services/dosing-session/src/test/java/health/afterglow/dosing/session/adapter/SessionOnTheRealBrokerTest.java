package health.afterglow.dosing.session.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.dosing.DosingSessionApplication;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.ContractChecks;
import health.afterglow.testkit.SettableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions over HTTP, and what of them reaches the log of a real broker. */
class SessionOnTheRealBrokerTest {

  private static final String TOPIC = "afterglow.dosing-session.session";
  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 3, TOPIC);
  private static final MongoServer DATABASE = new MongoServer(new MemoryBackend());
  private static final SettableClock CLOCK = SettableClock.at("2026-12-01T21:00:00Z");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String OPEN =
      """
      {"patientId": "pat_1", "siteId": "denver", "zone": "America/Denver", "appointmentId": "apt_1",
       "route": "IM", "orderedDoseMg": 60, "scheduledStart": "2026-12-01T16:00:00Z",
       "prescriberId": "cli-ortega"}""";
  private static final String ARRIVE =
      """
      {"at": "2026-12-01T15:50:00Z", "escort": {"name": "a friend", "phone": "+1 303 555 0100"}}""";
  private static final String CHECK =
      """
      {"at": "2026-12-01T15:55:00Z", "by": "cli-nurse", "systolic": 120, "diastolic": 80,
       "heartRate": 70, "spo2": 98, "foodMinutesAgo": 600, "fluidMinutesAgo": 180,
       "escortPhoneVerified": true, "pregnancyTest": "NOT_APPLICABLE",
       "consent": "REAFFIRMED_TODAY", "medicines": "NO_CHANGE", "suicideRisk": "NONE",
       "weightKg": 80, "weighedOn": "2026-11-30"}""";
  private static final String ADMINISTER =
      """
      {"at": "2026-12-01T16:00:00Z", "by": "cli-nurse", "doseMg": 60}""";
  private static final String END =
      """
      {"at": "2026-12-01T16:01:00Z"}""";
  private static final String VITALS =
      """
      {"at": "2026-12-01T17:30:00Z", "systolic": 122, "diastolic": 82, "heartRate": 72, "spo2": 98,
       "moaas": 5}""";
  private static final String DISCHARGE =
      """
      {"at": "2026-12-01T18:05:00Z", "by": "cli-nurse", "moaas": 5, "aldrete": 10,
       "oriented": true, "steadyGait": true, "dissociationResolved": true, "suicideRisk": "NONE",
       "escortPresent": true, "writtenInstructionsGiven": true, "integrationConfirmed": true}""";
  private static final String COMPLETE =
      """
      {"outcome": "COMPLETED", "at": "2026-12-01T18:10:00Z", "by": "cli-nurse"}""";

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static ConfigurableApplicationContext app;

  @BeforeAll
  static void start() {
    BROKER.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(DosingSessionApplication.class)
            .initializers(
                context ->
                    ((GenericApplicationContext) context).registerBean(Clock.class, () -> CLOCK))
            .run(
                "--server.port=0",
                "--spring.mongodb.uri=" + DATABASE.bindAndGetConnectionString() + "/dosing",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.getBrokersAsString());
  }

  @AfterAll
  static void stop() {
    app.close();
    BROKER.destroy();
    DATABASE.shutdownNow();
  }

  @Test
  void aSessionIsTakenFromItsPlanToItsOutcomeAndTold() throws Exception {
    String id = completedSession();

    JsonNode session = get("/api/v1/sessions/" + id, 200);
    assertThat(session.path("state").asString()).isEqualTo("ENDED");
    assertThat(session.path("outcome").path("exposure").asString()).isEqualTo("FULL");
    assertThat(session.path("administrations").path(0).path("givenMg").asInt()).isEqualTo(60);
    assertThat(session.path("vitals").path(0).path("alarms").isEmpty()).isTrue();

    assertThat(awaitLog(id, 4))
        .containsExactly(
            "session-opened", "session-cleared", "administration-began", "session-ended");
    JsonNode ended = payload(id, 3);
    assertThat(ended.path("anchorAt").asString()).isEqualTo("2026-12-01T16:01:00Z");
    assertThat(ended.path("endedAt").asString()).isEqualTo("2026-12-01T21:00:00Z");
    assertThat(ended.path("version").asInt()).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestHappensOnceAndAnotherOneUnderTheSameKeyNotAtAll() throws Exception {
    String id = completedSession();
    String again = send("/api/v1/sessions/" + id + "/outcome", "complete-" + id, COMPLETE, 200);
    assertThat(JSON.readTree(again).path("outcome").path("version").asInt()).isEqualTo(1);
    String other =
        send(
            "/api/v1/sessions/" + id + "/outcome",
            "complete-" + id,
            COMPLETE.replace("18:10", "18:11"),
            422);
    assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(awaitLog(id, 4)).hasSize(4);
  }

  @Test
  void aCorrectionIsAFurtherEventThatNamesWhatItReplaces() throws Exception {
    String id = completedSession();
    send(
        "/api/v1/sessions/" + id + "/outcome",
        newKey(),
        """
        {"outcome": "COMPLETED", "at": "2026-12-01T20:59:00Z", "by": "cli-ortega",
         "supersedes": 1, "anchorAt": "2026-12-01T14:01:00Z", "reason": "ANCHOR_WRONG"}""",
        200);
    assertThat(awaitLog(id, 5)).last().isEqualTo("outcome-corrected");
    JsonNode corrected = payload(id, 4);
    assertThat(corrected.path("version").asInt()).isEqualTo(2);
    assertThat(corrected.path("supersedes").asInt()).isEqualTo(1);
    assertThat(corrected.path("anchorAt").asString()).isEqualTo("2026-12-01T14:01:00Z");
    assertThat(get("/api/v1/sessions/" + id, 200).path("outcomeHistory").size()).isEqualTo(2);
  }

  @Test
  void aDischargeThatIsRefusedNamesWhatIsMissing() throws Exception {
    String id = openedAndGiven();
    String refused =
        send(
            "/api/v1/sessions/" + id + "/discharge",
            newKey(),
            DISCHARGE
                .replace("\"escortPresent\": true", "\"escortPresent\": false")
                .replace("18:05", "17:50"),
            422);
    assertThat(code(refused)).isEqualTo("DISCHARGE_CONDITIONS_MISSING");
    assertThat(JSON.readTree(refused).path("missing").values())
        .extracting(JsonNode::asString)
        .containsExactly("MINIMUM_OBSERVATION", "ESCORT_PRESENT");
  }

  @Test
  void sessionsAreFoundByPatientAndSite() throws Exception {
    String id = open(OPEN.replace("pat_1", "pat_listed"));
    assertThat(listed("?patientId=pat_listed")).containsExactly(id);
    assertThat(listed("?patientId=pat_listed&siteId=denver")).containsExactly(id);
    assertThat(listed("?patientId=pat_listed&siteId=boulder")).isEmpty();
    assertThat(listed("")).contains(id);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithACode() throws Exception {
    assertThat(refused(OPEN.replace("denver", "den ver"), 400)).isEqualTo("FIELD_INVALID");
    assertThat(refused(OPEN.replace("America/Denver", "America/Nowhere"), 400))
        .isEqualTo("FIELD_INVALID");
    assertThat(refused(OPEN.replace("\"IM\"", "\"PO\""), 400)).isEqualTo("FIELD_INVALID");
    assertThat(refused(OPEN.replace("\"route\": \"IM\",", ""), 400)).isEqualTo("FIELD_INVALID");
    assertThat(refused(OPEN.replace("{", "{\"note\": 1,"), 400)).isEqualTo("FIELD_UNKNOWN");
    assertThat(refused("{", 400)).isEqualTo("BODY_NOT_JSON");
    assertThat(refused(OPEN.replace("60,", "-60,"), 400)).isEqualTo("DOSE_INVALID");

    String id = open(OPEN);
    String here = "/api/v1/sessions/" + id;
    assertThat(code(send(here + "/administration", newKey(), ADMINISTER, 409)))
        .isEqualTo("NOT_ARRIVED");
    assertThat(code(send(here + "/arrival", newKey(), ARRIVE.replace("2026", "2027"), 400)))
        .isEqualTo("TIME_IN_FUTURE");
    assertThat(code(send("/api/v1/sessions/ses_none/arrival", newKey(), ARRIVE, 404)))
        .isEqualTo("SESSION_UNKNOWN");
    assertThat(get("/api/v1/sessions/ses_none", 404).path("code").asString())
        .isEqualTo("SESSION_UNKNOWN");
    assertThat(
            code(
                send(
                    here + "/outcome",
                    newKey(),
                    COMPLETE.replace("\"by\"", "\"reason\": \"WHY\", \"by\""),
                    400)))
        .isEqualTo("FIELD_INVALID");
  }

  private static String completedSession() throws Exception {
    String id = openedAndGiven();
    send("/api/v1/sessions/" + id + "/discharge", newKey(), DISCHARGE, 200);
    send("/api/v1/sessions/" + id + "/outcome", "complete-" + id, COMPLETE, 200);
    return id;
  }

  private static String openedAndGiven() throws Exception {
    String id = open(OPEN);
    String here = "/api/v1/sessions/" + id;
    send(here + "/arrival", newKey(), ARRIVE, 200);
    send(here + "/pre-dose-check", newKey(), CHECK, 200);
    send(here + "/administration", newKey(), ADMINISTER, 200);
    send(here + "/administration/end", newKey(), END, 200);
    send(here + "/vitals", newKey(), VITALS, 200);
    return id;
  }

  private static String open(String body) throws Exception {
    String answer = send("/api/v1/sessions", newKey(), body, 201);
    return JSON.readTree(answer).path("sessionId").asString();
  }

  private static String refused(String opening, int status) throws Exception {
    return code(send("/api/v1/sessions", newKey(), opening, status));
  }

  private static List<String> listed(String query) throws Exception {
    return get("/api/v1/sessions" + query, 200)
        .path("sessions")
        .valueStream()
        .map(session -> session.path("sessionId").asString())
        .toList();
  }

  private static String send(String path, String key, String body, int expected) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return answer.body();
  }

  private static JsonNode get(String path, int expected) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return JSON.readTree(answer.body());
  }

  private static URI uri(String path) {
    String port = app.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String code(String problem) {
    return JSON.readTree(problem).path("code").asString();
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** The names of the session's events, once there are so many; each conforms to its contract. */
  private static List<String> awaitLog(String id, int count) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(log(id)).hasSize(count));
    log(id)
        .forEach(
            record -> {
              EventType type = type(record);
              ContractChecks.assertConforms(type.service(), type.name(), 1, text(record.value()));
            });
    return log(id).stream().map(record -> type(record).name()).toList();
  }

  private static JsonNode payload(String id, int index) {
    return JSON.readTree(text(log(id).get(index).value()));
  }

  private static List<ConsumerRecord<byte[], byte[]>> log(String id) {
    return read().stream().filter(record -> text(record.key()).equals(id)).toList();
  }

  private static EventType type(ConsumerRecord<byte[], byte[]> record) {
    return EventType.parse(text(record.headers().lastHeader("ce_type").value())).orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Everything in the topic, up to its end as it is now. */
  private static List<ConsumerRecord<byte[], byte[]>> read() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(p -> new TopicPartition(TOPIC, p.partition()))
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
}
