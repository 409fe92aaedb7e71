package health.afterglow.messaging.adapter;

import health.afterglow.messaging.FastPath;
import health.afterglow.messaging.OutboxPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes right after the commit, one publisher at a time per aggregate: an aggregate always has
 * the same stripe.
 */
final class StripedFastPath implements FastPath, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StripedFastPath.class);
  private static final int STRIPES = 8;
  private static final int WAITING_AT_MOST = 10_000;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final OutboxPublisher publisher;
  private final List<ExecutorService> stripes = new ArrayList<>();

  StripedFastPath(String name, OutboxPublisher publisher) {
    this.publisher = publisher;
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(WAITING_AT_MOST),
              Thread.ofVirtual().name("publish-" + name + "-" + i).factory()));
    }
  }

  @Override
  public void offer(String id) {
    try {
      stripes.get(Math.floorMod(id.hashCode(), STRIPES)).execute(() -> publish(id));
    } catch (RejectedExecutionException full) {
      LOG.debug("left to the sweeper: {}", id);
    }
  }

  private void publish(String id) {
    try {
      publisher.publish(id);
    } catch (RuntimeException unknown) {
      LOG.warn(
          "publishing stopped, the sweeper will go on: {}", unknown.getClass().getSimpleName());
    }
  }

  /** Publishes what is queued, then stops. What is left is in the outbox. */
  @Override
  public void close() {
    stripes.forEach(ExecutorService::shutdown);
    for (ExecutorService stripe : stripes) {
      try {
        if (!stripe.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.info("publishing goes on after the next start");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
