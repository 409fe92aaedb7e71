package health.afterglow.testkit.simulation;

import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The database as one instance reaches it: over a network, in a process that may die. */
final class UnreliableStore<S> implements Aggregates<S> {

  private final Aggregates<S> store;
  private final Network network;

  UnreliableStore(Aggregates<S> store, Network network) {
    this.store = store;
    this.network = network;
  }

  @Override
  public Optional<Stored<S>> find(String id) {
    return network.read("find " + id, () -> store.find(id));
  }

  @Override
  public boolean insert(String id, Change<S> change) {
    return network.write(
        "insert " + id + " with " + change.events().size() + " events",
        () -> store.insert(id, change));
  }

  @Override
  public boolean update(String id, long expectedVersion, Change<S> change) {
    return network.write(
        "update " + id + " at " + expectedVersion + " with " + change.events().size() + " events",
        () -> store.update(id, expectedVersion, change));
  }

  @Override
  public List<OutboxEntry> outbox(String id) {
    return network.read("outbox of " + id, () -> store.outbox(id));
  }

  @Override
  public void acknowledge(String id, long throughSeq) {
    var _ =
        network.write(
            "acknowledge " + id + " through " + throughSeq,
            () -> {
              store.acknowledge(id, throughSeq);
              return true;
            });
  }

  @Override
  public void settle(String id) {
    var _ =
        network.write(
            "settle " + id,
            () -> {
              store.settle(id);
              return true;
            });
  }

  @Override
  public List<Due> publicationsDue(Instant now, int limit) {
    return network.read("publications due", () -> store.publicationsDue(now, limit));
  }

  @Override
  public boolean postponePublication(Due due, Instant until) {
    return network.write(
        "postpone publication of " + due.id(), () -> store.postponePublication(due, until));
  }

  @Override
  public List<Due> timersDue(Instant now, int limit) {
    return network.read("timers due", () -> store.timersDue(now, limit));
  }
}
