package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Channel;
import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Letter;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with threads, a queue and a time limit of its own: a channel that is slow holds up
 * nothing else.
 */
final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int AT_ONCE = 4;
  private static final int WAITING_AT_MOST = 200;

  private final String name;
  private final Channel channel;
  private final ThreadPoolBulkhead bulkhead;
  private final TimeLimiter limit;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  Lane(String name, Channel channel, Duration limit) {
    this.name = name;
    this.channel = channel;
    this.limit = TimeLimiter.of(limit);
    this.bulkhead =
        ThreadPoolBulkhead.of(
            name,
            ThreadPoolBulkheadConfig.custom()
                .coreThreadPoolSize(AT_ONCE)
                .maxThreadPoolSize(AT_ONCE)
                .queueCapacity(WAITING_AT_MOST)
                .build());
  }

  /** Queues the step for this message, unless it is queued already; may forget. */
  void offer(String messageId, Consumer<String> step) {
    if (!inHand.add(messageId)) {
      return;
    }
    try {
      CompletionStage<Void> _ = bulkhead.executeRunnable(() -> run(messageId, step));
    } catch (BulkheadFullException full) {
      inHand.remove(messageId);
      LOG.debug("the {} lane is full, the sweep will come back to {}", name, messageId);
    }
  }

  private void run(String messageId, Consumer<String> step) {
    try {
      step.accept(messageId);
    } catch (RuntimeException problem) {
      LOG.warn("{} is left to the sweep: {}", messageId, problem.toString());
    } finally {
      inHand.remove(messageId);
    }
  }

  /** Hands the letter to the channel. However it fails, there is an answer. */
  Delivery deliver(Letter letter) {
    try {
      return limit.executeFutureSupplier(() -> calls.submit(() -> channel.deliver(letter)));
    } catch (Exception unanswered) {
      LOG.warn(
          "no answer about {} from {}: {}",
          letter.messageId(),
          name,
          unanswered.getClass().getSimpleName());
      return new Delivery.Unknown();
    }
  }

  @Override
  public void close() throws Exception {
    bulkhead.close();
    calls.shutdown();
  }
}
