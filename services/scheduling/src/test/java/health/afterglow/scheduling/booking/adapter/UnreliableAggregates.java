package health.afterglow.scheduling.booking.adapter;

import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store behind a way that is not to be relied on. */
record UnreliableAggregates<S>(Aggregates<S> store, BookingWorld.Port port)
    implements Aggregates<S> {

  @Override
  public Optional<Stored<S>> find(String id) {
    return port.call(() -> store.find(id));
  }

  @Override
  public boolean insert(String id, Change<S> change) {
    return port.call(() -> store.insert(id, change));
  }

  @Override
  public boolean update(String id, long expectedVersion, Change<S> change) {
    return port.call(() -> store.update(id, expectedVersion, change));
  }

  @Override
  public List<OutboxEntry> outbox(String id) {
    return port.call(() -> store.outbox(id));
  }

  @Override
  public void acknowledge(String id, long throughSeq) {
    store.acknowledge(id, throughSeq);
  }

  @Override
  public void settle(String id) {
    store.settle(id);
  }

  @Override
  public List<Due> publicationsDue(Instant now, int limit) {
    return port.call(() -> store.publicationsDue(now, limit));
  }

  @Override
  public boolean postponePublication(Due due, Instant until) {
    return port.call(() -> store.postponePublication(due, until));
  }

  @Override
  public List<Due> timersDue(Instant now, int limit) {
    return port.call(() -> store.timersDue(now, limit));
  }
}
