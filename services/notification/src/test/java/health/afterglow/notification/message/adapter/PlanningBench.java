package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;
import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.app;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long it takes from a booking's event to the plan and its first three messages in the store,
 * beside a floor: the same documents, written in the same order by a bare client on the same
 * server, with nothing read and nothing decided. Nothing is sent meanwhile. Not a test, and run by
 * its name only: {@code mvn -pl services/notification test -Dtest=PlanningBench}; the figures are
 * in {@code target/planning-bench.txt}.
 */
@ExtendWith(TheWholeService.class)
class PlanningBench {

  private static final int WARM_UP = 500;
  private static final int MEASURED = Integer.getInteger("bench.events", 2_000);
  private static final double NANOS_PER_MILLI = 1e6;

  /** What planning writes for one booking, in the order in which it is written. */
  private record Written(Document subject, Document agenda, List<Document> messages) {}

  @Test
  void planningBesideItsFloor() throws IOException {
    CLOCK.set(Instant.parse("2026-12-11T17:30:00Z"));
    app.getBean(Dispatcher.class).stop();
    int all = WARM_UP + MEASURED;
    MessageFlood flood = new MessageFlood(all);
    long[] planning = timed(i -> flood.deliver(flood.booked(i)), all);
    List<Written> written = written(all);
    MongoDatabase database = app.getBean(MongoDatabase.class);
    MongoCollection<Document> subjects = database.getCollection("floor-subjects");
    MongoCollection<Document> agendas = database.getCollection("floor-agendas");
    MongoCollection<Document> messages = database.getCollection("floor-messages");
    long[] floor =
        timed(
            i -> {
              Written one = written.get(i);
              InsertOneResult _ = subjects.insertOne(one.subject());
              InsertOneResult _ = agendas.insertOne(one.agenda());
              one.messages().forEach(messages::insertOne);
              UpdateResult _ = agendas.replaceOne(eq(one.agenda().get("_id")), one.agenda());
            },
            all);
    assertThat(written).allSatisfy(one -> assertThat(one.messages()).hasSize(3));
    String figures = line("planning", planning) + line("floor", floor);
    Files.writeString(Path.of("target", "planning-bench.txt"), figures);
    System.out.print(figures);
  }

  /** Nanoseconds of each after the warm-up. */
  private static long[] timed(IntConsumer step, int all) {
    long[] took = new long[all];
    for (int i = 0; i < all; i++) {
      long began = System.nanoTime();
      step.accept(i);
      took[i] = System.nanoTime() - began;
    }
    return Arrays.copyOfRange(took, WARM_UP, all);
  }

  private static List<Written> written(int all) {
    MongoDatabase database = app.getBean(MongoDatabase.class);
    Map<String, List<Document>> messages =
        database.getCollection("messages").find().into(new ArrayList<>()).stream()
            .collect(
                Collectors.groupingBy(m -> m.get("find", Document.class).getString("subject")));
    return IntStream.range(0, all)
        .mapToObj(i -> "apt-flood-" + i)
        .map(
            id ->
                new Written(
                    one(database, "subjects", id),
                    one(database, "agendas", id),
                    messages.getOrDefault(id, List.of())))
        .toList();
  }

  private static Document one(MongoDatabase database, String collection, String id) {
    return database
        .getCollection(collection)
        .find(eq("_id", id))
        .into(new ArrayList<>())
        .getFirst();
  }

  private static String line(String what, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%-10s %5d bookings, one at a time: p50 %6.2f ms  p99 %6.2f ms  %6.0f per second%n",
        what,
        nanos.length,
        sorted[sorted.length / 2] / NANOS_PER_MILLI,
        sorted[sorted.length * 99 / 100] / NANOS_PER_MILLI,
        nanos.length / (Arrays.stream(nanos).sum() / 1e9));
  }
}
