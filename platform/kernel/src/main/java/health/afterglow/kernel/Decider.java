package health.afterglow.kernel;

import java.util.List;

/**
 * The pure core of an aggregate: no clock, no randomness, no input or output. Time and ids come in
 * with the command.
 *
 * @param <S> the state, a sealed interface of records
 * @param <C> the commands, imperative
 * @param <E> the events, past tense
 */
public interface Decider<S, C, E> {

  /** The state before anything happened. */
  S initial();

  /** What the command comes to in this state. */
  Outcome<E> decide(S state, C command);

  /** The state after the event; every event is accepted in the state in which it was decided. */
  S evolve(S state, E event);

  /**
   * The timers that are outstanding in this state: derived, never set. A timer that must not fire
   * any more is simply not in the list, so the reminders of a replaced slot die with it.
   */
  default List<Timer> timers(S state) {
    return List.of();
  }

  /** The state after several events, in order. */
  default S evolveAll(S state, List<? extends E> events) {
    S now = state;
    for (E event : events) {
      now = evolve(now, event);
    }
    return now;
  }
}
