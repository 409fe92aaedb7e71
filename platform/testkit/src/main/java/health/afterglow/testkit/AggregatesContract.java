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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Aggregates} promises. */
public abstract class AggregatesContract {

  /** A state to store. */
  public record Counter(int value, String label) {}

  /** A moment in milliseconds, which is what a store keeps. */
  protected static final Instant NOW = Instant.parse("2026-11-23T15:00:00.123Z");

  private static final int RIVALS = 8;

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
    for (int version = 1; version <= 25; version++) {
      long expected = version;
      assertThat(together(rival -> store.update("a", expected, counter(rival))))
          .containsOnlyOnce(true);
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

  @Test
  void aRefusedUpdateLeavesNoTrace() {
    store.insert("a", with(List.of(event(1)), NOW));
    Stored<Counter> before = store.find("a").orElseThrow();
    assertThat(store.update("a", 7, with(List.of(event(2)), NOW.plusSeconds(60)))).isFalse();
    assertThat(store.find("a")).contains(before);
    assertThat(store.outbox("a")).containsExactly(event(1));
  }

  @Test
  void ofManyWhoInsertOneIdOneWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = "a" + round;
      assertThat(together(rival -> store.insert(id, counter(rival)))).containsOnlyOnce(true);
    }
  }

  @Test
  void ofManyWhoPostponeOnePublicationOneWins() throws Exception {
    store.insert("a", with(List.of(event(1)), NOW));
    Due due = store.publicationsDue(NOW, 1).getFirst();
    assertThat(together(rival -> store.postponePublication(due, NOW.plusSeconds(30 + rival))))
        .containsOnlyOnce(true);
  }

  @Test
  void whatManyCountTogetherIsNeitherLostNorCountedTwice() throws Exception {
    int each = 40;
    store.insert("a", counter(0));
    assertThat(together(rival -> countUp(each))).containsOnly(true);
    Stored<Counter> after = store.find("a").orElseThrow();
    int all = RIVALS * each;
    assertThat(after.state().value()).isEqualTo(all);
    assertThat(after.version()).isEqualTo(1 + all);
    assertThat(after.outbox())
        .extracting(OutboxEntry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
  }

  @Test
  void aReaderNeverSeesHalfOfAChange() throws Exception {
    store.insert("a", counter(0));
    assertThat(together(rival -> rival % 2 == 0 ? countUp(40) : looksWhole(80))).containsOnly(true);
  }

  @Test
  void publishingWhileOthersWriteKeepsEveryEventInOrder() throws Exception {
    int each = 40;
    store.insert("a", counter(0));
    List<OutboxEntry> log = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Boolean> writer = threads.submit(() -> countUp(each));
      while (log.size() < each) {
        List<OutboxEntry> waiting = store.outbox("a");
        log.addAll(waiting);
        if (!waiting.isEmpty()) {
          store.acknowledge("a", waiting.getLast().seq());
        }
        store.settle("a");
      }
      assertThat(writer.get()).isTrue();
    }
    assertThat(log)
        .extracting(OutboxEntry::data)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, each).mapToObj(seq -> event(seq).data()).toList());
    assertThat(store.find("a").orElseThrow().version()).isEqualTo(1 + each);
  }

  @Test
  void whatIsNotThereIsNoTrouble() {
    store.acknowledge("nobody", 9);
    store.settle("nobody");
    assertThat(store.outbox("nobody")).isEmpty();
    assertThat(store.postponePublication(new Due("nobody", NOW), NOW)).isFalse();
    assertThat(store.find("nobody")).isEmpty();
  }

  /** Reads, adds one and writes with an event; again from the start whenever another was faster. */
  private boolean countUp(int times) {
    int done = 0;
    while (done < times) {
      Stored<Counter> before = store.find("a").orElseThrow();
      int value = before.state().value() + 1;
      long seq = before.seq() + 1;
      Change<Counter> change =
          new Change<>(
              new Counter(value, "" + value),
              List.of(),
              Map.of("counter", (long) value),
              seq,
              List.of(event(seq)),
              List.of(),
              NOW);
      done += store.update("a", before.version(), change) ? 1 : 0;
    }
    return true;
  }

  private boolean looksWhole(int times) {
    for (int i = 0; i < times; i++) {
      Stored<Counter> seen = store.find("a").orElseThrow();
      int value = seen.state().value();
      boolean whole =
          seen.version() == 1 + value
              && seen.seq() == value
              && seen.outbox().size() == value
              && (value == 0 || seen.seenOf("counter") == value)
              && (value == 0 || seen.state().label().equals("" + value));
      if (!whole) {
        throw new AssertionError("half of a change: " + seen);
      }
    }
    return true;
  }

  /** What eight rivals, numbered from 0, come to who start at the same moment. */
  private static List<Boolean> together(IntPredicate rival) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RIVALS);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      int number = i;
      all.add(
          () -> {
            start.await();
            return rival.test(number);
          });
    }
    List<Boolean> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
      for (Future<Boolean> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
    }
    return results;
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
