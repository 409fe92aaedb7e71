package health.afterglow.operations.live.adapter;

import health.afterglow.kernel.Ids;
import health.afterglow.operations.live.Journal;
import health.afterglow.operations.live.LiveTopic;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the live stream. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  private static final int KEPT = 1_000;

  @Bean
  LiveStreams liveStreams(
      ObjectProvider<LiveTopic> topics,
      Clock clock,
      @Value("${afterglow.live.heartbeat}") Duration heartbeat,
      @Value("${afterglow.live.streams}") int limit) {
    Journal journal = new Journal(Ids.random("e", new SecureRandom()), KEPT);
    return new LiveStreams(journal, topics, clock, heartbeat, limit);
  }
}
