package health.afterglow.kernel;

import java.util.List;

/**
 * What a decision came to. A refusal is a value, never an exception: exceptions are for a broken
 * world.
 *
 * @param <E> the events of the aggregate
 */
public sealed interface Outcome<E> {

  /**
   * The command is accepted; {@code events} (possibly none: nothing to change) are what happened.
   */
  record Accepted<E>(List<E> events) implements Outcome<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * The command is refused and nothing happened.
   *
   * @param reason a stable code
   * @param because the reason in plain words, without anything personal
   */
  record Refused<E>(Refusal reason, String because) implements Outcome<E> {}

  /** Accepts with the one thing that happened. */
  static <E> Outcome<E> accept(E event) {
    return new Accepted<>(List.of(event));
  }

  /** Accepts with all that happened, in order. */
  static <E> Outcome<E> acceptAll(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  /** Accepts without a change: what was asked for is already so. */
  static <E> Outcome<E> nothingToDo() {
    return new Accepted<>(List.of());
  }

  /** Refuses, with a code a program can rely on and words a person can read. */
  static <E> Outcome<E> refuse(Refusal reason, String because) {
    return new Refused<>(reason, because);
  }
}
