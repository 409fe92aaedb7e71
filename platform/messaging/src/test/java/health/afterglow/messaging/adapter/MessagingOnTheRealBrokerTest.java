package health.afterglow.messaging.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.messaging.adapter.BellTower.Bell;
import health.afterglow.messaging.adapter.BellTower.Echo;
import health.afterglow.messaging.adapter.BellTower.Ring;
import health.afterglow.messaging.adapter.BellTower.Rung;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * From a command to an effect in another aggregate, through a real broker; and what becomes of
 * records that are no good.
 */
class MessagingOnTheRealBrokerTest {

  private static final String TOPIC = "afterglow.bell-tower.bell";
  private static final String DEAD_LETTERS = "afterglow.bell-tower.dead-letters";
  private static final EmbeddedKafkaKraftBroker BROKER =
      new EmbeddedKafkaKraftBroker(1, 3, TOPIC, "afterglow.bell-tower.echo", DEAD_LETTERS);
  private static final MongoServer DATABASE = new MongoServer(new MemoryBackend());

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static ConfigurableApplicationContext app;

  @SuppressWarnings("unchecked") // A bean by its name; the test would fail at once.
  private static Aggregate<Bell, Ring, Rung> bells() {
    return (Aggregate<Bell, Ring, Rung>) app.getBean("bells");
  }

  @SuppressWarnings("unchecked") // As above.
  private static Aggregate<Echo, Integer, Integer> echoes() {
    return (Aggregate<Echo, Integer, Integer>) app.getBean("echoes");
  }

  @BeforeAll
  static void start() {
    BROKER.afterPropertiesSet();
    app =
        new SpringApplicationBuilder(BellTower.class)
            .run(
                "--spring.mongodb.uri=" + DATABASE.bindAndGetConnectionString() + "/bells",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.getBrokersAsString());
  }

  @AfterAll
  static void stop() {
    app.close();
    BROKER.destroy();
    DATABASE.shutdownNow();
  }

  @Test
  void theEffectOfACommandReachesTheOtherAggregateOnce() {
    for (int i = 1; i <= 5; i++) {
      var _ = bells().handler().handle("big", Trigger.request("key-" + i, "fp"), ring());
      var _ = bells().handler().handle("big", Trigger.request("key-" + i, "fp"), ring());
    }
    awaitEcho("big", 5);
    assertThat(log("big"))
        .extracting(r -> header(r, "ce_sequence"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(bells().store().find("big").orElseThrow().outbox()).isEmpty();
  }

  @Test
  void whatIsPublishedAndConsumedIsMeasured() {
    MeterRegistry registry = app.getBean(MeterRegistry.class);
    var _ = bells().handler().handle("measured", Trigger.once(), ring());
    awaitEcho("measured", 1);
    await()
        .untilAsserted(
            () -> {
              assertThat(registry.get("afterglow.events.delay").tag("topic", TOPIC).timer().count())
                  .isPositive();
              assertThat(
                      registry.get("afterglow.outbox.publish").tag("topic", TOPIC).timer().count())
                  .isPositive();
              assertThat(
                      registry
                          .get("afterglow.outbox.oldest")
                          .tag("aggregate", "bell")
                          .timeGauge()
                          .value())
                  .isZero();
            });
  }

  @Test
  void openingATopicLeavesNothingInIt() {
    app.getBean(StreamEventLog.class).open(DEAD_LETTERS);
    assertThat(read(DEAD_LETTERS)).allMatch(r -> r.headers().lastHeader("dl_reason") != null);
  }

  @Test
  void aTimerRingsTheBellAgain() {
    var _ =
        bells().handler().handle("timed", Trigger.once(), new Ring(Instant.now(), Instant.now()));
    awaitEcho("timed", 2);
  }

  @Test
  void whatIsNoGoodIsKeptWithAReasonAndTheConsumerGoesOn() throws Exception {
    var good = envelope("odd", 1);
    assertQuarantined("ENVELOPE_INVALID", record("odd", Map.of(), "{}"));
    assertQuarantined(
        "TYPE_FOREIGN", record("odd", with(good, "ce_type", "java.lang.Runtime"), "{}"));
    assertQuarantined(
        "TYPE_FOREIGN",
        record("odd", with(good, "ce_type", "health.afterglow.intake.bell-rung.v1"), "{}"));
    assertQuarantined("PAYLOAD_INVALID", record("odd", good, "{\"bellId\": "));
    assertQuarantined("PAYLOAD_INVALID", record("odd", good, "{\"times\": 1}"));
    assertQuarantined(
        "ENVELOPE_INVALID", record("other-key", good, "{\"bellId\":\"b\",\"times\":1}"));
    assertQuarantined("EFFECT_FAILED", record("odd", good, "{\"bellId\":\"b\",\"times\":13}"));

    send(record("odd", with(good, "ce_sequence", "2"), "{\"bellId\":\"b\",\"times\":2}"));
    awaitEcho("odd", 1);
  }

  @Test
  void anEventThatNobodyHereConsumesIsPassedOver() throws Exception {
    send(
        record(
            "quiet",
            with(envelope("quiet", 1), "ce_type", "health.afterglow.bell-tower.bell-cast.v1"),
            "{}"));
    send(record("quiet", envelope("quiet", 2), "{\"bellId\":\"b\",\"times\":1}"));
    awaitEcho("quiet", 1);
    assertThat(quarantined("quiet")).isEmpty();
  }

  @Test
  void aFutureMajorBlocksItsKeyAndNoOther() throws Exception {
    assertQuarantined(
        "MAJOR_UNREADABLE",
        record(
            "future",
            with(envelope("future", 1), "ce_type", "health.afterglow.bell-tower.bell-rung.v2"),
            "{}"));
    assertQuarantined(
        "KEY_BLOCKED", record("future", envelope("future", 2), "{\"bellId\":\"b\",\"times\":2}"));
    send(record("present", envelope("present", 1), "{\"bellId\":\"b\",\"times\":1}"));
    awaitEcho("present", 1);
    assertThat(echo("future")).isZero();
  }

  private static Ring ring() {
    return new Ring(Instant.now(), null);
  }

  private static void awaitEcho(String bell, int heard) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(echo(bell)).isEqualTo(heard));
  }

  private static int echo(String bell) {
    return echoes()
        .store()
        .find("echo-of-/afterglow/bell-tower/bell/" + bell)
        .map(s -> s.state().heard())
        .orElse(0);
  }

  private static Map<String, String> envelope(String bell, int sequence) {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_id", bell + "/" + sequence,
        "ce_source", "/afterglow/bell-tower/bell",
        "ce_type", "health.afterglow.bell-tower.bell-rung.v1",
        "ce_subject", bell,
        "ce_sequence", Integer.toString(sequence),
        "ce_time", "2026-11-23T15:00:00Z");
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var changed = new java.util.HashMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String key, Map<String, String> headers, String value) {
    var record =
        new ProducerRecord<>(
            TOPIC, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    record
        .headers()
        .add(
            "spring.cloud.function.routing-expression",
            "T(java.lang.Runtime)".getBytes(StandardCharsets.UTF_8));
    record.headers().add("__TypeId__", "java.lang.Runtime".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static String send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var sent = producer.send(record).get();
      return TOPIC + "/" + sent.partition() + "/" + sent.offset();
    }
  }

  private static void assertQuarantined(String reason, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    String position = send(record);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(app.getBean(MongoQuarantine.class).newest(100))
                    .filteredOn(d -> d.getString("_id").equals(position))
                    .extracting(d -> d.getString("reason"))
                    .containsExactly(reason));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(read(DEAD_LETTERS))
                    .filteredOn(
                        r ->
                            (header(r, "dl_topic")
                                    + "/"
                                    + header(r, "dl_partition")
                                    + "/"
                                    + header(r, "dl_offset"))
                                .equals(position))
                    .allSatisfy(r -> assertThat(r.value()).isEmpty())
                    .extracting(r -> header(r, "dl_reason"))
                    .containsExactly(reason));
  }

  private static List<Document> quarantined(String key) {
    return app.getBean(MongoQuarantine.class).newest(100).stream()
        .filter(d -> d.getString("key").equals(key))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> log(String key) {
    return read(TOPIC).stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** Everything in the topic, up to its end as it is now. */
  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
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
