package health.afterglow.dosing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The dosing-session service. */
@SpringBootApplication
public class DosingSessionApplication {

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(DosingSessionApplication.class, args);
  }
}
