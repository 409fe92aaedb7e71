package health.afterglow.scheduling.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.Busy;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.placement.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tuesday noon in Denver; a session is wanted on Wednesday. */
class RoutingTest {

  private static final Instant NOW = Instant.parse("2026-12-01T19:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-12-02T15:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-12-03T00:00:00Z");
  private static final CareTeam TEAM = new CareTeam("denver", "anna", "ben", "pia", "CO");
  private static final LocalDate LATER = LocalDate.parse("2028-01-31");

  private final Map<String, Capabilities> capabilities = new HashMap<>();
  private final Map<String, List<String>> languages = new HashMap<>();
  private final Map<String, Set<String>> payers =
      new HashMap<>(Map.of("denver", Set.of("aetna"), "boulder", Set.of("aetna")));
  private final Map<String, Absences> absences = new HashMap<>();
  private final List<Booking> bookings = new ArrayList<>();

  @Test
  void theOwnSiteComesFirstThenVideoThenSitesNearByThenFarAway() {
    Routes routes = routes(Kind.INTEGRATION);

    assertThat(places(routes)).containsExactly("denver", "video", "boulder", "durango");
    SiteRoute boulder = routes.routes().get(2);
    assertThat(boulder.travelMinutes()).isBetween(20L, 60L);
    assertThat(boulder.first().because())
        .containsExactly("OTHER_SITE", "TRAVEL_MINUTES_" + boulder.travelMinutes());
    assertThat(routes.refused())
        .containsExactly(new Routes.Refused("phoenix", false, List.of(Obstacle.OTHER_STATE)));
  }

  @Test
  void scenario12WithNoSlotAtHomeVideoComesBeforeAnotherSite() {
    for (String therapist : List.of("anna", "ben", "cleo")) {
      absences.put(
          therapist,
          new Absences(List.of(new Absence(new TimeWindow(NOW, EVENING.plusSeconds(1)), "Ill"))));
    }

    Routes routes = routes(Kind.INTEGRATION);

    assertThat(places(routes)).containsExactly("video", "boulder", "durango");
    assertThat(routes.routes().getFirst().first().clinicianIds()).containsExactly("fay");
    assertThat(obstacles(routes, "denver")).containsExactly(Obstacle.NO_SLOT_IN_WINDOW);
  }

  @Test
  void theScoreIsContinuityTravelAndRoom() {
    Routes routes = routes(Kind.INTEGRATION);

    assertThat(routes.routes().get(0).score()).isEqualTo(new SiteRoute.Score(50, 30, 20));
    SiteRoute boulder = routes.routes().get(2);
    assertThat(boulder.score().continuity()).isEqualTo(10);
    assertThat(boulder.score().travel())
        .isEqualTo(Math.round(30 * (1 - boulder.travelMinutes() / 60.0)));
    assertThat(routes.routes().get(3).score().travel()).isZero();
  }

  @Test
  void aSiteThatWillBeFullIsWorseThanOneThatWillNot() {
    book("dora", "boulder", MORNING, 9);
    SiteRoute boulder = routes(Kind.INTEGRATION).routes().get(2);

    assertThat(boulder.forecast().days())
        .containsExactly(new Forecast.Day(LocalDate.parse("2026-12-02"), 10, 9, 9));
    assertThat(boulder.score().room()).isEqualTo(2);
  }

  @Test
  void whatWasTakenOnTheSameDaysBeforeIsExpectedToBeTakenAgain() {
    for (int week = 1; week <= 4; week++) {
      book("dora", "boulder", MORNING.minus(Duration.ofDays(7L * week)), 5);
    }
    book("dora", "boulder", MORNING, 2);
    book("dora", "boulder", MORNING.minus(Duration.ofDays(8)), 9);

    assertThat(routes(Kind.INTEGRATION).routes().get(2).forecast().days())
        .containsExactly(new Forecast.Day(LocalDate.parse("2026-12-02"), 10, 2, 5));
  }

  @Test
  void aDoseNeedsARouteARegistrationAndTheRoomForIt() {
    capabilities.put("denver", new Capabilities(until(LATER), null, Set.of(Route.IM)));
    assertThat(obstacles(routes(Kind.DOSING, Route.IV, null, null), "denver"))
        .containsExactly(Obstacle.ROUTE_NOT_OFFERED);
    capabilities.put(
        "denver",
        new Capabilities(
            until(LATER), until(LocalDate.parse("2026-12-01")), Set.of(Route.values())));
    Routes spray = routes(Kind.DOSING, Route.ESKETAMINE, null, null);
    assertThat(obstacles(spray, "denver")).containsExactly(Obstacle.NOT_REGISTERED);
    assertThat(places(routes(Kind.DOSING, Route.IV, null, null))).containsExactly("denver");
    assertThat(obstacles(spray, "boulder")).contains(Obstacle.NOT_LICENSED, Obstacle.NO_EQUIPMENT);
    assertThat(spray.refused())
        .contains(new Routes.Refused("denver", true, List.of(Obstacle.NOT_BY_VIDEO)));
  }

  @Test
  void anInsuranceThatASiteDoesNotTakeRulesItOutAndNoInsuranceDoesNot() {
    assertThat(places(routes(Kind.INTEGRATION, null, "Aetna", null))).contains("denver", "boulder");
    payers.put("boulder", Set.of("cigna"));
    assertThat(obstacles(routes(Kind.INTEGRATION, null, "Aetna", null), "boulder"))
        .containsExactly(Obstacle.OUT_OF_NETWORK);
    assertThat(places(routes(Kind.INTEGRATION))).contains("boulder");
  }

  @Test
  void onlyWhoSpeaksThePatientsLanguageLeads() {
    languages.put("dora", List.of("en", "es"));
    languages.put("cleo", List.of("en", "es"));

    Routes routes = routes(Kind.INTEGRATION, null, null, "es");

    assertThat(places(routes)).containsExactly("denver", "boulder");
    assertThat(routes.routes().getFirst().first().clinicianIds()).containsExactly("cleo");
    assertThat(routes.routes().getFirst().first().because()).contains("SAME_MODALITY");
    assertThat(obstacles(routes, "durango")).containsExactly(Obstacle.LANGUAGE_NOT_SPOKEN);
    assertThat(places(routes(Kind.INTEGRATION, null, null, "en"))).hasSize(4);
  }

  @Test
  void whereALicenceHasRunOutNobodyIsSent() {
    Routes routes =
        routing(Instant.parse("2028-02-01T19:00:00Z"))
            .of(
                new RouteWish(
                    wish(
                        Kind.INTEGRATION,
                        Instant.parse("2028-02-02T15:00:00Z"),
                        Instant.parse("2028-02-03T00:00:00Z"),
                        Wish.More.NOTHING),
                    null));
    assertThat(routes.routes()).isEmpty();
    assertThat(obstacles(routes, "boulder")).containsExactly(Obstacle.NOT_LICENSED);
  }

  private Routes routes(Kind kind) {
    return routes(kind, null, null, null);
  }

  private Routes routes(
      Kind kind, @Nullable Route route, @Nullable String payer, @Nullable String language) {
    Wish wish = wish(kind, MORNING, EVENING, new Wish.More(route, language));
    return routing(NOW).of(new RouteWish(wish, payer));
  }

  private Routing routing(Instant now) {
    return new Routing(
        network(), new PayerNetworks(payers), Busy.by(bookings, now, null), absences, now);
  }

  private Wish wish(Kind kind, Instant from, Instant until, Wish.More more) {
    Site denver = network().site("denver").orElseThrow();
    return new Wish(kind, "pat_1", denver, TEAM, from, until, until, null, null, null, null, more);
  }

  private Network network() {
    return new Network(
        Clinics.NETWORK.sites().stream().map(this::able).toList(),
        Clinics.NETWORK.rooms(),
        Clinics.NETWORK.clinicians().stream().map(this::speaking).toList(),
        Arrays.stream(Kind.values()).map(Clinics.NETWORK::needs).toList());
  }

  private Site able(Site s) {
    return new Site(
        s.id(),
        s.name(),
        s.shortName(),
        s.state(),
        s.zone(),
        s.phone(),
        s.leadEmail(),
        s.lat(),
        s.lon(),
        s.hours(),
        s.closedOn(),
        s.equipment(),
        capabilities.getOrDefault(s.id(), s.capabilities()));
  }

  private Clinician speaking(Clinician c) {
    return new Clinician(
        c.id(),
        c.name(),
        c.role(),
        c.siteIds(),
        c.licences(),
        c.telehealth(),
        c.workEmail(),
        c.modality(),
        languages.getOrDefault(c.id(), Clinician.ENGLISH),
        c.hours(),
        c.exceptions());
  }

  private static Capabilities.Permit until(LocalDate day) {
    return new Capabilities.Permit("N-1", day);
  }

  private static List<String> places(Routes routes) {
    return routes.routes().stream()
        .map(route -> route.first().telehealth() ? "video" : route.first().siteId())
        .toList();
  }

  private static List<Obstacle> obstacles(Routes routes, String siteId) {
    return routes.refused().stream()
        .filter(refused -> refused.siteId().equals(siteId) && !refused.telehealth())
        .flatMap(refused -> refused.obstacles().stream())
        .toList();
  }

  private void book(String clinician, String siteId, Instant from, int hours) {
    Stream.iterate(from, start -> start.plus(Duration.ofHours(1)))
        .limit(hours)
        .forEach(
            start -> {
              String id = "apt_" + bookings.size();
              Plan plan =
                  new Plan(
                      siteId,
                      "America/Denver",
                      List.of(clinician),
                      null,
                      false,
                      start,
                      start.plus(Duration.ofHours(1)),
                      0,
                      List.of());
              bookings.add(
                  new Booking(
                      new Errand(id, Kind.PREPARATION, "pat_" + id, siteId, null),
                      null,
                      0,
                      0,
                      1,
                      null,
                      1,
                      new Attempt(1, plan, Attempt.Purpose.BOOK, null, start),
                      new Standing.Booked(NOW)));
            });
  }
}
