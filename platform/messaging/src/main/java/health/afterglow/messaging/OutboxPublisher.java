package health.afterglow.messaging;

import health.afterglow.store.Aggregates;
import health.afterglow.store.Due;
import health.afterglow.store.OutboxEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Takes events from the outbox to the log: in order, never passing one whose sending has no known
 * outcome, and removing only what the log acknowledged. The fast path and the sweeper both run
 * {@link #publish}; no lease is needed, because two runs at once can only repeat events, not
 * reorder or lose them.
 *
 * <p>Source: {@code docs/guarantees.md}, section 2, "Publishing".
 */
public final class OutboxPublisher {

  static final Duration NEXT_SWEEP_AFTER = Duration.ofSeconds(30);

  private final Aggregates<?> store;
  private final String topic;
  private final String source;
  private final EventLog log;
  private final Clock clock;

  /** For the aggregates of one kind, which publish to one topic under one CloudEvents source. */
  public OutboxPublisher(
      Aggregates<?> store, String topic, String source, EventLog log, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.source = source;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Publishes until the outbox is empty.
   *
   * @throws EventLog.OutcomeUnknown if the log does not acknowledge; the rest waits for the sweeper
   */
  public void publish(String id) {
    while (true) {
      List<OutboxEntry> waiting = store.outbox(id);
      if (waiting.isEmpty()) {
        store.settle(id);
        return;
      }
      long acknowledged = 0;
      try {
        for (OutboxEntry entry : waiting) {
          log.append(topic, event(id, entry));
          acknowledged = entry.seq();
        }
      } finally {
        if (acknowledged > 0) {
          store.acknowledge(id, acknowledged);
        }
      }
    }
  }

  /**
   * Hands every aggregate whose outbox is overdue to the publisher, and keeps others from doing the
   * same for a while.
   */
  public int sweep(FastPath publishing, int limit) {
    int handed = 0;
    for (Due due : store.publicationsDue(clock.instant(), limit)) {
      if (store.postponePublication(due, clock.instant().plus(NEXT_SWEEP_AFTER))) {
        publishing.offer(due.id());
        handed++;
      }
    }
    return handed;
  }

  private CloudEvent event(String id, OutboxEntry entry) {
    EventType type =
        EventType.parse(entry.type())
            .orElseThrow(() -> new IllegalStateException("not an event type: " + entry.type()));
    return new CloudEvent(
        id + "/" + entry.seq(), source, type, id, entry.seq(), entry.at(), entry.data());
  }
}
