package health.afterglow.testkit.simulation;

import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import health.afterglow.testkit.InMemoryAggregates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The database: every operation is atomic, and the ledger sees each one that takes place. */
final class WatchedStore<S> implements Aggregates<S> {

  private final InMemoryAggregates<S> store = new InMemoryAggregates<>();
  private final Ledger ledger;
  private final BiConsumer<String, S> onWrite;

  WatchedStore(Ledger ledger, BiConsumer<String, S> onWrite) {
    this.ledger = ledger;
    this.onWrite = onWrite;
  }

  List<Stored<S>> all() {
    return store.all();
  }

  /** Whether anything waits for the log. */
  boolean isWaiting() {
    return store.all().stream().anyMatch(stored -> !stored.outbox().isEmpty());
  }

  @Override
  public boolean insert(String id, Change<S> change) {
    return written(id, change, store.insert(id, change));
  }

  @Override
  public boolean update(String id, long expectedVersion, Change<S> change) {
    return written(id, change, store.update(id, expectedVersion, change));
  }

  private boolean written(String id, Change<S> change, boolean done) {
    if (done) {
      ledger.committed(id, change.events());
      ledger.waiting(id, store.outbox(id));
      onWrite.accept(id, change.state());
    }
    return done;
  }

  @Override
  public void acknowledge(String id, long throughSeq) {
    store.acknowledge(id, throughSeq);
    ledger.waiting(id, store.outbox(id));
  }

  @Override
  public Optional<Stored<S>> find(String id) {
    return store.find(id);
  }

  @Override
  public List<OutboxEntry> outbox(String id) {
    return store.outbox(id);
  }

  @Override
  public void settle(String id) {
    store.settle(id);
  }

  @Override
  public List<Due> publicationsDue(Instant now, int limit) {
    return store.publicationsDue(now, limit);
  }

  @Override
  public boolean postponePublication(Due due, Instant until) {
    return store.postponePublication(due, until);
  }

  @Override
  public List<Due> timersDue(Instant now, int limit) {
    return store.timersDue(now, limit);
  }
}
