package health.afterglow.scheduling.desk.adapter;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Wish;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks for places. */
@RestController
class SlotController {

  private static final Duration AT_MOST = Duration.ofDays(31);
  private static final Duration LOOK_ROUND = Duration.ofDays(3);
  private static final int LIMIT_AT_MOST = 200;

  private final LookingForPlaces looking;
  private final CareTeams careTeams;
  private final Asked asked;

  SlotController(LookingForPlaces looking, CareTeams careTeams, Asked asked) {
    this.looking = looking;
    this.careTeams = careTeams;
    this.asked = asked;
  }

  @GetMapping("/api/v1/slots")
  Views.Slots slots(
      @RequestParam Kind kind,
      @RequestParam String patientId,
      @RequestParam String siteId,
      @RequestParam String from,
      @RequestParam String until,
      @RequestParam(required = false) @Nullable String clinicianId,
      @RequestParam(required = false) @Nullable Boolean telehealth,
      @RequestParam(required = false) @Nullable Route route,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(defaultValue = "20") int limit) {
    Site site = asked.site(siteId);
    Instant first = asked.moment(from, "from", site.zone());
    Instant last = asked.moment(until, "until", site.zone());
    Asked.requireOrder(first, last, AT_MOST);
    if (limit < 1 || limit > LIMIT_AT_MOST) {
      throw Asked.bad("PARAMETER_INVALID", "limit is between 1 and " + LIMIT_AT_MOST);
    }
    Wish wish =
        new Wish(
            asked.kind(kind),
            asked.id(patientId, "patientId"),
            site,
            careTeams.of(patientId),
            first,
            last,
            last.plus(LOOK_ROUND),
            null,
            clinicianId == null ? null : asked.clinician(clinicianId).id(),
            telehealth,
            null,
            new Wish.More(route, Asked.language(language)));
    return Views.Slots.of(looking.find(wish, limit));
  }
}
