package health.afterglow.scheduling.routing;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.Travel;
import health.afterglow.scheduling.placement.Busy;
import health.afterglow.scheduling.placement.Outlook;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.PlaceSearch;
import health.afterglow.scheduling.placement.Rank;
import health.afterglow.scheduling.placement.Wish;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Filters and scores the sites for one session ({@code docs/domain.md}, section 5.3). Pure: all it
 * knows it was given.
 */
public final class Routing {

  private final Network network;
  private final PayerNetworks payers;
  private final Busy busy;
  private final Map<String, Absences> absences;
  private final Instant now;

  /**
   * As things stand.
   *
   * @param busy of the window, and of the {@link Forecast#LOOKS_BACK_DAYS} before it
   */
  public Routing(
      Network network,
      PayerNetworks payers,
      Busy busy,
      Map<String, Absences> absences,
      Instant now) {
    this.network = network;
    this.payers = payers;
    this.busy = busy;
    this.absences = absences;
    this.now = now;
  }

  /** Where the session can be, and where not. */
  public Routes of(RouteWish asked) {
    List<SiteRoute> routes = new ArrayList<>();
    List<Routes.Refused> refused = new ArrayList<>();
    for (Site site : network.sites()) {
      List<Obstacle> obstacles = obstacles(asked, site);
      Optional<SiteRoute> route = obstacles.isEmpty() ? inPerson(asked, site) : Optional.empty();
      route.ifPresentOrElse(
          routes::add, () -> refused.add(refused(site, false, orFull(obstacles))));
    }
    Wish wish = asked.wish();
    if (network.needs(wish.kind()).telehealth()) {
      byVideo(asked)
          .ifPresentOrElse(
              routes::add, () -> refused.add(refused(wish.site(), true, orFull(List.of()))));
    } else {
      refused.add(refused(wish.site(), true, List.of(Obstacle.NOT_BY_VIDEO)));
    }
    routes.sort(
        Comparator.comparingInt((SiteRoute route) -> group(route, wish.site()))
            .thenComparingInt(route -> -route.score().total())
            .thenComparingLong(SiteRoute::travelMinutes)
            .thenComparing(route -> route.first().siteId()));
    return new Routes(routes, refused);
  }

  private static Routes.Refused refused(Site site, boolean video, List<Obstacle> obstacles) {
    return new Routes.Refused(site.id(), video, obstacles);
  }

  private static List<Obstacle> orFull(List<Obstacle> obstacles) {
    return obstacles.isEmpty() ? List.of(Obstacle.NO_SLOT_IN_WINDOW) : obstacles;
  }

  /** Home first, then video, then another site; far away only if there is nothing else. */
  private static int group(SiteRoute route, Site home) {
    if (route.first().telehealth()) {
      return 1;
    }
    if (route.first().siteId().equals(home.id())) {
      return 0;
    }
    return route.travelMinutes() <= Travel.NEAR_MINUTES ? 2 : 3;
  }

  /** The filters that need no search, in their order. */
  private List<Obstacle> obstacles(RouteWish asked, Site site) {
    Wish wish = asked.wish();
    Needs needs = network.needs(wish.kind());
    List<Clinician> leads = network.staffAt(site.id(), needs.roles().getFirst());
    List<Obstacle> obstacles = new ArrayList<>();
    if (!site.state().equals(wish.site().state())) {
      obstacles.add(Obstacle.OTHER_STATE);
    }
    LocalDate first = LocalDate.ofInstant(wish.earliest(), site.zone());
    if (leads.stream().noneMatch(lead -> lead.isLicensedIn(site.state(), first))) {
      obstacles.add(Obstacle.NOT_LICENSED);
    }
    if (wish.kind() == Kind.DOSING) {
      LocalDate last = LocalDate.ofInstant(wish.latest(), site.zone());
      doseObstacle(wish.more().route(), site.capabilities(), last).ifPresent(obstacles::add);
    }
    if (asked.payer() != null && !payers.takes(site.id(), asked.payer())) {
      obstacles.add(Obstacle.OUT_OF_NETWORK);
    }
    boolean equipped = needs.equipment().stream().noneMatch(s -> site.pieces(s).isEmpty());
    if (!equipped || network.roomsAt(site.id(), needs).isEmpty()) {
      obstacles.add(Obstacle.NO_EQUIPMENT);
    }
    String language = wish.more().language();
    if (language != null && leads.stream().noneMatch(l -> l.languages().contains(language))) {
      obstacles.add(Obstacle.LANGUAGE_NOT_SPOKEN);
    }
    return obstacles;
  }

  private static Optional<Obstacle> doseObstacle(
      @Nullable Route route, Capabilities able, LocalDate day) {
    if (route != null && !able.routes().contains(route)) {
      return Optional.of(Obstacle.ROUTE_NOT_OFFERED);
    }
    boolean may = able.isRegistered(day) && (route == null || able.isCertifiedFor(route, day));
    return may ? Optional.empty() : Optional.of(Obstacle.NOT_REGISTERED);
  }

  private Optional<SiteRoute> inPerson(RouteWish asked, Site site) {
    Wish wish = asked.wish();
    long minutes = Travel.minutes(wish.site(), site);
    Forecast forecast = forecast(site, wish);
    return search(wish, site, false)
        .map(
            place ->
                new SiteRoute(
                    explained(place.plan(), site, wish.site(), minutes),
                    minutes,
                    score(place.rank(), minutes, wish.kind(), forecast),
                    forecast));
  }

  private Optional<SiteRoute> byVideo(RouteWish asked) {
    Site home = asked.wish().site();
    Forecast forecast = forecast(home, asked.wish());
    return search(asked.wish(), home, true)
        .map(
            place ->
                new SiteRoute(
                    withoutObstacles(place.plan()),
                    0,
                    score(place.rank(), 0, asked.wish().kind(), forecast),
                    forecast));
  }

  /** The best place at this site alone, or by video. */
  private Optional<Place> search(Wish wish, Site site, boolean video) {
    Wish there =
        new Wish(
            wish.kind(),
            wish.patientId(),
            site,
            wish.team(),
            wish.earliest(),
            wish.latest(),
            wish.latest(),
            wish.anchorAt(),
            wish.clinicianId(),
            video,
            wish.except(),
            wish.more());
    Network left = video ? network : OneSite.of(network, site, wish.team());
    return new PlaceSearch(there, new Outlook(left, busy, absences, now))
        .find(1).places().stream().findFirst();
  }

  private Forecast forecast(Site site, Wish wish) {
    return Forecast.of(
        site,
        network.needs(wish.kind()),
        new TimeWindow(wish.earliest(), wish.latest().plusSeconds(1)),
        new Openings(network, busy, absences));
  }

  private static SiteRoute.Score score(Rank rank, long minutes, Kind kind, Forecast forecast) {
    int continuity =
        switch (rank) {
          case OWN_IN_PERSON, OWN_ELSEWHERE, OWN_BY_VIDEO -> 50;
          case BACKUP_IN_PERSON, BACKUP_BY_VIDEO -> 35;
          case SITE_SAME_MODALITY -> 20;
          case SITE, NEAR_SITE, VIDEO, FAR_SITE -> 10;
        };
    long counted = kind == Kind.DOSING ? 2 * minutes : minutes;
    double travel = SiteRoute.Score.TRAVEL_AT_MOST * (1 - (double) counted / Travel.NEAR_MINUTES);
    double room = SiteRoute.Score.ROOM_AT_MOST * (1 - forecast.utilisation());
    return new SiteRoute.Score(
        continuity, (int) Math.max(0, Math.round(travel)), (int) Math.round(room));
  }

  private static Plan explained(Plan plan, Site site, Site home, long minutes) {
    if (site.equals(home)) {
      return withoutObstacles(plan);
    }
    List<String> because = new ArrayList<>();
    for (String code : withoutObstacles(plan).because()) {
      because.add(code.equals("SAME_SITE") ? "OTHER_SITE" : code);
    }
    because.add("TRAVEL_MINUTES_" + minutes);
    return plan.withReasons(because);
  }

  /** Why others can not is said of each site by itself. */
  private static Plan withoutObstacles(Plan plan) {
    return plan.withReasons(
        plan.because().stream().filter(code -> !code.matches(".*_(OFF|FULL|ABSENT)")).toList());
  }
}
