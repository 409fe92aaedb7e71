package health.afterglow.scheduling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Scheduling: sites, people, rooms and their time. */
@SpringBootApplication
public class SchedulingApplication {

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(SchedulingApplication.class, args);
  }
}
