package health.afterglow.local.witness;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches one topic from now on, to know the moment in which something has happened. */
public final class Tail implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(5);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Of this topic; what it holds already is passed over. */
  public Tail(String brokers, String topic) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 5),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy; this does it.
  }

  /** Waits for an event of this name; false if none comes {@code within}. */
  public boolean sees(String name, Duration within) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < within.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
        if (RawLog.fact(record).name().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
