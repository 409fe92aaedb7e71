package health.afterglow.messaging.adapter;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import health.afterglow.messaging.EventConsumer;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.RawRecord;
import health.afterglow.messaging.Subscriptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.GlobalChannelInterceptor;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/** Wires messaging into a service. */
@AutoConfiguration(
    afterName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
    beforeName = "org.springframework.cloud.stream.function.FunctionConfiguration")
class MessagingAutoConfiguration {

  private static final int ANSWER_WITHIN_SECONDS = 5;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Majority both ways, so that what was answered survives the loss of a node. */
  @Bean
  MongoClientSettingsBuilderCustomizer majority() {
    return settings ->
        settings
            .writeConcern(WriteConcern.MAJORITY)
            .readConcern(ReadConcern.MAJORITY)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(2 * ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS));
  }

  @Bean
  MongoDatabase database(MongoClient client, @Value("${spring.mongodb.uri}") String uri) {
    String name = new ConnectionString(uri).getDatabase();
    return client.getDatabase(
        Objects.requireNonNull(name, "spring.mongodb.uri names the service's database"));
  }

  @Bean("cloudEventHeaders")
  CloudEventHeaders cloudEventHeaders() {
    return new CloudEventHeaders();
  }

  @Bean
  @ConditionalOnMissingBean
  StreamEventLog eventLog(
      StreamBridge bridge,
      @Value("${spring.application.name}") String service,
      @Value("${afterglow.release:dev}") String release) {
    return new StreamEventLog(bridge, service, release);
  }

  @Bean
  @GlobalChannelInterceptor
  StreamEventLog.NothingButEvents nothingButEvents() {
    return new StreamEventLog.NothingButEvents();
  }

  @Bean
  AggregateRuntime aggregateRuntime(
      MongoDatabase database,
      StreamEventLog log,
      ObjectProvider<MeterRegistry> meters,
      Clock clock,
      @Value("${spring.application.name}") String service) {
    EventLog measured = new MeasuredEventLog(log, registry(meters), clock);
    return new AggregateRuntime(database, measured, clock, service);
  }

  @Bean
  MeterBinder outboxMetrics(AggregateRuntime runtime) {
    return runtime::bindTo;
  }

  /** Where nothing collects, nothing is kept. */
  private static MeterRegistry registry(ObjectProvider<MeterRegistry> meters) {
    return meters.getIfAvailable(CompositeMeterRegistry::new);
  }

  /** Only for a service that consumes something. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBean(Subscriptions.class)
  static class Consuming {

    @Bean
    MongoQuarantine quarantine(MongoDatabase database) {
      return new MongoQuarantine(database.getCollection("quarantine"));
    }

    @Bean
    EventConsumer eventConsumer(
        List<Subscriptions> subscriptions,
        MongoQuarantine quarantine,
        StreamEventLog deadLetters,
        Clock clock) {
      Subscriptions all = subscriptions.stream().reduce(Subscriptions.none(), Subscriptions::and);
      return new EventConsumer(all, quarantine, deadLetters, clock);
    }

    @Bean("consumers")
    ConsumerContainers consumers(EventConsumer consumer, MongoQuarantine quarantine) {
      return new ConsumerContainers(consumer, quarantine);
    }

    @Bean
    QuarantineEndpoint quarantineEndpoint(MongoQuarantine quarantine) {
      return new QuarantineEndpoint(quarantine);
    }

    @Bean
    MeterBinder quarantineMetrics(MongoQuarantine quarantine) {
      return registry ->
          Gauge.builder("afterglow.quarantine.records", quarantine, MongoQuarantine::count)
              .description("Records that could not be consumed and wait for a person")
              .register(registry);
    }

    /** The one binding of a service: every topic it reads, each record as it is. */
    @Bean
    Consumer<Message<byte[]>> events(
        EventConsumer consumer, ObjectProvider<MeterRegistry> meters, Clock clock) {
      MeterRegistry registry = registry(meters);
      return message -> {
        RawRecord record = raw(message);
        consumer.accept(record);
        record
            .committedAt()
            .ifPresent(
                since ->
                    Delays.record(
                        registry,
                        "afterglow.events.delay",
                        record.topic(),
                        Duration.between(since, clock.instant())));
      };
    }

    private static RawRecord raw(Message<byte[]> message) {
      MessageHeaders headers = message.getHeaders();
      Map<String, String> texts = new HashMap<>();
      headers.forEach(
          (name, value) -> {
            if (name.startsWith("ce_") && value instanceof String text) {
              texts.put(name, text);
            }
          });
      return new RawRecord(
          Objects.requireNonNull(headers.get(KafkaHeaders.RECEIVED_TOPIC, String.class)),
          Objects.requireNonNull(headers.get(KafkaHeaders.RECEIVED_PARTITION, Integer.class)),
          Objects.requireNonNull(headers.get(KafkaHeaders.OFFSET, Long.class)),
          headers.get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] key ? key : null,
          texts,
          message.getPayload());
    }
  }
}
