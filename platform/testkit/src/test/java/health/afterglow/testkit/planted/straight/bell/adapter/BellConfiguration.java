package health.afterglow.testkit.planted.straight.bell.adapter;

import health.afterglow.testkit.planted.straight.bell.Bell;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BellConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Bell bell() {
    return new Bell(null);
  }
}
