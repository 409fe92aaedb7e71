package health.afterglow.messaging.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Delays since an event's commit, by topic, in the buckets that service levels are stated in. */
final class Delays {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60),
    Duration.ofMinutes(15)
  };

  private Delays() {}

  static void record(MeterRegistry registry, String name, String topic, Duration delay) {
    Timer.builder(name)
        .tag("topic", topic)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(delay.isNegative() ? Duration.ZERO : delay);
  }
}
