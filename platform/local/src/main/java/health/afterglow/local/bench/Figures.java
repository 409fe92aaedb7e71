package health.afterglow.local.bench;

import health.afterglow.local.witness.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What was measured in one go.
 *
 * @param booked until the place is stored: two hops
 * @param told until the message is stored too: three hops
 * @param perSecond how many came to their end in a second
 */
record Figures(Spread booked, Spread told, double perSecond) {

  /** A run of the chain: when it began, when the second hop and when the third were stored. */
  record Passage(Instant began, Instant booked, Instant told) {}

  static Figures of(List<Passage> passages) {
    List<Duration> booked = new ArrayList<>();
    List<Duration> told = new ArrayList<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Passage passage : passages) {
      booked.add(Duration.between(passage.began, passage.booked));
      told.add(Duration.between(passage.began, passage.told));
      first = passage.began.isBefore(first) ? passage.began : first;
      last = passage.told.isAfter(last) ? passage.told : last;
    }
    double seconds = Duration.between(first, last).toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    return new Figures(Spread.of(booked), Spread.of(told), passages.size() / seconds);
  }
}
