package health.afterglow.operations.feed.adapter;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the feed. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  @Bean
  KafkaFeed feed(
      Environment environment,
      MongoDatabase database,
      Clock clock,
      @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
      @Value("${spring.cloud.stream.bindings.events-in-0.destination}") List<String> topics,
      @Value("${spring.application.name}") String group,
      @Value("${afterglow.feed.look-each}") Duration each) {
    return new KafkaFeed(
        connection(environment, brokers, group),
        group,
        topics.stream().map(String::strip).toList(),
        () -> database.getCollection("quarantine").countDocuments(),
        clock,
        each);
  }

  /** Only on purpose, for one start. */
  @Bean
  @ConditionalOnProperty("afterglow.rebuild")
  Rebuilding rebuilding(
      Environment environment,
      MongoDatabase database,
      @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
      @Value("${spring.application.name}") String group) {
    return new Rebuilding(
        connection(environment, brokers, group), group, database, Duration.ofSeconds(30));
  }

  /** What the consumers connect with, security included, holds here too. */
  private static Map<String, Object> connection(
      Environment environment, String brokers, String group) {
    Map<String, Object> connection =
        new HashMap<>(
            Binder.get(environment)
                .bind(
                    "spring.cloud.stream.kafka.binder.configuration",
                    Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of()));
    connection.put("bootstrap.servers", brokers);
    connection.put("client.id", group + "-feed");
    connection.put("default.api.timeout.ms", "4000");
    connection.put("request.timeout.ms", "3000");
    return connection;
  }
}
