package health.afterglow.messaging;

import health.afterglow.kernel.Refusal;
import health.afterglow.store.Stored;
import java.util.List;

/** What handling a command came to. */
public sealed interface Handled<S, E> {

  /**
   * It is done.
   *
   * @param after the aggregate as it is now
   * @param events what happened through this call; none if it was done before or there was nothing
   *     to do
   * @param replayed whether an earlier call did it
   */
  record Done<S, E>(Stored<S> after, List<E> events, boolean replayed) implements Handled<S, E> {}

  /**
   * It is refused, and nothing happened.
   *
   * @param before the aggregate as it is
   */
  record Declined<S, E>(Stored<S> before, Refusal reason, String because)
      implements Handled<S, E> {}
}
