package health.afterglow.scheduling.placement;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Capabilities.Permit;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.OtherHours;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.RoomType;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.directory.WorkingTime;
import health.afterglow.scheduling.directory.adapter.WrittenNeeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a site, a room and a person must have, on Wednesday 2026-12-02 in Denver. */
class CapabilitiesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-12-02");
  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");
  private static final WeeklyHours HOURS =
      new WeeklyHours(
          Set.of(DayOfWeek.values()), LocalTime.of(8, 0), LocalTime.of(18, 0), "denver");
  private static final Permit VALID = new Permit("FA0000001", DAY);
  private static final Permit LAPSED = new Permit("FA0000001", DAY.minusDays(1));
  private static final Room RECLINER = new Room("r1", "denver", "R1", RoomType.RECLINER);

  private Capabilities capabilities = Capabilities.ALL;
  private Room room = RECLINER;
  private Clinician prescriber = person("pia", Role.PRESCRIBER);

  @Test
  void noDoseWhereTheRegistrationHasLapsedOrThereIsNone() {
    capabilities = new Capabilities(VALID, null, EnumSet.of(Route.IV));
    assertThat(dose(null)).isNotEmpty();
    capabilities = new Capabilities(LAPSED, null, EnumSet.of(Route.IV));
    assertThat(dose(null)).isEmpty();
    capabilities = new Capabilities(null, null, EnumSet.of(Route.IV));
    assertThat(dose(null)).isEmpty();
  }

  @Test
  void aDoseOnlyInAWayInWhichDosesAreGivenThere() {
    capabilities = new Capabilities(VALID, VALID, EnumSet.of(Route.IV, Route.ESKETAMINE));
    assertThat(dose(Route.IV)).isNotEmpty();
    assertThat(dose(Route.IM)).isEmpty();
  }

  @Test
  void esketamineOnlyWhereTheCertificationIsValid() {
    capabilities = new Capabilities(VALID, VALID, EnumSet.allOf(Route.class));
    assertThat(dose(Route.ESKETAMINE)).isNotEmpty();
    capabilities = new Capabilities(VALID, LAPSED, EnumSet.allOf(Route.class));
    assertThat(dose(Route.ESKETAMINE)).isEmpty();
    assertThat(dose(Route.IV)).isNotEmpty();
    capabilities = new Capabilities(VALID, null, EnumSet.allOf(Route.class));
    assertThat(dose(Route.ESKETAMINE)).isEmpty();
  }

  @Test
  void aRoomHasToHaveWhatIsNeededAndItsOwnTurnoverCounts() {
    room = new Room("r1", "denver", "R1", RoomType.RECLINER, List.of("RECLINER"), null);
    assertThat(dose(null)).isEmpty();
    room = new Room("r1", "denver", "R1", RoomType.RECLINER, List.of("CRASH_CART"), 45);
    assertThat(dose(null).getFirst().turnoverMinutes()).isEqualTo(45);
    room = RECLINER;
    assertThat(dose(null).getFirst().turnoverMinutes()).isEqualTo(20);
  }

  @Test
  void aLicenceCountsFromItsFirstDayToItsLast() {
    assertThat(new Clinicians(new Licence("CO", DAY, DAY)).isLicensedOn(DAY)).isTrue();
    assertThat(new Clinicians(new Licence("CO", DAY, DAY)).isLicensedOn(DAY.minusDays(1)))
        .isFalse();
    assertThat(new Clinicians(new Licence("CO", DAY, DAY)).isLicensedOn(DAY.plusDays(1))).isFalse();
    prescriber = new Clinicians(new Licence("CO", DAY.plusDays(1), LocalDate.MAX)).one();
    assertThat(dose(null)).isEmpty();
  }

  @Test
  void aLanguageHasToBeSpokenByWhoLeads() {
    assertThat(search(new Wish.More(null, "en"))).isNotEmpty();
    assertThat(search(new Wish.More(null, "es"))).isEmpty();
    prescriber = speaking("pia", "en", "es");
    assertThat(search(new Wish.More(null, "es"))).isNotEmpty();
  }

  @Test
  void onADayOfAnExceptionTheWeeklyHoursDoNotCount() {
    WeeklyHours morning =
        new WeeklyHours(
            Set.of(DAY.getDayOfWeek()), LocalTime.of(9, 0), LocalTime.of(12, 0), "denver");
    prescriber = withException(new OtherHours(DAY, List.of(morning)));
    WorkingTime working = new WorkingTime(network());
    TimeWindow week = TimeWindow.of(EIGHT, Duration.ofDays(7));
    Site site = network().site("denver").orElseThrow();
    assertThat(working.at(site, prescriber, week).getFirst())
        .isEqualTo(
            new TimeWindow(EIGHT.plus(Duration.ofHours(1)), EIGHT.plus(Duration.ofHours(4))));
    assertThat(working.at(site, prescriber, week).get(1).length()).hasHours(10);

    prescriber = withException(new OtherHours(DAY, List.of()));
    assertThat(dose(null)).isEmpty();
  }

  /** Of one licence. */
  private record Clinicians(Licence licence) {
    Clinician one() {
      return new Clinician(
          "pia",
          "pia",
          Role.PRESCRIBER,
          List.of("denver"),
          List.of(licence),
          false,
          "pia@example.com",
          null,
          List.of(HOURS));
    }

    boolean isLicensedOn(LocalDate day) {
      return one().isLicensedIn("CO", day);
    }
  }

  private List<Plan> dose(@Nullable Route route) {
    return search(new Wish.More(route, null));
  }

  private List<Plan> search(Wish.More more) {
    Network network = network();
    Wish wish =
        new Wish(
            Kind.DOSING,
            "pat",
            network.site("denver").orElseThrow(),
            CareTeam.UNKNOWN,
            EIGHT,
            EIGHT.plus(Duration.ofHours(9)),
            EIGHT.plus(Duration.ofHours(9)),
            null,
            null,
            null,
            null,
            more);
    Outlook outlook = new Outlook(network, Busy.by(List.of(), EIGHT, null), Map.of(), EIGHT);
    return new PlaceSearch(wish, outlook).find(10).places().stream().map(Place::plan).toList();
  }

  private Network network() {
    Site site =
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
            Map.of("MONITOR", 1),
            capabilities);
    return new Network(
        List.of(site),
        List.of(room),
        List.of(prescriber, person("nora", Role.NURSE)),
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

  private static Clinician speaking(String id, String... languages) {
    return with(person(id, Role.PRESCRIBER), List.of(languages), List.of());
  }

  private static Clinician withException(OtherHours exception) {
    return with(person("pia", Role.PRESCRIBER), Clinician.ENGLISH, List.of(exception));
  }

  private static Clinician with(Clinician c, List<String> languages, List<OtherHours> exceptions) {
    return new Clinician(
        c.id(),
        c.name(),
        c.role(),
        c.siteIds(),
        c.licences(),
        c.telehealth(),
        c.workEmail(),
        c.modality(),
        languages,
        c.hours(),
        exceptions);
  }
}
