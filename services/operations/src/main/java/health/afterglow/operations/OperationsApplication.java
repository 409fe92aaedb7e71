package health.afterglow.operations;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The dashboard: boards of its own, fed by the other services' events. */
@SpringBootApplication
public class OperationsApplication {

  /** Starts the service. */
  public static void main(String[] args) {
    SpringApplication.run(OperationsApplication.class, args);
  }
}
