package health.afterglow.testkit.planted.crooked.bell;

import org.springframework.context.annotation.Bean;

class SpringInTheCore {

  @Bean
  String bell() {
    return "bell";
  }
}
