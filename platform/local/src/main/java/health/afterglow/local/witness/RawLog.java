package health.afterglow.local.witness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that lies in the services' topics, each partition read from its beginning to the end it has
 * when the reading starts. "Read until idle" would report false losses.
 */
public final class RawLog {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String brokers;

  /** At these bootstrap servers. */
  public RawLog(String brokers) {
    this.brokers = brokers;
  }

  /**
   * Every event, repetitions included; per key in the order of the log. Dead letters are left out.
   */
  public List<Fact> read() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return records(consumer, topic -> !topic.endsWith(".dead-letters")).stream()
          .filter(record -> header(record, "ce_type").startsWith("health.afterglow."))
          .map(RawLog::fact)
          .toList();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      KafkaConsumer<byte[], byte[]> consumer, Predicate<String> wanted) {
    List<TopicPartition> partitions =
        consumer.listTopics().entrySet().stream()
            .filter(topic -> topic.getKey().startsWith("afterglow."))
            .filter(topic -> wanted.test(topic.getKey()))
            .flatMap(topic -> topic.getValue().stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return records;
  }

  /** Sends the last record of this key again, as it is: what a broker may do at any time. */
  public void repeat(String topic, String key) {
    ConsumerRecord<byte[], byte[]> last = null;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (ConsumerRecord<byte[], byte[]> record : records(consumer, topic::equals)) {
        last = key.equals(keyOf(record)) ? record : last;
      }
    }
    if (last == null) {
      throw new IllegalArgumentException(topic + " has no record of " + key);
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ =
          producer.send(
              new ProducerRecord<>(topic, null, last.key(), last.value(), last.headers()));
    }
  }

  /** Whether a group of consumers is through with all that lies in a topic now. */
  public boolean isReadBy(String group, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of("group.id", group))) {
      Set<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .collect(Collectors.toSet());
      Map<TopicPartition, OffsetAndMetadata> read = consumer.committed(partitions);
      return consumer.endOffsets(partitions).entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .allMatch(end -> isAtLeast(read.get(end.getKey()), end.getValue()));
    }
  }

  private static boolean isAtLeast(@Nullable OffsetAndMetadata read, long end) {
    return read != null && read.offset() >= end;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return consumer(Map.of());
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", brokers);
    settings.put("default.api.timeout.ms", 20_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Fact fact(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, "ce_type");
    String[] parts = type.split("\\.", -1);
    return new Fact(
        record.topic(),
        keyOf(record),
        parts.length > 3 ? parts[3] : type,
        Long.parseLong(header(record, "ce_sequence")),
        Instant.parse(header(record, "ce_time")),
        JSON.readTree(record.value()));
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
