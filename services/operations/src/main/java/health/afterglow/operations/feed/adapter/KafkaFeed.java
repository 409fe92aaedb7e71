package health.afterglow.operations.feed.adapter;

import health.afterglow.operations.feed.Feed;
import health.afterglow.operations.feed.FeedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Compares what is in the topics with what this service's consumer group has acknowledged. One look
 * may catch events in flight; only what still waits at the next look counts as a lag.
 */
final class KafkaFeed implements Feed, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
  private static final long ANSWER_WITHIN_SECONDS = 4;

  private final Map<String, Object> connection;
  private final String group;
  private final List<String> topics;
  private final LongSupplier quarantined;
  private final Clock clock;
  private final Duration each;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("feed").factory());
  private volatile FeedState state;
  private volatile boolean running;
  private volatile Runnable closing = () -> {};
  private long waitingBefore;

  KafkaFeed(
      Map<String, Object> connection,
      String group,
      List<String> topics,
      LongSupplier quarantined,
      Clock clock,
      Duration each) {
    this.connection = new HashMap<>(connection);
    this.group = group;
    this.topics = List.copyOf(topics);
    this.quarantined = quarantined;
    this.clock = clock;
    this.each = each;
    this.state = new FeedState(true, 0, clock.instant(), 0);
  }

  @Override
  public FeedState state() {
    return state;
  }

  @Override
  public void start() {
    Admin admin = Admin.create(connection);
    ScheduledFuture<?> _ =
        looking.scheduleWithFixedDelay(
            () -> look(admin), 0, each.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
    closing = () -> admin.close(Duration.ofSeconds(1));
  }

  private void look(Admin admin) {
    Instant now = clock.instant();
    long set = quarantinedNow();
    try {
      long waiting = waiting(admin);
      boolean lags = waiting > 0 && waitingBefore > 0;
      state = new FeedState(true, lags ? waiting : 0, lags ? state.asOf() : now, set);
      waitingBefore = waiting;
    } catch (ExecutionException | TimeoutException | RuntimeException away) {
      LOG.debug("the event log did not answer: {}", away.toString());
      state = new FeedState(false, state.waiting(), state.asOf(), set);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private long quarantinedNow() {
    try {
      return quarantined.getAsLong();
    } catch (RuntimeException away) {
      return state.quarantined();
    }
  }

  private long waiting(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        p ->
                            ends.put(
                                new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
    Map<TopicPartition, ListOffsetsResultInfo> latest =
        admin.listOffsets(ends).all().get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetAndMetadata> done =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    return latest.entrySet().stream()
        .mapToLong(
            e -> {
              OffsetAndMetadata acknowledged = done.get(e.getKey());
              return e.getValue().offset() - (acknowledged == null ? 0 : acknowledged.offset());
            })
        .filter(lag -> lag > 0)
        .sum();
  }

  @Override
  public void stop() {
    running = false;
    looking.shutdownNow();
    closing.run();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
