package health.afterglow.messaging;

/** How a caller waits before it tries again; in a simulation, a step of the scheduler. */
@FunctionalInterface
public interface Backoff {

  /** Waits before the try with this number, from 2. */
  void before(int attempt);
}
