package health.afterglow.messaging.adapter;

import health.afterglow.messaging.CloudEvent;
import health.afterglow.messaging.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * Measures what lies between an event's commit and its acknowledgement by the log ({@code
 * docs/guarantees.md}, section 4). What never arrives is not in it: that is what the age of the
 * outbox is for.
 */
final class MeasuredEventLog implements EventLog {

  private final EventLog log;
  private final MeterRegistry registry;
  private final Clock clock;

  MeasuredEventLog(EventLog log, MeterRegistry registry, Clock clock) {
    this.log = log;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void open(String topic) {
    log.open(topic);
  }

  @Override
  public void append(String topic, CloudEvent event) {
    log.append(topic, event);
    Delays.record(
        registry,
        "afterglow.outbox.publish",
        topic,
        Duration.between(event.time(), clock.instant()));
  }
}
