package health.afterglow.messaging;

/**
 * An event as other services see it.
 *
 * @param name for instance {@code session-ended}
 * @param major the major version of its contract
 * @param data a record of the producer's adapter: ids, codes and times only
 */
public record WireEvent(String name, int major, Object data) {

  /** The first major version. */
  public static WireEvent v1(String name, Object data) {
    return new WireEvent(name, 1, data);
  }
}
