package health.afterglow.local;

import java.util.List;

/**
 * Where everything listens, on the loopback address.
 *
 * @param offset added to every port, so that two systems fit on one machine; 0 to 38,000
 */
public record Ports(int offset) {

  private static final int HIGHEST_OFFSET = 38_000;
  private static final int SMTP = 2525;
  private static final int CONTROLLER = 9093;

  /** Refuses an offset that leaves the range of ports. */
  public Ports {
    if (offset < 0 || offset > HIGHEST_OFFSET) {
      throw new Trouble(
          "AFTERGLOW_PORT_OFFSET is " + offset + "; it can be 0 to " + HIGHEST_OFFSET);
    }
  }

  /** The port a part is asked at: HTTP for services and mailbox, the protocol's own for others. */
  public int of(Part part) {
    return part.port() + offset;
  }

  /** Where the mailbox takes mails. */
  public int smtp() {
    return SMTP + offset;
  }

  /** The broker's own, for its controller. */
  public int controller() {
    return CONTROLLER + offset;
  }

  /** Where a part answers HTTP, without a slash at the end. */
  public String http(Part part) {
    return "http://127.0.0.1:" + of(part);
  }

  List<Integer> all(Part part) {
    return switch (part) {
      case KAFKA -> List.of(of(part), controller());
      case MAILBOX -> List.of(of(part), smtp());
      case MONGO,
          PROMETHEUS,
          INTAKE,
          SCHEDULING,
          DOSING_SESSION,
          INTEGRATION_THERAPY,
          NOTIFICATION,
          OPERATIONS ->
          List.of(of(part));
    };
  }
}
