package health.afterglow.operations.directory.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sites and clinicians from scheduling, kept in memory for a few minutes; while it does not answer,
 * the last that was known.
 */
final class SchedulingPlaces implements Places {

  private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private final Peer scheduling;
  private final LongSupplier nanos;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Known known;

  private record Known(List<Site> sites, Map<String, String> clinicians, long until) {}

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

  SchedulingPlaces(Peer scheduling, LongSupplier nanos) {
    this.scheduling = scheduling;
    this.nanos = nanos;
  }

  @Override
  public List<Site> sites() {
    return known().sites();
  }

  @Override
  public Optional<String> clinician(String id) {
    return Optional.ofNullable(known().clinicians().get(id));
  }

  /** While somebody asks, the others go on with what was known; the first time, they wait. */
  private Known known() {
    Known before = known;
    if (before != null && (isFresh(before) || !asking.tryLock())) {
      return before;
    }
    if (before == null) {
      asking.lock();
    }
    try {
      Known now = known;
      if (now == null || !isFresh(now)) {
        now = ask(now == null ? new Known(List.of(), Map.of(), 0) : now);
        known = now;
      }
      return now;
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Known some) {
    return nanos.getAsLong() - some.until() < 0;
  }

  private Known ask(Known before) {
    Optional<SitesAnswer> sites = scheduling.get("/api/v1/sites", SitesAnswer.class);
    Optional<CliniciansAnswer> clinicians =
        scheduling.get("/api/v1/clinicians", CliniciansAnswer.class);
    boolean complete = sites.isPresent() && clinicians.isPresent();
    Map<String, String> names = new HashMap<>(before.clinicians());
    clinicians.ifPresent(a -> a.clinicians().forEach(c -> names.put(c.id(), c.name())));
    return new Known(
        sites.map(SchedulingPlaces::byName).orElse(before.sites()),
        Map.copyOf(names),
        nanos.getAsLong() + (complete ? KEPT_NANOS : ASKED_AGAIN_NANOS));
  }

  private static List<Site> byName(SitesAnswer answer) {
    return answer.sites().stream()
        .map(SiteAnswer::site)
        .sorted(Comparator.comparing(Site::name))
        .toList();
  }
}
