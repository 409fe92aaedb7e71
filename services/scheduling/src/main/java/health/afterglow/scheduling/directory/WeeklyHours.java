package health.afterglow.scheduling.directory;

import health.afterglow.kernel.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours that come again each week, by a wall clock.
 *
 * @param siteId where they are spent; null: by video only
 */
public record WeeklyHours(
    Set<DayOfWeek> days, LocalTime from, LocalTime until, @Nullable String siteId) {

  /** Checks the order. */
  public WeeklyHours {
    days = Set.copyOf(days);
    if (days.isEmpty() || !from.isBefore(until)) {
      throw new IllegalArgumentException("hours have a day, and end after they begin");
    }
  }

  /**
   * The hours on this day on the UTC line, if there are any. A wall time that the clocks skip is
   * the moment at which they skip it; of one that comes twice, the first opens and the second
   * closes. So a clock change never makes hours shorter than the wall clock says.
   */
  public Optional<TimeWindow> on(LocalDate day, ZoneId zone) {
    if (!days.contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    var opens = WallTime.of(day.atTime(from), zone).first();
    var closes = WallTime.of(day.atTime(until), zone).last();
    return opens.isBefore(closes) ? Optional.of(new TimeWindow(opens, closes)) : Optional.empty();
  }
}
