package health.afterglow.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was measured: how long each of many things took, in milliseconds, the shortest first. */
record Figures(double[] millis) {

  static Figures of(List<Long> nanos) {
    double[] millis =
        nanos.stream().mapToDouble(n -> n / (double) TimeUnit.MILLISECONDS.toNanos(1)).toArray();
    Arrays.sort(millis);
    return new Figures(millis);
  }

  double p50() {
    return at(0.50);
  }

  double p99() {
    return at(0.99);
  }

  double max() {
    return millis[millis.length - 1];
  }

  private double at(double share) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }
}
