package health.afterglow.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open interval on the UTC line: {@code from} belongs to it, {@code until} does not.
 * Weekends, holidays and clock changes never pause it.
 */
public record TimeWindow(Instant from, Instant until) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if {@code until} is not after {@code from}
   */
  public TimeWindow {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("a window ends after it begins: " + from + " to " + until);
    }
  }

  /** The window that starts at {@code from} and lasts {@code length}. */
  public static TimeWindow of(Instant from, Duration length) {
    return new TimeWindow(from, from.plus(length));
  }

  /** Whether the instant lies inside. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }

  /** Whether all of the other lies inside this one. */
  public boolean contains(TimeWindow other) {
    return !other.from.isBefore(from) && !other.until.isAfter(until);
  }

  /** Whether the two share any instant; windows that only touch do not. */
  public boolean overlaps(TimeWindow other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /** Elapsed time from start to end. */
  public Duration length() {
    return Duration.between(from, until);
  }
}
