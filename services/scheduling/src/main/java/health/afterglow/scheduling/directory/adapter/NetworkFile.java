package health.afterglow.scheduling.directory.adapter;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.OtherHours;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.RoomType;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network as it is written down.
 *
 * @param notice where the data come from, and their licences
 * @param closedOn days on which no site is open
 */
record NetworkFile(
    String notice,
    Set<LocalDate> closedOn,
    List<WrittenSite> sites,
    List<Room> rooms,
    List<WrittenClinician> clinicians) {

  record WrittenHours(String days, LocalTime from, LocalTime until, @Nullable String siteId) {
    WeeklyHours hours() {
      return new WeeklyHours(daysOf(days), from, until, siteId);
    }
  }

  record WrittenSite(
      String id,
      String name,
      String shortName,
      String state,
      String zone,
      String phone,
      String leadEmail,
      double lat,
      double lon,
      List<WrittenHours> hours,
      @Nullable Set<LocalDate> closedOn,
      Map<String, Integer> equipment,
      Capabilities capabilities) {
    Site site(Set<LocalDate> everywhere) {
      Set<LocalDate> closed = new HashSet<>(everywhere);
      if (closedOn != null) {
        closed.addAll(closedOn);
      }
      return new Site(
          id,
          name,
          shortName,
          state,
          ZoneId.of(zone),
          phone,
          leadEmail,
          lat,
          lon,
          hours.stream().map(WrittenHours::hours).toList(),
          closed,
          equipment,
          capabilities);
    }
  }

  record WrittenClinician(
      String id,
      String name,
      Role role,
      List<String> siteIds,
      List<Licence> licences,
      boolean telehealth,
      String workEmail,
      @Nullable String modality,
      @Nullable List<String> languages,
      List<WrittenHours> hours,
      @Nullable List<WrittenException> exceptions) {
    Clinician clinician() {
      return new Clinician(
          id,
          name,
          role,
          siteIds,
          licences,
          telehealth,
          workEmail,
          modality,
          languages == null ? Clinician.ENGLISH : languages,
          hours.stream().map(WrittenHours::hours).toList(),
          exceptions == null
              ? List.of()
              : exceptions.stream().map(WrittenException::exception).toList());
    }
  }

  /** A day on which somebody works otherwise; without hours, not at all. */
  record WrittenException(LocalDate day, List<WrittenTime> hours) {
    OtherHours exception() {
      return new OtherHours(day, hours.stream().map(time -> time.on(day)).toList());
    }
  }

  record WrittenTime(LocalTime from, LocalTime until, @Nullable String siteId) {
    WeeklyHours on(LocalDate day) {
      return new WeeklyHours(Set.of(day.getDayOfWeek()), from, until, siteId);
    }
  }

  /** What a kind of appointment needs, as it is written down. */
  record WrittenNeeds(
      Kind kind,
      int minutes,
      @Nullable Integer turnoverMinutes,
      List<Set<Role>> roles,
      RoomType room,
      @Nullable List<String> inRoom,
      @Nullable List<String> equipment,
      boolean telehealth,
      @Nullable Integer hoursBeforeClosing,
      Needs.@Nullable Ratio ratio) {
    Needs needs() {
      return new Needs(
          kind,
          minutes,
          turnoverMinutes == null ? 0 : turnoverMinutes,
          roles,
          room,
          inRoom == null ? List.of() : inRoom,
          equipment == null ? List.of() : equipment,
          telehealth,
          hoursBeforeClosing == null ? 0 : hoursBeforeClosing,
          ratio);
    }
  }

  /** Reads the network, and what its appointments need. */
  static Network read(String network, String needs) {
    NetworkFile file = read(network, NetworkFile.class);
    return new Network(
        file.sites.stream().map(site -> site.site(file.closedOn)).toList(),
        file.rooms,
        file.clinicians.stream().map(WrittenClinician::clinician).toList(),
        needs(needs));
  }

  static List<Needs> needs(String resource) {
    return Stream.of(read(resource, WrittenNeeds[].class)).map(WrittenNeeds::needs).toList();
  }

  private static <T> T read(String resource, Class<T> type) {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    try (InputStream in = NetworkFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource);
      }
      return mapper.readValue(in, type);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** {@code SAT} or {@code MON-FRI}. */
  private static Set<DayOfWeek> daysOf(String text) {
    String[] ends = text.split("-", -1);
    return EnumSet.range(dayOf(ends[0]), dayOf(ends[ends.length - 1]));
  }

  private static DayOfWeek dayOf(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (text.length() == 3 && day.name().startsWith(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week: " + text);
  }
}
