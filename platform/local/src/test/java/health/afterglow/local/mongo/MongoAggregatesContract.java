package health.afterglow.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.MongoAggregates;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.testkit.AggregatesContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The production store against a server: each test has a database of its own. */
abstract class MongoAggregatesContract extends AggregatesContract {

  private static final String DATABASE = "contract";

  private final MongoClient client = MongoClients.create(uri());

  abstract String uri();

  @Override
  protected Aggregates<Counter> emptyStore() {
    return mongoStore();
  }

  private MongoAggregates<Counter> mongoStore() {
    client.getDatabase(DATABASE).drop();
    return new MongoAggregates<>(
        client.getDatabase(DATABASE).getCollection("counters"),
        StateCodec.of(Counter.class).build(),
        Searchable.<Counter>byIdOnly().by("label", Counter::label));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  /** Putting off its publication does not make an event younger. */
  @Test
  void tellsTheOldestEventThatWaits() {
    MongoAggregates<Counter> store = mongoStore();
    Instant noon = Instant.parse("2026-12-08T12:00:00Z");
    assertThat(store.oldestUnpublished()).isEmpty();
    store.insert("young", committed(noon.plusSeconds(60)));
    store.insert("old", committed(noon));
    assertThat(store.oldestUnpublished()).contains(noon);

    Due first = store.publicationsDue(noon, 1).getFirst();
    assertThat(store.postponePublication(first, noon.plusSeconds(600))).isTrue();
    assertThat(store.oldestUnpublished()).contains(noon);

    store.acknowledge("old", 1);
    store.settle("old");
    assertThat(store.oldestUnpublished()).contains(noon.plusSeconds(60));
  }

  private static Change<Counter> committed(Instant at) {
    OutboxEntry event = new OutboxEntry(1, "health.afterglow.test.counted.v1", at, "{}");
    return new Change<>(new Counter(1, "a"), List.of(), Map.of(), 1, List.of(event), List.of(), at);
  }
}
