package health.afterglow.messaging.adapter;

import health.afterglow.messaging.EventConsumer;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.RawRecord;
import health.afterglow.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How the containers behave when an effect fails. While the store or the log is away, a record is
 * tried again for as long as it takes: the partition waits, nothing is skipped. Any other failure
 * is tried a few times, then the record goes to quarantine. Also reports whether all containers
 * run.
 */
final class ConsumerContainers
    implements ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>>,
        HealthIndicator {

  private static final int ATTEMPTS = 6;

  private final EventConsumer consumer;
  private final MongoQuarantine quarantine;
  private final List<AbstractMessageListenerContainer<?, ?>> containers =
      new CopyOnWriteArrayList<>();

  ConsumerContainers(EventConsumer consumer, MongoQuarantine quarantine) {
    this.consumer = consumer;
    this.quarantine = quarantine;
  }

  @Override
  public void configure(
      AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
    container.getContainerProperties().setAckMode(AckMode.RECORD);
    container
        .getContainerProperties()
        .setConsumerRebalanceListener(
            new ConsumerAwareRebalanceListener() {
              @Override
              public void onPartitionsAssigned(
                  Consumer<?, ?> client, Collection<TopicPartition> partitions) {
                quarantine.readBlockedAgain();
              }
            });
    DefaultErrorHandler errors =
        new DefaultErrorHandler(
            (record, failure) -> consumer.giveUp(raw(record), rootOf(failure), ATTEMPTS),
            limited());
    errors.setBackOffFunction((record, failure) -> isPassing(failure) ? unlimited() : limited());
    errors.setClassifications(Map.of(), true);
    container.setCommonErrorHandler(errors);
    containers.add(container);
  }

  private static BackOff limited() {
    ExponentialBackOff backoff = new ExponentialBackOff(100, 2);
    backoff.setMaxAttempts(ATTEMPTS - 1);
    return backoff;
  }

  private static BackOff unlimited() {
    ExponentialBackOff backoff = new ExponentialBackOff(200, 2);
    backoff.setMaxInterval(5_000);
    return backoff;
  }

  private static boolean isPassing(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StoreUnavailable || t instanceof EventLog.OutcomeUnknown) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static RawRecord raw(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null && header.key().startsWith("ce_")) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() instanceof byte[] key ? key : null,
        headers,
        record.value() instanceof byte[] value ? value : new byte[0]);
  }

  @Override
  public Health health() {
    boolean up =
        !containers.isEmpty()
            && containers.stream().allMatch(c -> c.isRunning() && c.isInExpectedState());
    return (up ? Health.up() : Health.outOfService())
        .withDetail("containers", containers.size())
        .build();
  }
}
