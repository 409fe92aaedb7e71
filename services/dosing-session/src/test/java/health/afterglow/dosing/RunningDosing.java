package health.afterglow.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.ContractChecks;
import health.afterglow.testkit.SettableClock;
import health.afterglow.testkit.TopicContents;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real broker, with what a test needs to talk to it. */
public final class RunningDosing implements AutoCloseable {

  public static final String COURSES = "afterglow.integration-therapy.course";
  // The first steps of a session, as bodies.
  public static final String OPEN =
      """
      {"patientId": "pat_1", "siteId": "denver", "zone": "America/Denver", "appointmentId": "apt_1",
       "route": "IM", "orderedDoseMg": 60, "scheduledStart": "2026-12-01T16:00:00Z",
       "prescriberId": "cli-ortega"}""";
  public static final String ARRIVE =
      """
      {"at": "2026-12-01T15:50:00Z", "escort": {"name": "a friend", "phone": "+1 303 555 0100"}}""";
  public static final String CHECK =
      """
      {"at": "2026-12-01T15:55:00Z", "by": "cli-nurse", "systolic": 120, "diastolic": 80,
       "heartRate": 70, "spo2": 98, "foodMinutesAgo": 600, "fluidMinutesAgo": 180,
       "escortPhoneVerified": true, "pregnancyTest": "NOT_APPLICABLE",
       "consent": "REAFFIRMED_TODAY", "medicines": "NO_CHANGE", "suicideRisk": "NONE",
       "weightKg": 80, "weighedOn": "2026-11-30"}""";
  public static final String ADMINISTER =
      """
      {"at": "2026-12-01T16:00:00Z", "by": "cli-nurse", "doseMg": 60}""";

  private static final String SESSIONS = "afterglow.dosing-session.session";
  private static final String CABINETS = "afterglow.dosing-session.cabinet";

  public final SettableClock clock = SettableClock.at("2026-12-01T21:00:00Z");
  public final ConfigurableApplicationContext app;
  public final JsonMapper json = JsonMapper.builder().build();
  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(
          1, 3, SESSIONS, COURSES, CABINETS, "afterglow.dosing-session.dead-letters");
  private final MongoServer database = new MongoServer(new MemoryBackend());
  private final HttpClient http = HttpClient.newHttpClient();

  public RunningDosing() {
    broker.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(DosingSessionApplication.class)
            .initializers(
                context ->
                    ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock))
            .run(
                "--server.port=0",
                "--spring.mongodb.uri=" + database.bindAndGetConnectionString() + "/dosing",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.getBrokersAsString());
  }

  @Override
  public void close() {
    app.close();
    broker.destroy();
    database.shutdownNow();
  }

  /** The answer to a POST. */
  public String send(String path, String key, String body, int expected) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return answer.body();
  }

  /** The answer to a GET. */
  public JsonNode get(String path, int expected) throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return json.readTree(answer.body());
  }

  private URI uri(String path) {
    String port = app.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The code of a problem. */
  public String code(String problem) {
    return json.readTree(problem).path("code").asString();
  }

  /** A key that was never used. */
  public String newKey() {
    return UUID.randomUUID().toString();
  }

  /** An event of integration-therapy about a patient's gates. */
  public void judge(String patientId, int sequence, String data) throws Exception {
    var record = new ProducerRecord<byte[], byte[]>(COURSES, bytes(patientId), bytes(data));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            patientId + "/" + sequence,
            "ce_source",
            "/afterglow/integration-therapy/course",
            "ce_type",
            "health.afterglow.integration-therapy.gates-judged.v1",
            "ce_subject",
            patientId,
            "ce_sequence",
            Integer.toString(sequence),
            "ce_time",
            "2026-12-01T20:00:00Z")
        .forEach((header, value) -> record.headers().add(header, bytes(value)));
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record).get();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The names of the events of a session or cabinet, once there are so many; each conforms to its
   * contract.
   */
  public List<String> awaitLog(String id, int count) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(log(id)).hasSize(count));
    log(id)
        .forEach(
            record -> {
              EventType type = type(record);
              ContractChecks.assertConforms(type.service(), type.name(), 1, text(record.value()));
            });
    return log(id).stream().map(record -> type(record).name()).toList();
  }

  /** What the session's event with this index says. */
  public JsonNode payload(String id, int index) {
    return json.readTree(text(log(id).get(index).value()));
  }

  private List<ConsumerRecord<byte[], byte[]>> log(String id) {
    return read().stream().filter(record -> text(record.key()).equals(id)).toList();
  }

  private static EventType type(ConsumerRecord<byte[], byte[]> record) {
    return EventType.parse(text(record.headers().lastHeader("ce_type").value())).orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Everything in both topics, up to their ends as they are now. */
  private List<ConsumerRecord<byte[], byte[]>> read() {
    String brokers = broker.getBrokersAsString();
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(TopicContents.of(brokers, SESSIONS));
    all.addAll(TopicContents.of(brokers, CABINETS));
    return all;
  }
}
