package health.afterglow.notification.message.adapter;

import health.afterglow.kernel.Ids;
import health.afterglow.messaging.Trigger;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject.Matter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/**
 * Looks through the licences of clinicians and the registrations of sites, as scheduling knows
 * them, for what runs out (row S6 of {@code docs/domain.md}, section 6). What is renewed is heard
 * of at its next end; looking twice changes nothing.
 */
final class ExpiringPapers {

  static final Duration EACH = Duration.ofHours(1);

  /** Longer ahead than the first word of it. */
  private static final Duration AHEAD = Duration.ofDays(61);

  private final RestClient scheduling;
  private final Hearing hearing;
  private final Clock clock;

  ExpiringPapers(RestClient scheduling, Hearing hearing, Clock clock) {
    this.scheduling = scheduling;
    this.hearing = hearing;
    this.clock = clock;
  }

  private record Licence(String state, LocalDate validUntil) {}

  private record Clinician(String id, List<String> siteIds, List<Licence> licences) {}

  private record Clinicians(List<Clinician> clinicians) {}

  private record Permit(LocalDate validUntil) {}

  private record Capabilities(@Nullable Permit dea, @Nullable Permit rems) {}

  private record Site(String id, String zone, @Nullable Capabilities capabilities) {}

  private record Sites(List<Site> sites) {}

  /**
   * Looks once.
   *
   * @throws org.springframework.web.client.RestClientException if scheduling is away
   */
  void look() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (Site site : get("/api/v1/sites", Sites.class).sites()) {
      zones.put(site.id(), ZoneId.of(site.zone()));
      Capabilities papers = site.capabilities();
      if (papers != null) {
        registration(site, "dea", papers.dea());
        registration(site, "rems", papers.rems());
      }
    }
    for (Clinician clinician : get("/api/v1/clinicians", Clinicians.class).clinicians()) {
      String site = clinician.siteIds().getFirst();
      for (Licence licence : clinician.licences()) {
        ZoneId zone = zones.getOrDefault(site, ZoneId.of("UTC"));
        noteIfSoon(clinician.id() + "/" + licence.state(), site, zone, licence.validUntil());
      }
    }
  }

  private void registration(Site site, String paper, @Nullable Permit permit) {
    if (permit != null) {
      noteIfSoon(site.id() + "/" + paper, site.id(), ZoneId.of(site.zone()), permit.validUntil());
    }
  }

  private void noteIfSoon(String paper, String siteId, ZoneId zone, LocalDate lastDay) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant end = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    if (end.isBefore(now) || end.isAfter(now.plus(AHEAD))) {
      return;
    }
    Matter matter =
        Matter.raised(
            Ids.derived("mat", Cause.LICENCE_EXPIRES.name(), paper),
            Cause.LICENCE_EXPIRES,
            Math.toIntExact(lastDay.toEpochDay()),
            null,
            siteId,
            end,
            now);
    var _ = hearing.heard(matter.id(), Trigger.once(), new News.Raised(matter));
  }

  private <T> T get(String path, Class<T> type) {
    return Objects.requireNonNull(
        scheduling.get().uri(path).retrieve().body(type), "scheduling has an empty directory");
  }
}
