package health.afterglow.messaging;

/** The port to the log (Kafka). */
@FunctionalInterface
public interface EventLog {

  /**
   * Appends the event under its subject as key, and returns once the log has acknowledged it.
   *
   * @throws OutcomeUnknown if no acknowledgement came; the event may or may not be in the log
   */
  void append(String topic, CloudEvent event);

  /**
   * Gets ready to append to this topic, so that the first event after a start does not wait for it.
   * Appending works without.
   */
  default void open(String topic) {}

  /** The log did not acknowledge. Whoever gets this must not pass the event it was sending. */
  final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the client said. */
    public OutcomeUnknown(String what, Throwable cause) {
      super(what, cause);
    }

    /** Without a cause. */
    public OutcomeUnknown(String what) {
      super(what);
    }
  }
}
