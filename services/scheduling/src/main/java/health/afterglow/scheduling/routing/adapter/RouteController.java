package health.afterglow.scheduling.routing.adapter;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.InWords;
import health.afterglow.scheduling.placement.Miss;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.scheduling.routing.Forecast;
import health.afterglow.scheduling.routing.LookingAcrossSites;
import health.afterglow.scheduling.routing.Obstacle;
import health.afterglow.scheduling.routing.RouteWish;
import health.afterglow.scheduling.routing.Routes;
import health.afterglow.scheduling.routing.SiteRoute;
import health.afterglow.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says which sites can take one session, how good each is, and why the others can not. */
@RestController
class RouteController {

  private static final Duration AT_MOST = Duration.ofDays(31);

  private final LookingAcrossSites looking;
  private final CareTeams careTeams;
  private final Asked asked;

  RouteController(LookingAcrossSites looking, CareTeams careTeams, Asked asked) {
    this.looking = looking;
    this.careTeams = careTeams;
    this.asked = asked;
  }

  /** One day of a site, in spans of the length of what is asked for. */
  record DayView(LocalDate day, int capacity, int booked, int expected, int left) {
    static DayView of(Forecast.Day day) {
      return new DayView(day.day(), day.capacity(), day.booked(), day.expected(), day.left());
    }
  }

  record ScoreView(int continuity, int travel, int room, int total) {
    static ScoreView of(SiteRoute.Score score) {
      return new ScoreView(score.continuity(), score.travel(), score.room(), score.total());
    }
  }

  /** A site that can take it, with the best place there. */
  record RouteView(
      String siteId,
      boolean telehealth,
      long travelMinutes,
      Instant start,
      Instant end,
      String zone,
      List<String> clinicianIds,
      @Nullable String roomId,
      ScoreView score,
      List<String> because,
      String text,
      List<DayView> forecast) {
    static RouteView of(SiteRoute route) {
      Plan plan = route.first();
      return new RouteView(
          plan.siteId(),
          plan.telehealth(),
          route.travelMinutes(),
          plan.start(),
          plan.end(),
          plan.zone(),
          plan.clinicianIds(),
          plan.roomId(),
          ScoreView.of(route.score()),
          plan.because(),
          InWords.of(plan.because()),
          route.forecast().days().stream().map(DayView::of).toList());
    }
  }

  record RefusedView(String siteId, boolean telehealth, List<Obstacle> reasons, String text) {
    static RefusedView of(Routes.Refused refused) {
      String words =
          refused.obstacles().stream().map(Obstacle::inWords).collect(Collectors.joining("; "));
      return new RefusedView(refused.siteId(), refused.telehealth(), refused.obstacles(), words);
    }
  }

  /**
   * Where one session can be.
   *
   * @param homeSiteId the patient's own site, which stays theirs
   */
  record RoutesView(String homeSiteId, List<RouteView> routes, List<RefusedView> refused) {}

  @GetMapping("/api/v1/routes")
  RoutesView routes(
      @RequestParam Kind kind,
      @RequestParam String patientId,
      @RequestParam(required = false) @Nullable String siteId,
      @RequestParam String from,
      @RequestParam String until,
      @RequestParam(required = false) @Nullable Route route,
      @RequestParam(required = false) @Nullable String payer,
      @RequestParam(required = false) @Nullable String language) {
    CareTeam team = careTeams.of(asked.id(patientId, "patientId"));
    Site home = asked.site(siteId == null ? team.siteId() : siteId);
    Instant first = asked.moment(from, "from", home.zone());
    Instant last = asked.moment(until, "until", home.zone());
    Asked.requireOrder(first, last, AT_MOST);
    if (team.rulesOut(asked.kind(kind))) {
      throw new ApiException(Miss.EPISODE_OVER, Miss.EPISODE_OVER.inWords());
    }
    Wish wish =
        new Wish(
            kind,
            patientId,
            home,
            team,
            first,
            last,
            last,
            null,
            null,
            null,
            null,
            new Wish.More(route, Asked.language(language)));
    Routes found =
        looking.routes(new RouteWish(wish, payer == null ? null : Asked.code(payer, "payer")));
    return new RoutesView(
        home.id(),
        found.routes().stream().map(RouteView::of).toList(),
        found.refused().stream().map(RefusedView::of).toList());
  }
}
