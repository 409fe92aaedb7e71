package health.afterglow.intake;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The intake service. */
@SpringBootApplication
public class IntakeApplication {

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(IntakeApplication.class, args);
  }
}
