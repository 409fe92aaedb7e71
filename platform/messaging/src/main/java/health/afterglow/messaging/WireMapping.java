package health.afterglow.messaging;

import java.util.Optional;

/** Which events of an aggregate other services get to see, and how. */
@FunctionalInterface
public interface WireMapping<S, E> {

  /**
   * The event for the log, or nothing if it concerns nobody else. {@code after} is the state right
   * after it.
   */
  Optional<WireEvent> publish(S after, E event);

  /** Whether anybody else gets to see anything; only then is there a topic. */
  default boolean hasTopic() {
    return true;
  }

  /** Nobody else gets to see anything. */
  static <S, E> WireMapping<S, E> nothing() {
    return new WireMapping<>() {
      @Override
      public Optional<WireEvent> publish(S after, E event) {
        return Optional.empty();
      }

      @Override
      public boolean hasTopic() {
        return false;
      }
    };
  }
}
