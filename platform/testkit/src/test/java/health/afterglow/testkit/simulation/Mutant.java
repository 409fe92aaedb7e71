package health.afterglow.testkit.simulation;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.Trigger;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The production code, each time with one mistake that is easy to make. The mistakes are made at
 * the ports, so that all the rest is the real thing. The simulation is worth something only if it
 * notices every one of them.
 */
enum Mutant {
  /** No mistake. */
  NONE,

  /** Goes on to the next event although nobody knows what became of this one. */
  GOES_ON_AFTER_AN_UNKNOWN_SEND {
    @Override
    EventLog log(EventLog log) {
      return (topic, event) -> {
        try {
          log.append(topic, event);
        } catch (EventLog.OutcomeUnknown ignored) {
          // The mistake: as if it had been acknowledged.
        }
      };
    }
  },

  /** Removes all that the document holds, not only what was sent. */
  TRIMS_TO_THE_DOCUMENTS_MAXIMUM {
    @Override
    <S> Aggregates<S> store(Aggregates<S> store) {
      return new Wrong<>(store) {
        @Override
        public void acknowledge(String id, long throughSeq) {
          store.acknowledge(id, store.find(id).map(Stored::seq).orElse(0L));
        }
      };
    }
  },

  /** Writes the outbox instead of appending to it. */
  REPLACES_THE_OUTBOX {
    @Override
    <S> Aggregates<S> store(Aggregates<S> store) {
      return new Wrong<>(store) {
        @Override
        public boolean update(String id, long expectedVersion, Change<S> change) {
          boolean isCurrent =
              store.find(id).filter(s -> s.version() == expectedVersion).isPresent();
          if (isCurrent && !change.events().isEmpty()) {
            store.acknowledge(id, Long.MAX_VALUE);
          }
          return store.update(id, expectedVersion, change);
        }
      };
    }
  },

  /** Tells the world, then tries to make it true. */
  PUBLISHES_BEFORE_THE_COMMIT {
    @Override
    <S> Aggregates<S> aroundCommit(Aggregates<S> store, BiConsumer<String, OutboxEntry> publish) {
      return new Wrong<>(store) {
        @Override
        public boolean insert(String id, Change<S> change) {
          change.events().forEach(event -> publish.accept(id, event));
          return store.insert(id, change);
        }

        @Override
        public boolean update(String id, long expectedVersion, Change<S> change) {
          change.events().forEach(event -> publish.accept(id, event));
          return store.update(id, expectedVersion, change);
        }
      };
    }
  },

  /** Takes an aggregate off the sweeper's list without looking whether its outbox is empty. */
  SETTLES_UNSEEN {
    @Override
    <S> Aggregates<S> store(Aggregates<S> store) {
      return new Wrong<>(store) {
        @Override
        public void settle(String id) {
          store.publicationsDue(Instant.MAX, Integer.MAX_VALUE).stream()
              .filter(due -> due.id().equals(id))
              .forEach(
                  due -> {
                    var _ = store.postponePublication(due, Instant.MAX);
                  });
        }
      };
    }
  },

  /** Writes without looking at the version: the last one wins. */
  IGNORES_THE_VERSION {
    @Override
    <S> Aggregates<S> store(Aggregates<S> store) {
      return new Wrong<>(store) {
        @Override
        public boolean update(String id, long expectedVersion, Change<S> change) {
          return store.update(id, store.find(id).orElseThrow().version(), change);
        }
      };
    }
  },

  /** Lets an event have its effect however often it comes. */
  HAS_NO_SEQUENCE_GUARD {
    @Override
    Trigger trigger(Delivered<?> event, int delivery) {
      return Trigger.request("delivery-" + delivery, "");
    }
  },

  /** Asks again under a new key when no answer came. */
  RETRIES_UNDER_A_NEW_KEY {
    @Override
    String key(String key, int attempt) {
      return key + "/" + attempt;
    }
  },

  /** Acknowledges the offset, then has the effect. */
  ACKNOWLEDGES_BEFORE_THE_EFFECT {
    @Override
    boolean acknowledgesFirst() {
      return true;
    }
  },

  /** Publishes right after the commit, and never looks back. */
  NEVER_SWEEPS {
    @Override
    boolean sweeps() {
      return false;
    }
  };

  /** The log as this one uses it. */
  EventLog log(EventLog log) {
    return log;
  }

  /** What this one makes of the store's operations, each still one atomic step. */
  <S> Aggregates<S> store(Aggregates<S> store) {
    return store;
  }

  /** What this one does about a commit. */
  <S> Aggregates<S> aroundCommit(Aggregates<S> store, BiConsumer<String, OutboxEntry> publish) {
    return store;
  }

  /** Under what a delivered event has its effect. */
  Trigger trigger(Delivered<?> event, int delivery) {
    return event.trigger();
  }

  /** Under which key a request is made. */
  String key(String key, int attempt) {
    return key;
  }

  boolean acknowledgesFirst() {
    return false;
  }

  boolean sweeps() {
    return true;
  }

  /** A store that is right but for what a subclass gets wrong. */
  private abstract static class Wrong<S> implements Aggregates<S> {
    private final Aggregates<S> right;

    Wrong(Aggregates<S> right) {
      this.right = right;
    }

    @Override
    public Optional<Stored<S>> find(String id) {
      return right.find(id);
    }

    @Override
    public boolean insert(String id, Change<S> change) {
      return right.insert(id, change);
    }

    @Override
    public boolean update(String id, long expectedVersion, Change<S> change) {
      return right.update(id, expectedVersion, change);
    }

    @Override
    public List<OutboxEntry> outbox(String id) {
      return right.outbox(id);
    }

    @Override
    public void acknowledge(String id, long throughSeq) {
      right.acknowledge(id, throughSeq);
    }

    @Override
    public void settle(String id) {
      right.settle(id);
    }

    @Override
    public List<Due> publicationsDue(Instant now, int limit) {
      return right.publicationsDue(now, limit);
    }

    @Override
    public boolean postponePublication(Due due, Instant until) {
      return right.postponePublication(due, until);
    }

    @Override
    public List<Due> timersDue(Instant now, int limit) {
      return right.timersDue(now, limit);
    }
  }
}
