package health.afterglow.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Tells patients and staff what happened to appointments and follow-ups. */
@SpringBootApplication(proxyBeanMethods = false)
public class NotificationApplication {

  /** Starts the service. */
  public static void main(String[] args) {
    SpringApplication.run(NotificationApplication.class, args);
  }
}
