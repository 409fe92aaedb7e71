package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A clinic.
 *
 * @param state two letters
 * @param zone in which its wall clocks run
 * @param hours when it is open, by its wall clocks
 * @param closedOn days on which nobody works, by its calendar
 */
public record Site(
    String id,
    String name,
    String shortName,
    String state,
    ZoneId zone,
    String phone,
    String leadEmail,
    double lat,
    double lon,
    List<WeeklyHours> hours,
    Set<LocalDate> closedOn) {

  /** Copies the collections. */
  public Site {
    hours = List.copyOf(hours);
    closedOn = Set.copyOf(closedOn);
  }
}
