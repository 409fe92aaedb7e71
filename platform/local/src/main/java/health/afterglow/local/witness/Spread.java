package health.afterglow.local.witness;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How durations are spread.
 *
 * @param sorted the shortest first
 */
public record Spread(List<Duration> sorted) {

  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;

  /** Of these, in any order. */
  public static Spread of(Collection<Duration> durations) {
    return new Spread(durations.stream().sorted().toList());
  }

  /** Half took no longer, in milliseconds; 0 if there are none. */
  public double p50() {
    return quantile(MEDIAN);
  }

  /** 99 of 100 took no longer, in milliseconds; 0 if there are none. */
  public double p99() {
    return quantile(NEARLY_ALL);
  }

  private double quantile(double share) {
    if (sorted.isEmpty()) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(rank - 1).toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
