package health.afterglow.local;

import java.time.Duration;

/**
 * Between two looks at something that another process does, and that tells nobody when it is done.
 */
public final class Pause {

  private Pause() {}

  /**
   * Waits so long.
   *
   * @throws Trouble if this thread is told to stop
   */
  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    }
  }
}
