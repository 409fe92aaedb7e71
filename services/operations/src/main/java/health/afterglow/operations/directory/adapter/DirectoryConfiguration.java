package health.afterglow.operations.directory.adapter;

import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires the look-ups. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

  @Bean
  PatientNames patientNames(
      RestClient.Builder clients,
      @Value("${afterglow.peers.intake:http://127.0.0.1:8081}") String address) {
    return new IntakeNames(new Peer("intake", address, clients), System::nanoTime);
  }

  @Bean
  Places places(
      RestClient.Builder clients,
      @Value("${afterglow.peers.scheduling:http://127.0.0.1:8082}") String address) {
    return new SchedulingPlaces(new Peer("scheduling", address, clients), System::nanoTime);
  }
}
