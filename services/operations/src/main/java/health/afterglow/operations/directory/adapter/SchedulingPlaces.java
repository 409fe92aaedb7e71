package health.afterglow.operations.directory.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sites and clinicians from scheduling, kept in memory for a few minutes; while it does not answer,
 * the last that was known.
 */
final class SchedulingPlaces implements Places {

  private static final Duration KEPT_FOR = Duration.ofMinutes(5);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);

  private final Peer scheduling;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known = new Known(List.of(), Map.of(), Instant.MIN);

  private record Known(List<Site> sites, Map<String, String> clinicians, Instant until) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record SiteAnswer(
      String id, String name, @Nullable String shortName, @Nullable String zone) {
    Site site() {
      return new Site(id, name, shortName == null ? name : shortName, zone == null ? "UTC" : zone);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record SitesAnswer(List<SiteAnswer> sites) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record ClinicianAnswer(String id, String name) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record CliniciansAnswer(List<ClinicianAnswer> clinicians) {}

  SchedulingPlaces(Peer scheduling, Clock clock) {
    this.scheduling = scheduling;
    this.clock = clock;
  }

  @Override
  public List<Site> sites() {
    return known().sites();
  }

  @Override
  public Optional<String> clinician(String id) {
    return Optional.ofNullable(known().clinicians().get(id));
  }

  private Known known() {
    if (clock.instant().isBefore(known.until())) {
      return known;
    }
    if (known.until().equals(Instant.MIN)) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return known;
    }
    try {
      if (!clock.instant().isBefore(known.until())) {
        known = ask(known);
      }
      return known;
    } finally {
      asking.unlock();
    }
  }

  private Known ask(Known before) {
    Optional<SitesAnswer> sites = scheduling.get("/api/v1/sites", SitesAnswer.class);
    Optional<CliniciansAnswer> clinicians =
        scheduling.get("/api/v1/clinicians", CliniciansAnswer.class);
    boolean complete = sites.isPresent() && clinicians.isPresent();
    Map<String, String> names = new HashMap<>(before.clinicians());
    clinicians.ifPresent(a -> a.clinicians().forEach(c -> names.put(c.id(), c.name())));
    return new Known(
        sites
            .map(
                a ->
                    a.sites().stream()
                        .map(SiteAnswer::site)
                        .sorted(Comparator.comparing(Site::name))
                        .toList())
            .orElse(before.sites()),
        Map.copyOf(names),
        clock.instant().plus(complete ? KEPT_FOR : ASKED_AGAIN_AFTER));
  }
}
