package health.afterglow.testkit;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a benchmark measured.
 *
 * @param millis how long each of many things took, in milliseconds, the shortest first
 */
public record Figures(List<Double> millis) {

  /**
   * Of what was measured, in any order.
   *
   * @throws IllegalArgumentException if it is nothing
   */
  public static Figures of(Collection<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double one = TimeUnit.MILLISECONDS.toNanos(1);
    return new Figures(nanos.stream().map(n -> n / one).sorted().toList());
  }

  /** The median, in milliseconds. */
  public double p50() {
    return at(0.50);
  }

  /** What 99 of 100 are not longer than, in milliseconds. */
  public double p99() {
    return at(0.99);
  }

  /** The longest, in milliseconds. */
  public double max() {
    return millis.getLast();
  }

  /** How many a second, one after the other. */
  public double perSecond() {
    return TimeUnit.SECONDS.toMillis(1)
        / millis.stream().mapToDouble(m -> m).average().orElseThrow();
  }

  private double at(double share) {
    return millis.get((int) Math.ceil(share * millis.size()) - 1);
  }
}
