package health.afterglow.local.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import health.afterglow.local.Trouble;
import health.afterglow.local.bench.Figures.Passage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What nothing on this broker and this database can be faster than: an insert, then three times a
 * hop and an insert, with bare clients, each send acknowledged by all replicas before the next
 * step.
 */
final class Floor implements AutoCloseable {

  private static final List<String> HOPS = List.of("bench.ended", "bench.required", "bench.booked");
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PARTITIONS = 3;

  private final MongoClient mongo;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Thread> consumers = new ArrayList<>();
  private final Map<String, Instant> booked = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Instant>> told = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile boolean closing;

  Floor(String brokers, String mongoUri, Clock clock) {
    this.clock = clock;
    this.mongo = MongoClients.create(mongoUri);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(
              HOPS.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList())
          .all()
          .get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    } catch (ExecutionException failed) {
      throw new Trouble("the broker made no topics: " + failed.getCause());
    }
    for (int hop = 0; hop < HOPS.size(); hop++) {
      int number = hop;
      for (int partition = 0; partition < PARTITIONS; partition++) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(brokers, HOPS.get(hop), partition);
        consumers.add(Thread.ofPlatform().start(() -> consume(consumer, number)));
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String brokers, String topic, int partition) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 100),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> assigned = List.of(new TopicPartition(topic, partition));
    consumer.assign(assigned);
    consumer.seekToBeginning(assigned);
    return consumer;
  }

  /** So many passages by so many callers. */
  Figures measure(int passages, int callers) {
    List<Callable<Passage>> tasks = new ArrayList<>();
    for (int i = 0; i < passages; i++) {
      String id = callers + "-" + i + "-" + System.nanoTime();
      tasks.add(() -> pass(id));
    }
    return Figures.of(Callers.doAll(callers, tasks));
  }

  private Passage pass(String id) throws InterruptedException, ExecutionException {
    CompletableFuture<Instant> end = new CompletableFuture<>();
    told.put(id, end);
    Instant began = clock.instant();
    store("begun", id);
    send(0, id);
    try {
      Instant last = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Passage(began, booked.getOrDefault(id, last), last);
    } catch (TimeoutException lost) {
      throw new Trouble("a record of the floor did not arrive");
    }
  }

  private void store(String collection, String id) {
    MongoCollection<Document> documents =
        mongo.getDatabase("bench-floor").getCollection(collection);
    documents.insertOne(new Document("_id", id).append("at", "" + clock.instant()));
  }

  private void send(int hop, String id) throws InterruptedException, ExecutionException {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(HOPS.get(hop), bytes, bytes)).get();
  }

  private void consume(KafkaConsumer<byte[], byte[]> consumer, int hop) {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          arrived(hop, new String(record.value(), StandardCharsets.UTF_8));
        }
      }
    } catch (InterruptedException | ExecutionException ended) {
      // The caller that waits for this record says so.
    }
  }

  private void arrived(int hop, String id) throws InterruptedException, ExecutionException {
    store(HOPS.get(hop), id);
    Instant now = clock.instant();
    if (hop == 1) {
      booked.put(id, now);
    }
    if (hop + 1 < HOPS.size()) {
      send(hop + 1, id);
    } else {
      @Nullable CompletableFuture<Instant> end = told.get(id);
      if (end != null) {
        end.complete(now);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    for (Thread consumer : consumers) {
      try {
        consumer.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    producer.close();
    mongo.close();
  }
}
