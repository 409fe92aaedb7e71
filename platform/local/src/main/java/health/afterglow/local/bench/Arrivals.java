package health.afterglow.local.bench;

import health.afterglow.local.Trouble;
import health.afterglow.local.witness.Fact;
import health.afterglow.local.witness.Tail;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Knows when a hand-off is done, from the log: asking the services again and again would be most of
 * what they do.
 */
final class Arrivals implements AutoCloseable {

  /** The patient by mail and by text, the therapist by mail. */
  private static final int MESSAGES = 3;

  private final Tail tail;
  private final Thread watcher;
  private final Map<String, String> followUpOf = new HashMap<>();
  private final Map<String, Integer> messagesAbout = new HashMap<>();
  private final Map<String, CompletableFuture<Boolean>> done = new ConcurrentHashMap<>();
  private volatile boolean closing;

  Arrivals(String brokers) {
    this.tail =
        new Tail(
            brokers, List.of("afterglow.scheduling.appointment", "afterglow.notification.message"));
    this.watcher = Thread.ofPlatform().start(this::watch);
  }

  private void watch() {
    while (!closing) {
      tail.next().forEach(this::learn);
    }
  }

  private void learn(Fact fact) {
    String appointment = fact.text("subject");
    if (fact.name().equals("appointment-booked")) {
      appointment = fact.key();
      followUpOf.put(appointment, fact.text("followUpId"));
    } else if (fact.text("template").equals("appointment-booked")) {
      messagesAbout.merge(appointment, 1, Integer::sum);
    }
    String followUp = followUpOf.get(appointment);
    if (followUp != null && messagesAbout.getOrDefault(appointment, 0) == MESSAGES) {
      arrival(followUp).complete(true);
    }
  }

  private CompletableFuture<Boolean> arrival(String followUp) {
    return done.computeIfAbsent(followUp, f -> new CompletableFuture<>());
  }

  /**
   * Waits until this session is handed over.
   *
   * @throws Trouble if that takes longer than {@code within}
   */
  void await(String session, Duration within) {
    try {
      boolean _ = arrival("fu:" + session).get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    } catch (ExecutionException | TimeoutException lost) {
      throw new Trouble("session " + session + " was not handed over");
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      watcher.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    tail.close();
  }
}
