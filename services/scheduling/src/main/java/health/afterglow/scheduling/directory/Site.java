package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A clinic.
 *
 * @param state two letters
 * @param zone in which its wall clocks run
 * @param hours when it is open, by its wall clocks
 * @param closedOn days on which nobody works, by its calendar
 * @param equipment how many pieces there are of each sort
 * @param capabilities what it may do
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
    Set<LocalDate> closedOn,
    Map<String, Integer> equipment,
    Capabilities capabilities) {

  /** One that may do everything. */
  public Site(
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
      Set<LocalDate> closedOn,
      Map<String, Integer> equipment) {
    this(
        id,
        name,
        shortName,
        state,
        zone,
        phone,
        leadEmail,
        lat,
        lon,
        hours,
        closedOn,
        equipment,
        Capabilities.ALL);
  }

  /** Copies the collections. */
  public Site {
    hours = List.copyOf(hours);
    closedOn = Set.copyOf(closedOn);
    equipment = Map.copyOf(equipment);
  }

  /** The pieces of this sort, each by its id. */
  public List<String> pieces(String sort) {
    return IntStream.rangeClosed(1, equipment.getOrDefault(sort, 0))
        .mapToObj(n -> id + "-" + sort.toLowerCase(Locale.ROOT) + "-" + n)
        .toList();
  }
}
