package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Timer;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.HandledCommand;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Aggregates} promises. */
public abstract class AggregatesContract {

  /** A state to store. */
  public record Counter(int value, String label) {}

  /** A moment in milliseconds, which is what a store keeps. */
  protected static final Instant NOW = Instant.parse("2026-11-23T15:00:00.123Z");

  private Aggregates<Counter> store = new InMemoryAggregates<>();

  /** For subclasses. */
  protected AggregatesContract() {}

  /** A new and empty store. */
  protected abstract Aggregates<Counter> emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
  }

  @Test
  void findsWhatWasInserted() {
    HandledCommand command = new HandledCommand("key", "fp", 1, NOW);
    Change<Counter> change =
        new Change<>(
            new Counter(1, "a"),
            List.of(new Timer("due#1", NOW.plusSeconds(9))),
            Map.of("/afterglow/x/y/z.1", 4L),
            1,
            List.of(event(1)),
            List.of(command),
            NOW);

    assertThat(store.insert("a", change)).isTrue();

    assertThat(store.find("a"))
        .contains(
            new Stored<>(
                "a",
                1,
                1,
                new Counter(1, "a"),
                Map.of("/afterglow/x/y/z.1", 4L),
                List.of(event(1)),
                List.of(command),
                NOW));
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void insertsAnIdOnce() {
    assertThat(store.insert("a", counter(1))).isTrue();
    assertThat(store.insert("a", counter(2))).isFalse();
    assertThat(store.find("a").orElseThrow().state().value()).isEqualTo(1);
  }

  @Test
  void updatesOnlyTheExpectedVersion() {
    store.insert("a", counter(1));
    assertThat(store.update("a", 2, counter(9))).isFalse();
    assertThat(store.update("a", 1, counter(2))).isTrue();
    assertThat(store.update("a", 1, counter(9))).isFalse();
    assertThat(store.update("b", 1, counter(9))).isFalse();
    assertThat(store.find("a").orElseThrow().state().value()).isEqualTo(2);
    assertThat(store.find("a").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void ofManyWhoUpdateOneVersionOneWins() throws Exception {
    store.insert("a", counter(0));
    try (ExecutorService rivals = Executors.newFixedThreadPool(8)) {
      for (int version = 1; version <= 25; version++) {
        long expected = version;
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int rival = 0; rival < 8; rival++) {
          int value = version * 100 + rival;
          tries.add(() -> store.update("a", expected, counter(value)));
        }
        int won = 0;
        for (Future<Boolean> attempt : rivals.invokeAll(tries)) {
          won += attempt.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }
    assertThat(store.find("a").orElseThrow().version()).isEqualTo(26);
  }

  @Test
  void appendsToTheOutboxAndNeverReplacesIt() {
    store.insert("a", with(List.of(event(1), event(2)), NOW));
    store.acknowledge("a", 1);
    store.update("a", 1, with(List.of(event(3)), NOW));
    assertThat(store.outbox("a")).containsExactly(event(2), event(3));
    assertThat(store.find("a").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void acknowledgesUpToANumberAndLeavesTheVersionAlone() {
    store.insert("a", with(List.of(event(1), event(2), event(3)), NOW));
    store.acknowledge("a", 2);
    assertThat(store.outbox("a")).containsExactly(event(3));
    assertThat(store.find("a").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void settlesOnlyAnEmptyOutbox() {
    store.insert("a", with(List.of(event(1)), NOW));
    store.settle("a");
    assertThat(store.publicationsDue(NOW, 10)).containsExactly(new Due("a", NOW));
    store.acknowledge("a", 1);
    store.settle("a");
    assertThat(store.publicationsDue(NOW, 10)).isEmpty();
  }

  @Test
  void listsDuePublicationsTheLongestWaitingFirst() {
    store.insert("later", with(List.of(event(1)), NOW.plusSeconds(1)));
    store.insert("young", with(List.of(event(1)), NOW));
    store.insert("old", with(List.of(event(1)), NOW.minusSeconds(5)));
    store.insert("none", with(List.of(), null));
    assertThat(store.publicationsDue(NOW, 10)).extracting(Due::id).containsExactly("old", "young");
    assertThat(store.publicationsDue(NOW, 1)).extracting(Due::id).containsExactly("old");
  }

  @Test
  void aDuePublicationIsPostponedOnce() {
    store.insert("a", with(List.of(event(1)), NOW));
    Due due = store.publicationsDue(NOW, 10).getFirst();
    assertThat(store.postponePublication(due, NOW.plusSeconds(30))).isTrue();
    assertThat(store.postponePublication(due, NOW.plusSeconds(60))).isFalse();
    assertThat(store.publicationsDue(NOW, 10)).isEmpty();
    assertThat(store.publicationsDue(NOW.plusSeconds(30), 10)).hasSize(1);
  }

  @Test
  void listsDueTimersInTheirOrder() {
    store.insert("second", timers(new Timer("x#1", NOW), new Timer("y#1", NOW.plusSeconds(99))));
    store.insert("first", timers(new Timer("x#1", NOW.minusSeconds(1))));
    store.insert("future", timers(new Timer("x#1", NOW.plusSeconds(1))));
    store.insert("none", timers());
    assertThat(store.timersDue(NOW, 10)).extracting(Due::id).containsExactly("first", "second");
    store.update("first", 1, timers());
    assertThat(store.timersDue(NOW, 10)).extracting(Due::id).containsExactly("second");
  }

  private static OutboxEntry event(long seq) {
    return new OutboxEntry(seq, "health.afterglow.x.y.v1", NOW, "{\"n\":" + seq + "}");
  }

  private static Change<Counter> counter(int value) {
    return new Change<>(new Counter(value, ""), List.of(), Map.of(), 0, List.of(), List.of(), null);
  }

  private static Change<Counter> with(List<OutboxEntry> events, @Nullable Instant publishDue) {
    long seq = events.isEmpty() ? 0 : events.getLast().seq();
    return new Change<>(
        new Counter(0, ""), List.of(), Map.of(), seq, events, List.of(), publishDue);
  }

  private static Change<Counter> timers(Timer... timers) {
    return new Change<>(
        new Counter(0, ""), List.of(timers), Map.of(), 0, List.of(), List.of(), null);
  }
}
