package health.afterglow.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as a process of its own, killed without warning at the moment at which it acknowledges
 * a write, again and again: nothing that it acknowledged may be missing or different.
 */
class KillNineTest {

  @SuppressWarnings("NullAway.Init") // Set by JUnit.
  @TempDir
  private Path directory;

  private static final int KILLS = 5;
  private static final int ACKNOWLEDGED_PER_KILL = 400;
  private static final int WRITERS = 4;
  private static final long SEED = 20_261_124;

  /** What was acknowledged: payloads by id, and per writer the version of its own document. */
  private final Map<String, String> inserted = new ConcurrentHashMap<>();

  private final Map<Integer, Long> versions = new ConcurrentHashMap<>();
  private final AtomicInteger acknowledged = new AtomicInteger();

  @Test
  void nothingAcknowledgedIsLost() throws Exception {
    writeAndKill(EmbeddedMongo.class, KILLS);
    assertThat(acknowledged.get()).isGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED_PER_KILL);
  }

  /** The planted offender: the library's own server, which writes to its file now and then. */
  @Test
  void aServerThatForgetsIsFoundOut() {
    assertThatThrownBy(() -> writeAndKill(ForgetfulMongo.class, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("acknowledged insert");
  }

  private void writeAndKill(Class<?> serverClass, int kills) throws Exception {
    for (int round = 1; round <= kills; round++) {
      try (ServerProcess server = ServerProcess.start(serverClass, directory);
          MongoClient client = client(server)) {
        checkAll(client);
        writeUntilKilled(server, client, round);
      }
    }
    try (ServerProcess server = ServerProcess.start(serverClass, directory);
        MongoClient client = client(server)) {
      checkAll(client);
    }
  }

  private void writeUntilKilled(ServerProcess server, MongoClient client, int round)
      throws Exception {
    int killAt = round * ACKNOWLEDGED_PER_KILL;
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(threads.submit(() -> write(server, documents(client), round, writer, killAt)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(server.wasKilled()).isTrue();
  }

  private void write(
      ServerProcess server,
      MongoCollection<Document> documents,
      int round,
      int writer,
      int killAt) {
    Random random = new Random(SEED + 100L * round + writer);
    try {
      for (int i = 0; true; i++) {
        if (random.nextInt(3) == 0) {
          update(documents, writer);
        } else {
          insert(documents, round + "/" + writer + "/" + i, random);
        }
        if (acknowledged.incrementAndGet() == killAt) {
          server.kill();
        }
      }
    } catch (MongoException killed) {
      // What was under way is unknown, and so is not claimed to be there.
    }
  }

  private void insert(MongoCollection<Document> documents, String id, Random random) {
    String payload = Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(100));
    var _ = documents.insertOne(new Document("_id", id).append("payload", payload));
    inserted.put(id, payload);
  }

  private void update(MongoCollection<Document> documents, int writer) {
    long version = versions.getOrDefault(writer, 0L);
    if (version == 0) {
      var _ = documents.insertOne(new Document("_id", writer).append("version", 1L));
    } else {
      var result =
          documents.updateOne(
              and(eq("_id", writer), eq("version", version)),
              combine(inc("version", 1L), set("copy", version + 1)));
      assertThat(result.getMatchedCount()).isEqualTo(1);
    }
    versions.put(writer, version + 1);
  }

  private void checkAll(MongoClient client) {
    Map<Object, Document> found = new HashMap<>();
    documents(client).find().forEach(document -> found.put(document.get("_id"), document));
    inserted.forEach(
        (id, payload) ->
            assertThat(found)
                .describedAs("acknowledged insert %s", id)
                .containsEntry(id, new Document("_id", id).append("payload", payload)));
    for (int writer = 0; writer < WRITERS; writer++) {
      long version = versions.getOrDefault(writer, 0L);
      Document document = found.get(writer);
      if (document != null) {
        long stored = document.getLong("version");
        assertThat(stored).isBetween(version, version + 1);
        assertThat(stored == 1 || document.getLong("copy") == stored).isTrue();
        versions.put(writer, stored);
      } else {
        assertThat(version).isZero();
      }
    }
    int unknown = KILLS * WRITERS;
    assertThat(found.size()).isBetween(inserted.size(), inserted.size() + WRITERS + unknown);
  }

  private static MongoCollection<Document> documents(MongoClient client) {
    return client.getDatabase("db").getCollection("documents");
  }

  private static MongoClient client(ServerProcess server) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(server.uri()))
            .applyToClusterSettings(c -> c.serverSelectionTimeout(5, TimeUnit.SECONDS))
            .build());
  }
}
