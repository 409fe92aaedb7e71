package health.afterglow.integration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The integration-therapy service. */
@SpringBootApplication
public class IntegrationTherapyApplication {

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(IntegrationTherapyApplication.class, args);
  }
}
