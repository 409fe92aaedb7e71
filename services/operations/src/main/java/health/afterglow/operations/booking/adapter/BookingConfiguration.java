package health.afterglow.operations.booking.adapter;

import health.afterglow.operations.booking.Scheduling;
import health.afterglow.operations.directory.adapter.Peer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires booking. A person waits for it, so it is given more time than a name. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Bean
  Scheduling schedulingDesk(
      RestClient.Builder clients,
      @Value("${afterglow.peers.scheduling:http://127.0.0.1:8082}") String address) {
    return new SchedulingDesk(new Peer("scheduling-desk", address, clients, PATIENCE));
  }
}
