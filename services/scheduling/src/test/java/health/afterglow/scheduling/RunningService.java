package health.afterglow.scheduling;

import static org.awaitility.Awaitility.await;

import health.afterglow.local.mongo.EmbeddedMongo;
import health.afterglow.testkit.ContractChecks;
import health.afterglow.testkit.SettableClock;
import health.afterglow.testkit.TopicContents;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service, its broker and its database, as the world outside has them. */
final class RunningService implements AutoCloseable {

  static final String PATIENTS = "afterglow.intake.patient";
  static final String FOLLOW_UPS = "afterglow.integration-therapy.follow-up";
  static final String SESSIONS = "afterglow.dosing-session.session";
  static final Duration SOON = Duration.ofSeconds(30);
  private static final String APPOINTMENTS = "afterglow.scheduling.appointment";
  private static final String DISRUPTIONS = "afterglow.scheduling.disruption";
  private static final SettableClock CLOCK = SettableClock.at("2026-12-01T19:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(
          1,
          3,
          PATIENTS,
          FOLLOW_UPS,
          SESSIONS,
          APPOINTMENTS,
          DISRUPTIONS,
          "afterglow.scheduling.dead-letters",
          "afterglow.intake.dead-letters",
          "afterglow.dosing-session.dead-letters",
          "afterglow.integration-therapy.dead-letters");
  private final @Nullable EmbeddedMongo database;
  private final String databaseUri;
  private final HttpClient http = HttpClient.newHttpClient();
  final ConfigurableApplicationContext app;

  /** Brings the test's clock. */
  @Configuration(proxyBeanMethods = false)
  static class StoppedClock {
    @Bean
    Clock clock() {
      return CLOCK;
    }
  }

  RunningService() {
    this(EmbeddedMongo.inMemory());
  }

  private RunningService(EmbeddedMongo database) {
    this(database, database.uri());
  }

  /**
   * Starts it on a database that is there.
   *
   * @param instead configurations whose beans take the place of those of the same name
   */
  RunningService(String databaseUri, Class<?>... instead) {
    this(null, databaseUri, instead);
  }

  private RunningService(
      @Nullable EmbeddedMongo database, String databaseUri, Class<?>... instead) {
    this.database = database;
    this.databaseUri = databaseUri + "/scheduling";
    broker.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(SchedulingApplication.class, StoppedClock.class)
            .sources(instead)
            .run(
                "--spring.main.allow-bean-definition-overriding=true",
                "--server.port=0",
                "--spring.mongodb.uri=" + this.databaseUri,
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.getBrokersAsString());
  }

  @Override
  public void close() {
    app.close();
    broker.destroy();
    if (database != null) {
      database.close();
    }
  }

  /** Where its database is. */
  String databaseUri() {
    return databaseUri;
  }

  void send(
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
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record).get();
    }
  }

  JsonNode awaitEvent(String event, String key) {
    await().atMost(SOON).until(() -> !events(event, key).isEmpty());
    return events(event, key).getLast();
  }

  /** What was published, each payload held to its contract. */
  List<JsonNode> events(String event, String key) {
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

  private List<ConsumerRecord<byte[], byte[]>> read() {
    return Stream.of(APPOINTMENTS, DISRUPTIONS)
        .flatMap(topic -> TopicContents.of(broker.getBrokersAsString(), topic).stream())
        .toList();
  }

  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(uri(path)).GET().build());
  }

  /** The answer as it is, whatever its type. */
  HttpResponse<String> raw(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  Answer post(String path, String body, String key) throws IOException, InterruptedException {
    return post(path, "application/json", body, key);
  }

  Answer post(String path, String type, String body, String key)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + app.getEnvironment().getProperty("local.server.port")
            + "/api/v1"
            + path);
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
