package health.afterglow.local.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches topics from now on, to know the moment in which something has happened. */
public final class Tail implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(5);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Of these topics; what they hold already is passed over. */
  public Tail(String brokers, List<String> topics) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 5),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy; this does it.
  }

  /** What came since, waiting for a moment if there is nothing. */
  public List<Fact> next() {
    List<Fact> facts = new ArrayList<>();
    consumer.poll(LOOK).forEach(record -> facts.add(RawLog.fact(record)));
    return facts;
  }

  /** Waits for an event of this name; false if none comes {@code within}. */
  public boolean sees(String name, Duration within) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < within.toNanos()) {
      if (next().stream().anyMatch(fact -> fact.name().equals(name))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
