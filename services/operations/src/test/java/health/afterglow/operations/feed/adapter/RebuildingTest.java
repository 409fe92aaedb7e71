package health.afterglow.operations.feed.adapter;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import health.afterglow.operations.rig.OperationsRig;
import health.afterglow.operations.rig.Stories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RebuildingTest {

  private static final OperationsRig RIG = OperationsRig.running();
  private static final String TOPIC = "afterglow.intake.patient";
  private static final Map<String, Object> CONNECTION = Map.of("bootstrap.servers", RIG.brokers());

  @Test
  void whatWasKnownAndHowFarItWasReadAreForgotten() throws Exception {
    acknowledge("rebuilt");
    try (MongoClient client = MongoClients.create(RIG.mongo());
        Admin admin = Admin.create(CONNECTION)) {
      MongoDatabase database = client.getDatabase("rebuilt");
      database.getCollection("rows").insertOne(new Document("_id", "stale"));
      Rebuilding rebuilding =
          new Rebuilding(CONNECTION, "rebuilt", database, Duration.ofSeconds(5));
      rebuilding.start();
      rebuilding.stop();
      assertThat(database.getCollection("rows").countDocuments()).isZero();
      assertThat(admin.listConsumerGroupOffsets("rebuilt").partitionsToOffsetAndMetadata().get())
          .isEmpty();
      // A second time there is nothing to forget, and that is no error.
      rebuilding.start();
    }
  }

  @Test
  void anInstanceThatIsToldToKnowsOnlyWhatTheTopicsSay() {
    Stories story = Stories.of(RIG, "reb001", Duration.ofHours(3)).ended().required(1);
    try (MongoClient client = MongoClients.create(RIG.mongo())) {
      MongoCollection<Document> rows =
          client.getDatabase("rebuilding").getCollection("followUpRows");
      rows.insertOne(new Document("_id", "fu:ghost"));
      try (var _ = RIG.start("rebuilding", "--afterglow.rebuild=true")) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> rows.countDocuments(eq("_id", story.followUpId())) == 1);
        assertThat(rows.countDocuments(eq("_id", "fu:ghost"))).isZero();
      }
    }
  }

  @Test
  void whileAnotherInstanceConsumesNothingIsForgotten() {
    try (MongoClient client = MongoClients.create(RIG.mongo());
        KafkaConsumer<byte[], byte[]> other = consumer("shared")) {
      other.subscribe(List.of(TOPIC));
      while (other.assignment().isEmpty()) {
        var _ = other.poll(Duration.ofMillis(200));
      }
      MongoDatabase database = client.getDatabase("shared");
      database.getCollection("rows").insertOne(new Document("_id", "known"));
      Rebuilding rebuilding = new Rebuilding(CONNECTION, "shared", database, Duration.ZERO);
      assertThatThrownBy(rebuilding::start).hasMessageContaining("another instance consumes");
      assertThat(database.getCollection("rows").countDocuments()).isOne();
    }
  }

  private static void acknowledge(String group) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", RIG.brokers(), "group.id", group),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
