package health.afterglow.testkit;

import health.afterglow.kernel.Timer;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Aggregates in memory; {@link AggregatesContract} holds it to the same promises as MongoDB's. */
public final class InMemoryAggregates<S> implements Aggregates<S> {

  private final Map<String, Kept<S>> all = new LinkedHashMap<>();

  private record Kept<S>(Stored<S> stored, List<Timer> timers) {
    Optional<Instant> nextDueAt() {
      return timers.stream().map(Timer::dueAt).min(Comparator.naturalOrder());
    }
  }

  @Override
  public synchronized Optional<Stored<S>> find(String id) {
    return Optional.ofNullable(all.get(id)).map(Kept::stored);
  }

  /** All of them, in the order of their creation. */
  public synchronized List<Stored<S>> all() {
    return all.values().stream().map(Kept::stored).toList();
  }

  @Override
  public synchronized boolean insert(String id, Change<S> change) {
    if (all.containsKey(id)) {
      return false;
    }
    all.put(id, kept(id, 1, change, change.events()));
    return true;
  }

  @Override
  public synchronized boolean update(String id, long expectedVersion, Change<S> change) {
    Kept<S> before = all.get(id);
    if (before == null || before.stored().version() != expectedVersion) {
      return false;
    }
    List<OutboxEntry> outbox =
        Stream.concat(before.stored().outbox().stream(), change.events().stream()).toList();
    all.put(id, kept(id, expectedVersion + 1, change, outbox));
    return true;
  }

  private static <S> Kept<S> kept(
      String id, long version, Change<S> change, List<OutboxEntry> outbox) {
    return new Kept<>(
        new Stored<>(
            id,
            version,
            change.seq(),
            change.state(),
            change.sources(),
            outbox,
            change.commands(),
            change.publishDue()),
        List.copyOf(change.timers()));
  }

  @Override
  public synchronized List<OutboxEntry> outbox(String id) {
    return find(id).map(Stored::outbox).orElse(List.of());
  }

  @Override
  public synchronized void acknowledge(String id, long throughSeq) {
    Kept<S> kept = all.get(id);
    if (kept != null) {
      List<OutboxEntry> left =
          kept.stored().outbox().stream().filter(e -> e.seq() > throughSeq).toList();
      all.put(id, with(kept, left, kept.stored().publishDue()));
    }
  }

  @Override
  public synchronized void settle(String id) {
    Kept<S> kept = all.get(id);
    if (kept != null && kept.stored().outbox().isEmpty()) {
      all.put(id, with(kept, List.of(), null));
    }
  }

  @Override
  public synchronized List<Due> publicationsDue(Instant now, int limit) {
    return due(now, limit, kept -> Optional.ofNullable(kept.stored().publishDue()));
  }

  @Override
  public synchronized boolean postponePublication(Due due, Instant until) {
    Kept<S> kept = all.get(due.id());
    if (kept == null || !due.at().equals(kept.stored().publishDue())) {
      return false;
    }
    all.put(due.id(), with(kept, kept.stored().outbox(), until));
    return true;
  }

  @Override
  public synchronized List<Due> timersDue(Instant now, int limit) {
    return due(now, limit, Kept::nextDueAt);
  }

  private List<Due> due(
      Instant now, int limit, java.util.function.Function<Kept<S>, Optional<Instant>> when) {
    List<Due> due = new ArrayList<>();
    all.forEach(
        (id, kept) ->
            when.apply(kept)
                .filter(at -> !at.isAfter(now))
                .ifPresent(at -> due.add(new Due(id, at))));
    due.sort(Comparator.comparing(Due::at));
    return due.subList(0, Math.min(limit, due.size()));
  }

  private static <S> Kept<S> with(
      Kept<S> kept, List<OutboxEntry> outbox, @Nullable Instant publishDue) {
    Stored<S> s = kept.stored();
    return new Kept<>(
        new Stored<>(
            s.id(), s.version(), s.seq(), s.state(), s.sources(), outbox, s.commands(), publishDue),
        kept.timers());
  }
}
