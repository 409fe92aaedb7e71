package health.afterglow.intake.patient.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.intake.IntakeApplication;
import health.afterglow.testkit.TopicContents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with a real broker, a Mongo-wire server in memory, and a client. */
final class RunningIntake {

  static final String TOPIC = "afterglow.intake.patient";
  static final String APPOINTMENTS = "afterglow.scheduling.appointment";
  static final String FHIR = "application/fhir+json";
  static final String JSON = "application/json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(1, 3, TOPIC, APPOINTMENTS, "afterglow.intake.dead-letters");
  private final MongoServer database = new MongoServer(new MemoryBackend());
  private final HttpClient client = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext app;

  /** The one that all tests of this JVM talk to; it has read a bundle already. */
  static RunningIntake shared() {
    return Shared.INTAKE;
  }

  private static final class Shared {
    static final RunningIntake INTAKE = new RunningIntake();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(INTAKE::close));
      var _ = INTAKE.refer(IntakeBodies.bundle("UT-9a07c00a.json"));
    }
  }

  private RunningIntake() {
    broker.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(IntakeApplication.class)
            .run(
                "--server.port=0",
                "--spring.mongodb.uri=" + database.bindAndGetConnectionString() + "/intake",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.getBrokersAsString());
  }

  record Answer(int status, String type, String text, Duration took) {
    JsonNode json() {
      return MAPPER.readTree(text);
    }

    String code() {
      return json().path("code").asString();
    }

    String text(String field) {
      return json().path(field).asString();
    }

    List<String> codes(String list) {
      return json().path(list).valueStream().map(item -> item.path("code").asString()).toList();
    }
  }

  Answer post(String path, String type, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", type).POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Answer post(String path, String json) {
    return post(path, JSON, BodyPublishers.ofString(json));
  }

  Answer refer(byte[] bundle, String... headers) {
    return post("/api/v1/referrals", FHIR, BodyPublishers.ofByteArray(bundle), headers);
  }

  /** Announces a body, sends a first piece of it, and measures when the answer comes. */
  Answer announce(int bytes) {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /api/v1/referrals HTTP/1.1\r
              Host: intake.example\r
              Content-Type: application/fhir+json\r
              Content-Length: %d\r
              \r
              """
                  .formatted(bytes)
                  .getBytes(UTF_8));
      socket.getOutputStream().write(new byte[64 * 1024]);
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().endsWith("}")) {
        answer.append((char) socket.getInputStream().read());
      }
      String text = answer.toString();
      return new Answer(
          Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 413".length())),
          text.contains("Content-Type: application/problem+json") ? "application/problem+json" : "",
          text.substring(text.indexOf('{')),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException broken) {
      throw new AssertionError("no answer", broken);
    }
  }

  private int port() {
    return app.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private Answer send(HttpRequest.Builder request) {
    long start = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body(),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException broken) {
      throw new AssertionError("no answer", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  long patients() {
    return app.getBean(PatientConfiguration.Patients.class)
        .aggregate()
        .store()
        .count(new org.bson.Document());
  }

  long keys() {
    return app.getBean(com.mongodb.client.MongoDatabase.class)
        .getCollection("referral-keys")
        .countDocuments();
  }

  /** What scheduling says of an appointment; each appointment's first word has the sequence 1. */
  void hear(String name, String appointmentId, int sequence, String data) throws Exception {
    var record =
        new ProducerRecord<byte[], byte[]>(
            APPOINTMENTS, appointmentId.getBytes(UTF_8), data.getBytes(UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            appointmentId + "/" + sequence,
            "ce_source",
            "/afterglow/scheduling/appointment",
            "ce_type",
            "health.afterglow.scheduling." + name + ".v1",
            "ce_subject",
            appointmentId,
            "ce_sequence",
            Integer.toString(sequence),
            "ce_time",
            "2026-11-25T20:00:00Z")
        .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record).get();
    }
  }

  /** Everything in the topic, up to its end as it is now. */
  List<ConsumerRecord<byte[], byte[]>> events() {
    return TopicContents.of(broker.getBrokersAsString(), TOPIC);
  }

  List<ConsumerRecord<byte[], byte[]>> events(String patientId) {
    return events().stream().filter(r -> new String(r.key(), UTF_8).equals(patientId)).toList();
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private void close() {
    app.close();
    broker.destroy();
    database.shutdownNow();
    client.close();
  }
}
