package health.afterglow.scheduling;

import com.mongodb.client.MongoDatabase;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.RoomType;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.directory.adapter.WrittenNeeds;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.store.Change;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A made-up network in one state, which is the hardest case: everybody may be sent everywhere. Each
 * site has ten clinicians, of whom six are therapists, and six rooms. Seven in ten of the
 * therapists' hours are booked; the first therapist of each site, and each tenth site, are full.
 */
final class BigNetwork {

  static final ZoneId ZONE = ZoneId.of("America/Denver");
  static final LocalDate FIRST_DAY = LocalDate.parse("2026-12-02");
  static final int DAYS = 14;

  private static final int FILLED_DAYS = DAYS + 4;
  private static final int THERAPISTS = 6;
  private static final int BY_VIDEO = 4;
  private static final int THERAPY_ROOMS = 4;
  private static final int FIRST_HOUR = 8;
  private static final int LAST_HOUR = 17;
  private static final double BOOKED = 0.7;

  private final int sites;
  private final SplittableRandom random = new SplittableRandom(20261125);
  private final Map<String, List<Document>> claims = new HashMap<>();
  private int bookings;

  BigNetwork(int sites) {
    this.sites = sites;
  }

  static boolean isFull(int site) {
    return site % 10 == 0;
  }

  static String site(int number) {
    return "site-" + number;
  }

  static String therapist(int site, int number) {
    return "cli-" + site + "-" + number;
  }

  /** Whose own therapist is this one; the next is the backup. */
  static String patientOf(int site, int therapist) {
    return "pat_" + site + "x" + therapist;
  }

  Network network() {
    List<Site> all = new ArrayList<>();
    List<Room> rooms = new ArrayList<>();
    List<Clinician> people = new ArrayList<>();
    SplittableRandom map = new SplittableRandom(7);
    for (int s = 0; s < sites; s++) {
      all.add(site(s, 37 + 4 * map.nextDouble(), -109 + 7 * map.nextDouble()));
      for (int r = 0; r < THERAPY_ROOMS; r++) {
        rooms.add(new Room(room(s, r), site(s), "Room " + r, RoomType.THERAPY));
      }
      rooms.add(new Room("recliner-" + s + "-1", site(s), "Recliner 1", RoomType.RECLINER));
      rooms.add(new Room("recliner-" + s + "-2", site(s), "Recliner 2", RoomType.RECLINER));
      for (int t = 0; t < THERAPISTS; t++) {
        people.add(person(therapist(s, t), Role.THERAPIST, s, t < BY_VIDEO));
      }
      for (int other = 1; other <= 2; other++) {
        people.add(person("pre-" + s + "-" + other, Role.PRESCRIBER, s, true));
        people.add(person("nur-" + s + "-" + other, Role.NURSE, s, false));
      }
    }
    return new Network(all, rooms, people, WrittenNeeds.all());
  }

  private static String room(int site, int number) {
    return "room-" + site + "-" + number;
  }

  private static Site site(int number, double lat, double lon) {
    return new Site(
        site(number),
        "Afterglow " + number,
        "Site " + number,
        "CO",
        ZONE,
        "+1 303 555 0100",
        "lead@example.com",
        lat,
        lon,
        List.of(hours(null)),
        Set.of(),
        Map.of("MONITOR", 2));
  }

  private static WeeklyHours hours(@Nullable String siteId) {
    return new WeeklyHours(
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        LocalTime.of(FIRST_HOUR, 0),
        LocalTime.of(LAST_HOUR + 1, 0),
        siteId);
  }

  private static Clinician person(String id, Role role, int site, boolean video) {
    return new Clinician(
        id,
        id,
        role,
        List.of(site(site)),
        List.of(new Licence("CO", LocalDate.parse("2030-01-31"))),
        video,
        id + "@example.com",
        "IFS",
        List.of(hours(site(site))));
  }

  /** Stores the bookings and their claims, and who treats whom; answers how many bookings. */
  int fill(
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      Aggregate<CareTeam, Heard, Heard> teams,
      MongoDatabase database) {
    for (int s = 0; s < sites; s++) {
      claims.clear();
      for (int t = 0; t < THERAPISTS - 1; t++) {
        CareTeam team =
            new CareTeam(site(s), therapist(s, t), therapist(s, t + 1), "pre-" + s + "-1", "CO");
        var _ =
            teams
                .handler()
                .handle(patientOf(s, t), Trigger.request("fill", ""), new Heard.Enrolled(team));
      }
      for (int d = 0; d < FILLED_DAYS; d++) {
        if (hours(null).on(FIRST_DAY.plusDays(d), ZONE).isEmpty()) {
          continue;
        }
        for (int h = FIRST_HOUR; h <= LAST_HOUR; h++) {
          fill(s, FIRST_DAY.plusDays(d).atTime(h, 0).atZone(ZONE).toInstant(), appointments);
        }
      }
      database
          .getCollection("claims")
          .insertMany(
              claims.entrySet().stream()
                  .map(day -> new Document("_id", day.getKey()).append("claims", day.getValue()))
                  .toList());
    }
    return bookings;
  }

  private void fill(
      int site, Instant start, Aggregate<Booking, BookingCommand, BookingEvent> appointments) {
    int roomsTaken = 0;
    for (int t = 0; t < THERAPISTS; t++) {
      if (t > 0 && !isFull(site) && random.nextDouble() >= BOOKED) {
        continue;
      }
      boolean video = t < BY_VIDEO && roomsTaken == THERAPY_ROOMS;
      String room = video || roomsTaken == THERAPY_ROOMS ? null : room(site, roomsTaken++);
      String id = "apt_b" + bookings++;
      Plan plan =
          new Plan(
              site(site),
              ZONE.getId(),
              List.of(therapist(site, t)),
              room,
              room == null,
              start,
              start.plusSeconds(3600),
              0,
              List.of("CHOSEN_BY_STAFF"));
      String patient = "pat_b" + bookings;
      Attempt placed = new Attempt(1, plan, Attempt.Purpose.BOOK, null, start);
      Booking booking =
          new Booking(
              new Errand(id, Kind.PREPARATION, patient, site(site), null),
              null,
              0,
              0,
              1,
              null,
              1,
              placed,
              new Standing.Booked(start));
      boolean _ =
          appointments
              .store()
              .insert(
                  id, new Change<>(booking, List.of(), Map.of(), 0, List.of(), List.of(), null));
      for (Claim claim : Claim.of(id, patient, 1, plan)) {
        claims
            .computeIfAbsent(claim.resource() + ":" + claim.day(), day -> new ArrayList<>())
            .add(
                new Document("id", claim.id())
                    .append("booking", id)
                    .append("attempt", 1)
                    .append("start", Date.from(claim.time().from()))
                    .append("end", Date.from(claim.time().until())));
      }
    }
  }
}
