package health.afterglow.scheduling;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was measured: how long each of many things took, in milliseconds, the shortest first. */
record Figures(List<Double> millis) {

  static Figures of(List<Long> nanos) {
    return new Figures(
        nanos.stream().map(n -> n / (double) TimeUnit.MILLISECONDS.toNanos(1)).sorted().toList());
  }

  double p50() {
    return at(0.50);
  }

  double p99() {
    return at(0.99);
  }

  double max() {
    return millis.getLast();
  }

  private double at(double share) {
    return millis.get((int) Math.min(millis.size() - 1, Math.floor(share * millis.size())));
  }
}
