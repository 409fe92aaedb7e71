package health.afterglow.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, of broker, database and mailbox; the journey has the services too. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class LocalSystemTest {

  private static final String TOPIC = "afterglow.dosing-session.session";
  private static final int RECORDS = 2_000;

  @TempDir private Path home;
  private Settings settings;
  private LocalSystem system;

  @BeforeEach
  void prepare() throws IOException {
    Path topics = Path.of("..", "..", "deploy", "topics", "topics.yaml");
    Files.copy(
        topics,
        Files.createDirectories(home.resolve(Path.of("deploy", "topics"))).resolve("topics.yaml"));
    settings = Settings.of(home, home.resolve("data")).onFreePorts();
    system = new LocalSystem(settings, Progress.silent());
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void anInstalledPrometheusLooksAtEachServiceUnderTheAlerts() throws Exception {
    assumeTrue(Installed.program("prometheus").isPresent(), "there is no prometheus here");
    Path rules = Path.of("..", "..", "deploy", "observability", "rules");
    Path here = settings.home().resolve(Path.of("deploy", "observability", "rules"));
    Files.copy(
        rules.resolve("afterglow.yml"), Files.createDirectories(here).resolve("afterglow.yml"));

    system.start(Set.of(Part.PROMETHEUS));

    String server = system.ports().http(Part.PROMETHEUS);
    // It is ready before it has looked for targets, which it does every five seconds.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(body(server + "/api/v1/targets"))
                    .contains("dosing-session", "notification"));
    assertThat(body(server + "/api/v1/rules")).contains("AfterglowFollowUpUnattended");
    assertThat(system.parts()).contains(Part.PROMETHEUS);
    system.stop(Part.PROMETHEUS);
    assertThat(system.parts()).doesNotContain(Part.PROMETHEUS);
  }

  private static String body(String url) throws IOException {
    try (var stream = URI.create(url).toURL().openStream()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  @Test
  void aPlayDeletesWhatAPlayLeftAndNothingElse() throws Exception {
    Path data = Files.createDirectories(settings.directory().resolve("mongo"));

    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> system.eraseForPlay())
        .withMessageContaining("up --fresh");
    assertThat(data).exists();

    system.erase();
    system.eraseForPlay();
    Files.createDirectories(data);
    system.eraseForPlay();
    assertThat(data).doesNotExist();
  }

  @Test
  void whatTheBrokerAcknowledgedOutlivesItsCrash() throws Exception {
    system.start(Set.of());
    long firstPid = pidOf(Part.KAFKA);
    send();

    system.kill(Part.KAFKA);
    assertThat(system.isRunning(Part.KAFKA)).isFalse();
    assertThat(system.isRunning(Part.MONGO)).isTrue();
    system.restart(Part.KAFKA);

    assertThat(pidOf(Part.KAFKA)).isNotEqualTo(firstPid);
    assertThat(readBack()).containsExactlyInAnyOrderElementsOf(payloads());
    itIsFoundByAnyoneWhoLooks();
    itStopsAltogether();
  }

  private void itIsFoundByAnyoneWhoLooks() {
    LocalSystem other = LocalSystem.running(settings, Progress.silent()).orElseThrow();
    Map<Part, Long> before = system.pids();

    other.start(Set.of());

    assertThat(other.ports()).isEqualTo(system.ports());
    assertThat(other.pids()).isEqualTo(before);
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(
            () -> new LocalSystem(settings.withPortOffset(1), Progress.silent()).start(Set.of()))
        .withMessageContaining("running with other settings");
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(
            () ->
                new LocalSystem(
                        Settings.of(home, home.resolve("elsewhere"))
                            .withPortOffset(settings.portOffset()),
                        Progress.silent())
                    .start(Set.of()))
        .withMessageContaining("is taken (by java, pid ");
  }

  private void itStopsAltogether() {
    List<ProcessHandle> processes =
        system.pids().values().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();

    system.close();

    assertThat(processes)
        .hasSize(3)
        .allSatisfy(p -> assertThat(p.onExit()).succeedsWithin(Duration.ofSeconds(5)));
    assertThat(system.pids()).isEmpty();
    assertThat(LocalSystem.running(settings, Progress.silent())).isEmpty();
  }

  @Test
  void aTakenPortIsNamedAndNothingIsStarted() throws IOException {
    int port = system.ports().of(Part.MAILBOX);
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatExceptionOfType(Trouble.class)
          .isThrownBy(() -> system.start(Set.of()))
          .withMessageMatching(
              "port " + port + " is taken( \\(by .+\\))?; set AFTERGLOW_PORT_OFFSET");
    }
    assertThat(system.pids()).isEmpty();
  }

  @Test
  void whatDoesNotStartIsShownAndTheRestIsStopped() throws IOException {
    Files.createDirectories(settings.directory());
    Files.writeString(settings.directory().resolve("mailbox"), "in the way");

    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> system.start(Set.of()))
        .withMessageContaining("mailbox ended instead of becoming ready")
        .withMessageContaining(settings.directory().resolve("mailbox").toString());

    assertThat(system.pids()).isEmpty();
  }

  @Test
  void aServiceThatIsNotBuiltIsNamed() {
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> system.start(Set.of(Part.INTAKE)))
        .withMessage("intake is not built; ./afterglow builds it when it starts");

    assertThat(system.pids()).isEmpty();
  }

  @Test
  void aDirectoryThatCanNotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    LocalSystem inAFile =
        new LocalSystem(Settings.of(home, file.resolve("data")), Progress.silent());

    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> inAFile.start(Set.of()))
        .withMessageStartingWith("can't write in " + file.resolve("data"));
  }

  private long pidOf(Part part) {
    Long pid = system.pids().get(part);
    assertThat(pid).isNotNull();
    return pid;
  }

  private static List<String> payloads() {
    return IntStream.range(0, RECORDS).mapToObj(i -> "record " + i).toList();
  }

  private void send() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.kafkaServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (String payload : payloads()) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, payload.getBytes(UTF_8))));
      }
      for (Future<?> one : sent) {
        var _ = one.get();
      }
    }
  }

  private List<String> readBack() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", system.kafkaServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(partition -> new TopicPartition(TOPIC, partition.partition()))
              .toList();
      assertThat(partitions).hasSize(3);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> read = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> read.add(new String(record.value(), UTF_8)));
      }
      return read;
    }
  }
}
