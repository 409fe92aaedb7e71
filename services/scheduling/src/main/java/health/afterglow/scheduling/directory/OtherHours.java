package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.util.List;

/**
 * A day on which somebody works otherwise than each week.
 *
 * @param hours in place of the weekly ones; empty: none at all
 */
public record OtherHours(LocalDate day, List<WeeklyHours> hours) {

  /** Copies the list. */
  public OtherHours {
    hours = List.copyOf(hours);
  }
}
