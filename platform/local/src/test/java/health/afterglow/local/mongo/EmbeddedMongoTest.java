package health.afterglow.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {

  @Test
  void keepsDocumentsOfEveryTypeAndTheirIndexesWhenItIsClosed(@TempDir Path directory) {
    Document document =
        new Document("_id", "a")
            .append("text", "Zoë 🌅")
            .append("int", 1)
            .append("long", 1L << 60)
            .append("double", 0.1)
            .append("decimal", Decimal128.parse("12.50"))
            .append("yes", true)
            .append("at", Date.from(Instant.parse("2026-11-24T10:00:00.123Z")))
            .append("nothing", null)
            .append("bytes", new Binary(new byte[] {1, 2, 3}))
            .append("id", new ObjectId())
            .append("list", List.of("x", new Document("y", 1), List.of()))
            .append("inner", new Document("empty", new Document()));
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      var unique = new IndexOptions().unique(true);
      var _ = things(client).createIndex(Indexes.ascending("text"), unique);
      things(client).insertOne(document);
    }
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      assertThat(things(client).find(eq("_id", "a")).first()).isEqualTo(document);
      assertThat(things(client).find(eq("text", "Zoë 🌅")).first()).isEqualTo(document);
      Document twin = new Document("_id", "b").append("text", "Zoë 🌅");
      assertThatThrownBy(() -> things(client).insertOne(twin))
          .isInstanceOf(MongoWriteException.class);
      client.getDatabase("db").drop();
    }
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      assertThat(things(client).countDocuments()).isZero();
    }
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("db").getCollection("things");
  }

  @Test
  void saysInOneLineThatThePortIsTakenOrTheDirectoryInUse(@TempDir Path directory) {
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory)) {
      assertThatThrownBy(() -> EmbeddedMongo.inMemory(server.port()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("can't listen on port " + server.port() + ": Address already in use");
      assertThatThrownBy(() -> EmbeddedMongo.onDisk(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("another database server uses ");
    }
  }

  @Test
  void leavesTheDirectoryFreeWhenThePortWasTaken(@TempDir Path directory) {
    try (EmbeddedMongo other = EmbeddedMongo.inMemory()) {
      assertThatThrownBy(() -> EmbeddedMongo.onDisk(directory, other.port()))
          .isInstanceOf(IllegalStateException.class);
    }
    EmbeddedMongo.onDisk(directory).close();
  }

  /** As after a full disk: what is in memory and not in the file must not be shown. */
  @Test
  void answersNothingOnceItsStoreIsClosed(@TempDir Path directory) {
    try (MVStore store = MVStore.open(directory.resolve("some.mv").toString())) {
      DurableBackend backend = new DurableBackend(store);
      var query = new de.bwaldvogel.mongo.bson.Document("find", "things");
      var channel = new EmbeddedChannel();
      assertThat(backend.handleCommand(channel, "db", "find", query)).containsEntry("ok", 1.0);
      store.closeImmediately();
      assertThatThrownBy(() -> backend.handleCommand(channel, "db", "find", query))
          .hasMessageContaining("the store is closed");
    }
  }

  @Test
  void closingCompactsTheFile(@TempDir Path directory) throws IOException {
    long open;
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      things(client).insertOne(new Document("_id", "a"));
      for (int i = 0; i < 1_000; i++) {
        things(client).updateOne(eq("_id", "a"), Updates.set("value", UUID.randomUUID() + "" + i));
      }
      open = bytesIn(directory);
    }
    assertThat(bytesIn(directory)).isLessThan(open / 10);
  }

  private static long bytesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
