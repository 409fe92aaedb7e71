package health.afterglow.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One process of the system. What is declared first is what the later ones need. */
public enum Part {
  /** The broker. */
  KAFKA(9092, 256),
  /** The embedded database server. */
  MONGO(27017, 256),
  /** Takes mails and texts, and shows them. */
  MAILBOX(8025, 64),
  /** Looks at the services' figures; only where somebody asks for it. */
  PROMETHEUS(9090, 0),
  /** Referrals, screening, consents, enrolment. */
  INTAKE(8081, 200),
  /** Sites, people, holds, bookings. */
  SCHEDULING(8082, 200),
  /** One ketamine session from arrival to discharge. */
  DOSING_SESSION(8083, 200),
  /** Programmes and follow-up obligations. */
  INTEGRATION_THERAPY(8084, 200),
  /** Messages to patients and staff. */
  NOTIFICATION(8085, 200),
  /** The boards. */
  OPERATIONS(8080, 200);

  private final int port;
  private final int heapMb;

  Part(int port, int heapMb) {
    this.port = port;
    this.heapMb = heapMb;
  }

  /** For instance {@code dosing-session}: the word on the command line and of its files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is one of the six services. */
  public boolean isService() {
    return compareTo(INTAKE) >= 0;
  }

  /** Whether it runs only where somebody wants it. */
  boolean isOptional() {
    return isService() || this == PROMETHEUS;
  }

  /** The services. */
  public static Set<Part> services() {
    Set<Part> services = EnumSet.allOf(Part.class);
    services.removeIf(part -> !part.isService());
    return services;
  }

  /** The part that has this label. */
  public static Optional<Part> labelled(String label) {
    return Arrays.stream(values()).filter(part -> part.label().equals(label)).findFirst();
  }

  int port() {
    return port;
  }

  int heapMb() {
    return heapMb;
  }
}
