package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Channel;
import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Reason;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Clock;
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
 * One channel with threads, a queue, a time limit and a circuit breaker of its own: a channel that
 * is slow holds up nothing else, and one that is away is left in peace for a while. Trying again is
 * the message's business, in one place.
 */
final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** The breaker opens when half of the last calls, of so many at least, were in trouble. */
  private static final int LOOKS_BACK = 20;

  static final int AT_ONCE = 4;
  static final int WAITING_AT_MOST = 200;
  static final int ENOUGH_TO_JUDGE = 10;
  static final int TRIAL_CALLS = 2;
  static final Duration LEFT_IN_PEACE = Duration.ofSeconds(10);

  private final String name;
  private final Channel channel;
  private final ThreadPoolBulkhead bulkhead;
  private final TimeLimiter limit;
  private final CircuitBreaker breaker;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  /**
   * A lane of this name.
   *
   * @param limit how long one delivery may take; after that its outcome is unknown
   * @param clock by which a channel that is left in peace gets its next chance
   */
  Lane(String name, Channel channel, Duration limit, Clock clock) {
    this.name = name;
    this.channel = channel;
    this.limit = TimeLimiter.of(limit);
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(LOOKS_BACK)
                .minimumNumberOfCalls(ENOUGH_TO_JUDGE)
                .waitDurationInOpenState(LEFT_IN_PEACE)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .recordResult(Lane::isTrouble)
                .clock(clock)
                .build());
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
      return breaker.executeCallable(
          () -> limit.executeFutureSupplier(() -> calls.submit(() -> channel.deliver(letter))));
    } catch (CallNotPermittedException leftInPeace) {
      return new Delivery.Refused(Reason.CHANNEL_UNAVAILABLE, false);
    } catch (Exception unanswered) {
      LOG.warn(
          "no answer about {} from {}: {}",
          letter.messageId(),
          name,
          unanswered.getClass().getSimpleName());
      return new Delivery.Unknown();
    }
  }

  /** Whether the channel is left in peace now: nothing is handed to it. */
  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** Whether it says more about the channel than about this letter. */
  private static boolean isTrouble(Object delivery) {
    return delivery instanceof Delivery.Unknown
        || (delivery instanceof Delivery.Refused(var reason, _)
            && reason == Reason.CHANNEL_UNAVAILABLE);
  }

  @Override
  public void close() throws Exception {
    bulkhead.close();
    calls.shutdown();
  }
}
