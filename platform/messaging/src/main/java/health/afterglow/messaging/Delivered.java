package health.afterglow.messaging;

import java.time.Instant;

/**
 * An event as a consumer gets it.
 *
 * @param data the fields that this consumer reads
 * @param origin the aggregate it comes from: what progress is remembered by
 * @param sequence its number there
 * @param time when it was committed
 */
public record Delivered<T>(T data, String origin, long sequence, Instant time) {

  /** The trigger under which its effect happens once. */
  public Trigger trigger() {
    return Trigger.delivered(origin, sequence);
  }
}
