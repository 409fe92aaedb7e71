package health.afterglow.scheduling.placement;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Cover;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.RoomType;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.directory.adapter.WrittenNeeds;
import health.afterglow.testkit.SettableClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A site with five prescribers and five recliner rooms, and two nurses: one alone for the first 90
 * minutes of each dose, then one for three. The numbers are those of the domain's section 5.1.
 */
class NurseCoverTest {

  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");
  private static final WeeklyHours HOURS =
      new WeeklyHours(
          Set.of(DayOfWeek.values()), LocalTime.of(8, 0), LocalTime.of(18, 0), "denver");
  private static final Site SITE =
      new Site(
          "denver",
          "Denver",
          "Denver",
          "CO",
          ZoneId.of("America/Denver"),
          "+1 303 555 0100",
          "lead@example.com",
          39.7,
          -104.9,
          List.of(HOURS),
          Set.of(),
          Map.of("MONITOR", 5));

  private final SettableClock clock = new SettableClock(EIGHT.minusSeconds(3600));
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), new InMemoryClaims(), clock, new SplittableRandom(1));

  @Test
  void eachDoseHasANurseAloneForNinetyMinutesAndAThirdOfOneAfterThat() {
    Plan first = bookNext("pat_1", 2);

    assertThat(first.cover())
        .containsExactly(
            new Cover("nurse-1", List.of(1, 2, 3), EIGHT, minutes(90)),
            new Cover("nurse-1", List.of(1), minutes(90), minutes(150)));
  }

  @Test
  void ofTwoNursesOneWatchesOverBothDosesSoThatTheOtherCanBeginTheNext() {
    List<Instant> starts =
        IntStream.rangeClosed(1, 5).mapToObj(n -> bookNext("pat_" + n, 2).start()).toList();

    assertThat(starts).containsExactly(EIGHT, EIGHT, minutes(90), minutes(150), minutes(240));
  }

  @Test
  void withThreeNursesOneWatchesOverThoseOfTheOthers() {
    List<Instant> starts =
        IntStream.rangeClosed(1, 4).mapToObj(n -> bookNext("pat_" + n, 3).start()).toList();

    assertThat(starts.subList(0, 3)).containsOnly(EIGHT);
    assertThat(starts.get(3)).isEqualTo(minutes(90));
  }

  @Test
  void whoeverIsFasterHasTheNurseThoughBothWereFoundToBeFree() {
    Plan one = find("pat_1", 1);
    Plan other = withAnotherPrescriberAndRoom(find("pat_2", 1));
    assertThat(one.start()).isEqualTo(other.start());

    assertThat(book("pat_1", one)).isInstanceOf(Result.Placed.class);
    assertThat(book("pat_2", other))
        .isEqualTo(new Result.Taken(new Resource(Resource.Type.CLINICIAN, "nurse-1")));
  }

  @Test
  void noNurseEverWatchesOverMoreThanThree() {
    List<Plan> plans = new ArrayList<>();
    for (int n = 1; n <= 12; n++) {
      plans.add(bookNext("pat_" + n, 4));
    }
    for (int minute = 0; minute < 600; minute += 10) {
      Instant moment = minutes(minute);
      for (int nurse = 1; nurse <= 4; nurse++) {
        String id = "nurse-" + nurse;
        List<Cover> now =
            plans.stream()
                .flatMap(plan -> plan.cover().stream())
                .filter(c -> c.clinicianId().equals(id) && c.time().contains(moment))
                .toList();
        assertThat(now.stream().mapToInt(c -> c.shares().size()).sum()).isLessThanOrEqualTo(3);
        if (now.stream().anyMatch(c -> c.shares().size() == 3)) {
          assertThat(now).hasSize(1);
        }
      }
    }
  }

  private Plan bookNext(String patient, int nurses) {
    Plan plan = find(patient, nurses);
    assertThat(book(patient, plan)).isInstanceOf(Result.Placed.class);
    return plan;
  }

  private Plan find(String patient, int nurses) {
    Instant latest = EIGHT.plusSeconds(12 * 3600);
    Wish wish =
        new Wish(
            Kind.DOSING,
            patient,
            SITE,
            CareTeam.UNKNOWN,
            EIGHT,
            latest.plusSeconds(3 * 86_400),
            latest,
            null,
            null,
            false,
            null);
    return new LookingForPlaces(network(nurses), Map::of, bookings, clock)
        .find(wish, 1)
        .places()
        .getFirst()
        .plan();
  }

  private Result book(String patient, Plan plan) {
    String id = "apt_" + patient;
    var _ =
        bookings
            .port()
            .tell(
                id,
                "open",
                new BookingCommand.Open(new Errand(id, Kind.DOSING, patient, "denver", null)));
    return protocol.book(id, plan, Purpose.BOOK, null);
  }

  private static Plan withAnotherPrescriberAndRoom(Plan plan) {
    return new Plan(
        plan.siteId(),
        plan.zone(),
        List.of("prescriber-5", plan.clinicianIds().getLast()),
        "recliner-5",
        false,
        plan.start(),
        plan.end(),
        plan.turnoverMinutes(),
        List.of(),
        List.of("denver-monitor-5"),
        plan.cover(),
        null);
  }

  private static Network network(int nurses) {
    return new Network(
        List.of(SITE),
        IntStream.rangeClosed(1, 5)
            .mapToObj(n -> new Room("recliner-" + n, "denver", "Recliner", RoomType.RECLINER))
            .toList(),
        Stream.concat(
                IntStream.rangeClosed(1, 5)
                    .mapToObj(n -> person("prescriber-" + n, Role.PRESCRIBER)),
                IntStream.rangeClosed(1, nurses).mapToObj(n -> person("nurse-" + n, Role.NURSE)))
            .toList(),
        WrittenNeeds.all());
  }

  private static Clinician person(String id, Role role) {
    return new Clinician(
        id,
        id,
        role,
        List.of("denver"),
        List.of(new Licence("CO", LocalDate.parse("2028-01-31"))),
        false,
        id + "@example.com",
        null,
        List.of(HOURS));
  }

  private static Instant minutes(int minutes) {
    return EIGHT.plusSeconds(60L * minutes);
  }
}
