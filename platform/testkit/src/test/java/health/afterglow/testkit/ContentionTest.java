package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.CommandHandler.OutboxPayload;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.MessagingRefusal;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.WireMapping;
import health.afterglow.store.Change;
import health.afterglow.store.StoreUnavailable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a command while somebody else always writes first. */
class ContentionTest {

  private static final Decider<Integer, Integer, Integer> SUM =
      new Decider<>() {
        @Override
        public Integer initial() {
          return 0;
        }

        @Override
        public Outcome<Integer> decide(Integer sum, Integer more) {
          return Outcome.accept(more);
        }

        @Override
        public Integer evolve(Integer sum, Integer more) {
          return sum + more;
        }
      };

  private final InMemoryAggregates<Integer> store = new InMemoryAggregates<>();
  private final AtomicInteger rivals = new AtomicInteger(Integer.MAX_VALUE);

  private final CommandHandler<Integer, Integer, Integer> handler =
      new CommandHandler<>(
          store,
          SUM,
          WireMapping.nothing(),
          event -> new OutboxPayload("", ""),
          SettableClock.at("2026-12-01T20:00:00Z"),
          id -> {},
          attempt -> {});

  /** The same handler; but before each of its writes a rival gets in. */
  private final CommandHandler<Integer, Integer, Integer> late =
      new CommandHandler<>(
          store,
          new Decider<>() {
            @Override
            public Integer initial() {
              return 0;
            }

            @Override
            public Outcome<Integer> decide(Integer sum, Integer more) {
              if (rivals.getAndDecrement() > 0) {
                var _ = handler.handle("a", Trigger.once(), 100);
              }
              return SUM.decide(sum, more);
            }

            @Override
            public Integer evolve(Integer sum, Integer more) {
              return SUM.evolve(sum, more);
            }
          },
          WireMapping.nothing(),
          event -> new OutboxPayload("", ""),
          SettableClock.at("2026-12-01T20:00:00Z"),
          id -> {},
          attempt -> {});

  @Test
  void aCallerIsToldThatNothingWasDone() {
    var handled = late.handle("a", Trigger.request("key", ""), 1);
    assertThat(handled)
        .isInstanceOfSatisfying(
            Handled.Declined.class,
            declined ->
                assertThat(declined.reason()).isEqualTo(MessagingRefusal.TOO_MUCH_CONTENTION));
    assertThat(sum() % 100).isZero();
  }

  @Test
  void aDeliveredEventIsNotDroppedButComesAgain() {
    Trigger delivery = Trigger.delivered("/afterglow/x/y/1", 1);
    assertThatThrownBy(() -> late.handle("a", delivery, 1)).isInstanceOf(StoreUnavailable.class);
    assertThat(sum() % 100).isZero();

    rivals.set(2);
    var _ = late.handle("a", delivery, 1);
    var _ = late.handle("a", delivery, 1);
    assertThat(sum() % 100).isEqualTo(1);
  }

  @Test
  void whoeverIsSecondSeesWhatTheFirstDid() {
    assertThat(
            store.insert("a", new Change<>(0, List.of(), Map.of(), 0, List.of(), List.of(), null)))
        .isTrue();
    rivals.set(1);
    var _ = late.handle("a", Trigger.request("key", ""), 1);
    assertThat(sum()).isEqualTo(101);
  }

  private int sum() {
    return store.find("a").orElseThrow().state();
  }
}
