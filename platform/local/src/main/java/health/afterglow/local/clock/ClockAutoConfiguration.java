package health.afterglow.local.clock;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Offers a clock that can be moved to a service that has this jar on its class path and {@code
 * AFTERGLOW_CLOCK_FILE} in its environment. Nothing in a service knows of it.
 */
@AutoConfiguration(beforeName = "health.afterglow.messaging.adapter.MessagingAutoConfiguration")
@ConditionalOnProperty("afterglow.clock.file")
class ClockAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock(@Value("${afterglow.clock.file}") Path file) {
    return new TravelClock(Clock.systemUTC(), new ClockFile(file));
  }
}
