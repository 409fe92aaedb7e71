package health.afterglow.testkit.planted.straight.bell;

import health.afterglow.kernel.TimeWindow;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Uses java.*, the kernel, and a clock that it is given. */
public record Bell(@Nullable TimeWindow quiet) {

  /** Whether it may ring. */
  public boolean mayRing(Clock clock) {
    return quiet == null || !quiet.contains(Instant.now(clock));
  }

  /** How often it rang in each hour. */
  public int[] rung() {
    return new int[24];
  }
}
