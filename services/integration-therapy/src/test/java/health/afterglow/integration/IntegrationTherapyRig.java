package health.afterglow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.messaging.EventType;
import health.afterglow.testkit.SettableClock;
import health.afterglow.testkit.TopicContents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
public final class IntegrationTherapyRig implements AutoCloseable {

  public static final String FOLLOW_UPS = "afterglow.integration-therapy.follow-up";
  public static final String COURSES = "afterglow.integration-therapy.course";
  public static final String PROGRAMMES = "afterglow.integration-therapy.programme";
  private static final String PATIENTS = "afterglow.intake.patient";
  private static final String SESSIONS = "afterglow.dosing-session.session";
  private static final String APPOINTMENTS = "afterglow.scheduling.appointment";

  public final SettableClock clock = SettableClock.at("2026-12-01T20:00:00Z");
  public final ConfigurableApplicationContext app;
  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(
          1,
          3,
          FOLLOW_UPS,
          COURSES,
          "afterglow.integration-therapy.site-numbers",
          PROGRAMMES,
          PATIENTS,
          SESSIONS,
          APPOINTMENTS,
          "afterglow.integration-therapy.dead-letters");
  private final MongoServer database = new MongoServer(new MemoryBackend());
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  public IntegrationTherapyRig() {
    broker.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(IntegrationTherapyApplication.class)
            .initializers(
                context ->
                    ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock))
            .run(
                "--server.port=0",
                "--spring.mongodb.uri=" + database.bindAndGetConnectionString() + "/integration",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.getBrokersAsString());
  }

  @Override
  public void close() {
    app.close();
    broker.destroy();
    database.shutdownNow();
  }

  /** An event of intake about a patient. */
  public void ofIntake(String patientId, int sequence, String event, String data) {
    send(PATIENTS, "/afterglow/intake/patient", patientId, sequence, "intake." + event, data);
  }

  /** An event of dosing-session about a session. */
  public void ofDosing(String sessionId, int sequence, String event, String data) {
    send(
        SESSIONS,
        "/afterglow/dosing-session/session",
        sessionId,
        sequence,
        "dosing-session." + event,
        data);
  }

  /** An event of scheduling about an appointment. */
  public void ofScheduling(String appointmentId, int sequence, String event, String data) {
    send(
        APPOINTMENTS,
        "/afterglow/scheduling/appointment",
        appointmentId,
        sequence,
        "scheduling." + event,
        data);
  }

  private void send(
      String topic, String source, String subject, int sequence, String name, String data) {
    var record = new ProducerRecord<byte[], byte[]>(topic, bytes(subject), bytes(data));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            subject + "/" + sequence,
            "ce_source",
            source,
            "ce_type",
            "health.afterglow." + name + ".v1",
            "ce_subject",
            subject,
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
    } catch (ExecutionException | InterruptedException failed) {
      throw new AssertionError("the broker did not take the record", failed);
    }
  }

  /** The answer to a GET. */
  public JsonNode get(String path, int expectedStatus) {
    return json.readTree(getText(path, expectedStatus));
  }

  public String getText(String path, int expectedStatus) {
    return answer(HttpRequest.newBuilder(uri(path)).build(), expectedStatus);
  }

  /** The answer to a POST of this JSON under a key of its own. */
  public JsonNode post(String path, String body, int expectedStatus) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "key-" + (path + body).hashCode())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return json.readTree(answer(request, expectedStatus));
  }

  private URI uri(String path) {
    String port = app.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private String answer(HttpRequest request, int expectedStatus) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expectedStatus);
      return answer.body();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError("no answer from " + request.uri(), failed);
    }
  }

  /** One event in the log. */
  public record Logged(EventType type, String text, JsonNode data) {}

  /** What the log has under this key, up to its end as it is now. */
  public List<Logged> log(String topic, String key) {
    return read(topic).stream()
        .filter(record -> text(record.key()).equals(key))
        .map(
            record ->
                new Logged(
                    EventType.parse(text(record.headers().lastHeader("ce_type").value()))
                        .orElseThrow(),
                    text(record.value()),
                    json.readTree(text(record.value()))))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicContents.of(broker.getBrokersAsString(), topic);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
