package health.afterglow.testkit.simulation;

import health.afterglow.messaging.CloudEvent;
import health.afterglow.store.OutboxEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was promised, and whether it is kept. It sees every commit and every record of the log, and
 * checks at each of them; what must hold in the end is asked for at rest.
 */
final class Ledger {

  private final Consumer<String> violation;
  private final Map<String, List<OutboxEntry>> committed = new HashMap<>();
  private final Map<String, Long> inTheLog = new HashMap<>();

  /** With what to do about a broken promise. */
  Ledger(Consumer<String> violation) {
    this.violation = violation;
  }

  /**
   * A commit took place: these events are promised now. Numbers follow on each other without gaps.
   */
  void committed(String id, List<OutboxEntry> events) {
    List<OutboxEntry> all = committed.computeIfAbsent(id, i -> new ArrayList<>());
    for (OutboxEntry event : events) {
      if (event.seq() != all.size() + 1) {
        violation.accept("%s committed event %d after %d".formatted(id, event.seq(), all.size()));
      }
      all.add(event);
    }
  }

  /** The outbox is so now: what was promised and is not in the log still has to be in it. */
  void waiting(String id, List<OutboxEntry> outbox) {
    long logged = inTheLog.getOrDefault(id, 0L);
    List<OutboxEntry> all = committed.getOrDefault(id, List.of());
    for (OutboxEntry event : all.subList((int) logged, all.size())) {
      if (!outbox.contains(event)) {
        violation.accept(
            "event %d of %s is lost: neither in the outbox nor in the log"
                .formatted(event.seq(), id));
      }
    }
  }

  /**
   * I3: a record of the log is an event that was committed, with the payload that was committed;
   * the first occurrences of an aggregate's events are in order and without gaps.
   */
  void appended(CloudEvent event) {
    String id = event.subject();
    List<OutboxEntry> all = committed.getOrDefault(id, List.of());
    if (event.sequence() > all.size()
        || !all.get((int) event.sequence() - 1).data().equals(event.data())) {
      violation.accept(
          "event %d of %s is in the log as %s, which was not committed"
              .formatted(event.sequence(), id, event.data()));
    }
    long before = inTheLog.getOrDefault(id, 0L);
    if (event.sequence() > before + 1) {
      violation.accept(
          "event %d of %s is in the log before %d".formatted(event.sequence(), id, before + 1));
    }
    inTheLog.put(id, Math.max(before, event.sequence()));
  }

  /** I4: each stroke is heard once, and in order: it is {@code [1, 2, 3 …]} at all times. */
  void heard(String echoId, List<Integer> strokes) {
    for (int i = 0; i < strokes.size(); i++) {
      if (strokes.get(i) != i + 1) {
        violation.accept("%s heard %s".formatted(echoId, strokes));
      }
    }
  }

  /** Whether every committed event is in the log. */
  boolean isPublished() {
    for (Map.Entry<String, List<OutboxEntry>> entry : committed.entrySet()) {
      if (inTheLog.getOrDefault(entry.getKey(), 0L) != entry.getValue().size()) {
        return false;
      }
    }
    return true;
  }
}
