package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.RoomType;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.directory.adapter.WrittenNeeds;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small network for tests. In Denver: Anna and Cleo do IFS, Ben does ACT; Anna and Ben are seen
 * by video too. In Boulder, near by: Dora. In Durango, far away: Emil. In Phoenix: Fay, who is also
 * licensed in Colorado, and Gil, who is not. Pia prescribes and Nora nurses in Denver.
 */
public final class Clinics {

  private static final LocalDate CLOSED = LocalDate.parse("2026-11-26");

  /** Has everything. */
  public static final Site DENVER = site("denver", "CO", "America/Denver", 39.73, -104.93);

  private static final Site BOULDER = site("boulder", "CO", "America/Denver", 40.02, -105.24);
  private static final Site DURANGO = site("durango", "CO", "America/Denver", 37.28, -107.87);
  private static final Site PHOENIX = site("phoenix", "AZ", "America/Phoenix", 33.49, -112.07);

  /** All of it. */
  public static final Network NETWORK =
      new Network(
          List.of(DENVER, BOULDER, DURANGO, PHOENIX),
          List.of(
              new Room("blue", "denver", "Blue", RoomType.THERAPY),
              new Room("amber", "denver", "Amber", RoomType.THERAPY),
              new Room("recliner", "denver", "Recliner", RoomType.RECLINER),
              new Room("recliner-2", "denver", "Recliner 2", RoomType.RECLINER),
              new Room("green", "boulder", "Green", RoomType.THERAPY),
              new Room("grey", "durango", "Grey", RoomType.THERAPY),
              new Room("red", "phoenix", "Red", RoomType.THERAPY)),
          List.of(
              therapist("anna", "denver", true, "IFS", "CO"),
              therapist("ben", "denver", true, "ACT", "CO"),
              therapist("cleo", "denver", false, "IFS", "CO"),
              therapist("dora", "boulder", false, "ACT", "CO"),
              therapist("emil", "durango", false, "ACT", "CO"),
              therapist("fay", "phoenix", true, "ACT", "AZ", "CO"),
              therapist("gil", "phoenix", true, "ACT", "AZ"),
              person("pia", Role.PRESCRIBER, "denver", true, "", "CO"),
              person("nora", Role.NURSE, "denver", false, "", "CO")),
          WrittenNeeds.all());

  private Clinics() {}

  private static Site site(String id, String state, String zone, double lat, double lon) {
    return new Site(
        id,
        "Afterglow " + id,
        id,
        state,
        ZoneId.of(zone),
        "+1 303 555 0100",
        "lead@" + id + ".afterglow.example",
        lat,
        lon,
        List.of(
            new WeeklyHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.parse("08:00"),
                LocalTime.parse("18:00"),
                null)),
        Set.of(CLOSED),
        Map.of("MONITOR", 2));
  }

  private static Clinician therapist(
      String id, String siteId, boolean video, String modality, String... states) {
    return person(id, Role.THERAPIST, siteId, video, modality, states);
  }

  private static Clinician person(
      String id, Role role, String siteId, boolean video, String modality, String... states) {
    return new Clinician(
        id,
        id,
        role,
        List.of(siteId),
        Arrays.stream(states).map(s -> new Licence(s, LocalDate.parse("2028-01-31"))).toList(),
        video,
        id + "@afterglow.example",
        modality,
        List.of(
            new WeeklyHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.parse("08:00"),
                LocalTime.parse("18:00"),
                siteId),
            new WeeklyHours(
                EnumSet.of(DayOfWeek.SATURDAY),
                LocalTime.parse("10:00"),
                LocalTime.parse("12:00"),
                null)));
  }
}
