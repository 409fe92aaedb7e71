package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;
import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.app;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import health.afterglow.testkit.BenchSheet;
import health.afterglow.testkit.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * server, with nothing read and nothing decided. Nothing is sent meanwhile.
 *
 * <p>{@code ./afterglow bench planning}; not part of the tests, as it measures time.
 */
@ExtendWith(TheWholeService.class)
class PlanningBench {

  private static final BenchSheet SHEET = BenchSheet.named("planning");
  private static final int WARM_UP = 500;
  private static final int MEASURED = Integer.getInteger("bench.events", 2_000);

  /** What planning writes for one booking, in the order in which it is written. */
  private record Written(Document subject, Document agenda, List<Document> messages) {}

  @Test
  void planningBesideItsFloor() {
    CLOCK.set(Instant.parse("2026-12-11T17:30:00Z"));
    app.getBean(Dispatcher.class).stop();
    int all = WARM_UP + MEASURED;
    MessageFlood flood = new MessageFlood(all);
    Figures planning = timed(i -> flood.deliver(flood.booked(i)), all);
    List<Written> written = written(all);
    MongoDatabase database = app.getBean(MongoDatabase.class);
    MongoCollection<Document> subjects = database.getCollection("floor-subjects");
    MongoCollection<Document> agendas = database.getCollection("floor-agendas");
    MongoCollection<Document> messages = database.getCollection("floor-messages");
    Figures floor =
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
    tell("planning", planning, floor);
    tell("floor", floor, floor);
  }

  /** How long each took after the warm-up. */
  private static Figures timed(IntConsumer step, int all) {
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      long began = System.nanoTime();
      step.accept(i);
      took.add(System.nanoTime() - began);
    }
    return Figures.of(took.subList(WARM_UP, all));
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

  private static void tell(String what, Figures figures, Figures floor) {
    SHEET.line(
        "%-10s %5d bookings, one at a time: p50 %6.2f ms  p99 %6.2f ms  %6.0f a second   times the floor %5.1f %5.1f"
            .formatted(
                what,
                figures.millis().size(),
                figures.p50(),
                figures.p99(),
                figures.perSecond(),
                figures.p50() / floor.p50(),
                figures.p99() / floor.p99()));
  }
}
