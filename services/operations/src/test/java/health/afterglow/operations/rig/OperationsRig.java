package health.afterglow.operations.rig;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.operations.OperationsApplication;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as it runs, once for all tests: a real broker, a database in memory, stand-ins for
 * the services it asks, a clock that stands still, and heartbeats that come fast.
 */
public final class OperationsRig {

  /** Mon 23 Nov 2026, 13:42 in Denver. */
  public static final Instant START = Instant.parse("2026-11-23T20:42:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String[] TOPICS = {
    "afterglow.intake.patient",
    "afterglow.scheduling.appointment",
    "afterglow.scheduling.disruption",
    "afterglow.dosing-session.session",
    "afterglow.integration-therapy.programme",
    "afterglow.integration-therapy.follow-up",
    "afterglow.integration-therapy.course",
    "afterglow.notification.message",
    "afterglow.notification.recipient",
    "afterglow.operations.dead-letters",
    "afterglow.rebuilding.dead-letters"
  };

  private static final class Holder {
    static final OperationsRig RIG = new OperationsRig();
  }

  public final SettableClock clock = new SettableClock(START);
  public final PeersStandIn peers;
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3, TOPICS);
  private final MongoServer database = new MongoServer(new MemoryBackend());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Long> sequences = new ConcurrentHashMap<>();
  private final ConfigurableApplicationContext app;
  private final KafkaProducer<byte[], byte[]> producer;

  private final InetSocketAddress mongo = database.bind();

  private OperationsRig() {
    try {
      peers = new PeersStandIn(clock);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    broker.afterPropertiesSet();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    app = start("operations");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /**
   * Starts an instance with a name, a consumer group and a database of this name.
   *
   * @param more arguments of its own
   */
  public ConfigurableApplicationContext start(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.application.name=" + name,
                "--spring.mongodb.uri=" + mongo() + "/" + name,
                "--spring.cloud.stream.kafka.binder.brokers=" + brokers(),
                "--afterglow.peers.intake=" + peers.url(),
                "--afterglow.peers.scheduling=" + peers.url(),
                "--afterglow.peers.dosing-session=" + peers.url(),
                "--afterglow.peers.integration-therapy=" + peers.url() + "/therapy",
                "--afterglow.peers.notification=" + peers.url(),
                "--afterglow.live.heartbeat=1s",
                "--afterglow.feed.look-each=500ms"));
    arguments.addAll(List.of(more));
    return new SpringApplicationBuilder(OperationsApplication.class)
        .initializers(
            context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock))
        .run(arguments.toArray(String[]::new));
  }

  public static OperationsRig running() {
    return Holder.RIG;
  }

  private void stop() {
    producer.close();
    app.close();
    peers.close();
    broker.destroy();
    database.shutdownNow();
  }

  public int port() {
    return Integer.parseInt(String.valueOf(app.getEnvironment().getProperty("local.server.port")));
  }

  /** Where the broker is. */
  public String brokers() {
    return broker.getBrokersAsString();
  }

  /** Where the database server is. */
  public String mongo() {
    return "mongodb://127.0.0.1:" + mongo.getPort();
  }

  public boolean hasReaders() {
    return app.getBean(LiveStreams.class).hasReaders();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Sends an empty form, as a browser does from a page of the same or of another site. */
  public HttpResponse<String> submit(String path, String from)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Sec-Fetch-Site", from)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  /** The next event of this aggregate; the log has it when this returns. */
  public void emit(String service, String aggregate, String type, String id, String data) {
    long sequence = sequences.merge(service + "/" + id, 1L, Long::sum);
    emit(service, aggregate, type, id, sequence, data);
  }

  /** An event with a number of its own choosing, for instance one that was sent before. */
  public void emit(
      String service, String aggregate, String type, String id, long sequence, String data) {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>("afterglow." + service + "." + aggregate, bytes(id), bytes(data));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id + "/" + sequence,
            "ce_source",
            "/afterglow/" + service + "/" + aggregate,
            "ce_type",
            "health.afterglow." + service + "." + type + ".v1",
            "ce_subject",
            id,
            "ce_sequence",
            Long.toString(sequence),
            "ce_time",
            clock.instant().toString())
        .forEach((name, value) -> event.headers().add(name, bytes(value)));
    try {
      var _ = producer.send(event).get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
