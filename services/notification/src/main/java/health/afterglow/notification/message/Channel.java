package health.afterglow.notification.message;

/** The port to one way out. */
@FunctionalInterface
public interface Channel {

  /** Sends once, and never tries again by itself. */
  Delivery deliver(Letter letter);

  /** What sending came to. */
  sealed interface Delivery {

    /** It was taken. */
    record Taken() implements Delivery {}

    /**
     * It was not taken, for certain.
     *
     * @param forGood whether trying again makes no sense
     */
    record Refused(Reason reason, boolean forGood) implements Delivery {}

    /** Nobody knows whether it was taken. */
    record Unknown() implements Delivery {}
  }
}
