package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Stores that are wrong in one place each: the contract must find every one of them. */
class AggregatesContractCatchesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ReplacesTheOutbox.class,
        TrimsToTheEnd.class,
        IgnoresTheVersion.class,
        OverwritesOnInsert.class,
        SettlesWhateverWaits.class,
        PostponesAgain.class,
        ChecksThenWrites.class,
      })
  void theOffender(Class<?> offender) {
    Breaks broken = offender.getAnnotation(Breaks.class);
    assertThat(broken).isNotNull();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(offender, broken.value()))
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.started(1).failed(1));
  }

  /** The promise that an offender does not keep. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Breaks {
    String value();
  }

  @Breaks("appendsToTheOutboxAndNeverReplacesIt")
  static class ReplacesTheOutbox extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public boolean update(String id, long expectedVersion, Change<Counter> change) {
          super.acknowledge(id, Long.MAX_VALUE);
          return super.update(id, expectedVersion, change);
        }
      };
    }
  }

  @Breaks("acknowledgesUpToANumberAndLeavesTheVersionAlone")
  static class TrimsToTheEnd extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public void acknowledge(String id, long throughSeq) {
          super.acknowledge(id, Long.MAX_VALUE);
        }
      };
    }
  }

  @Breaks("updatesOnlyTheExpectedVersion")
  static class IgnoresTheVersion extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public boolean update(String id, long expectedVersion, Change<Counter> change) {
          return super.update(id, find(id).map(Stored::version).orElse(0L), change);
        }
      };
    }
  }

  @Breaks("insertsAnIdOnce")
  static class OverwritesOnInsert extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public boolean insert(String id, Change<Counter> change) {
          return super.insert(id, change)
              || super.update(id, find(id).orElseThrow().version(), change);
        }
      };
    }
  }

  @Breaks("settlesOnlyAnEmptyOutbox")
  static class SettlesWhateverWaits extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public void settle(String id) {
          super.acknowledge(id, Long.MAX_VALUE);
          super.settle(id);
        }
      };
    }
  }

  @Breaks("aDuePublicationIsPostponedOnce")
  static class PostponesAgain extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      return new Broken() {
        @Override
        public boolean postponePublication(Due due, Instant until) {
          var _ = super.postponePublication(due, until);
          return true;
        }
      };
    }
  }

  /** Two steps where one is promised: right as long as nobody else writes. */
  @Breaks("whatManyCountTogetherIsNeitherLostNorCountedTwice")
  static class ChecksThenWrites extends AggregatesContract {
    @Override
    protected Aggregates<Counter> emptyStore() {
      CountDownLatch twoHaveChecked = new CountDownLatch(2);
      return new Broken() {
        @Override
        public boolean update(String id, long expectedVersion, Change<Counter> change) {
          if (find(id).map(Stored::version).orElse(0L) != expectedVersion) {
            return false;
          }
          twoHaveChecked.countDown();
          await(twoHaveChecked);
          return super.update(id, find(id).orElseThrow().version(), change);
        }
      };
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private abstract static class Broken implements Aggregates<AggregatesContract.Counter> {

    private final Aggregates<AggregatesContract.Counter> sound = new InMemoryAggregates<>();

    @Override
    public Optional<Stored<AggregatesContract.Counter>> find(String id) {
      return sound.find(id);
    }

    @Override
    public boolean insert(String id, Change<AggregatesContract.Counter> change) {
      return sound.insert(id, change);
    }

    @Override
    public boolean update(
        String id, long expectedVersion, Change<AggregatesContract.Counter> change) {
      return sound.update(id, expectedVersion, change);
    }

    @Override
    public List<OutboxEntry> outbox(String id) {
      return sound.outbox(id);
    }

    @Override
    public void acknowledge(String id, long throughSeq) {
      sound.acknowledge(id, throughSeq);
    }

    @Override
    public void settle(String id) {
      sound.settle(id);
    }

    @Override
    public List<Due> publicationsDue(Instant now, int limit) {
      return sound.publicationsDue(now, limit);
    }

    @Override
    public boolean postponePublication(Due due, Instant until) {
      return sound.postponePublication(due, until);
    }

    @Override
    public List<Due> timersDue(Instant now, int limit) {
      return sound.timersDue(now, limit);
    }
  }
}
