package health.afterglow.local.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import health.afterglow.store.Aggregates;
import health.afterglow.store.MongoAggregates;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.testkit.AggregatesContract;
import org.junit.jupiter.api.AfterEach;

/** The production store against a server: each test has a database of its own. */
abstract class MongoAggregatesContract extends AggregatesContract {

  private static final String DATABASE = "contract";

  private final MongoClient client = MongoClients.create(uri());

  abstract String uri();

  @Override
  protected Aggregates<Counter> emptyStore() {
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
}
