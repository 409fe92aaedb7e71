package health.afterglow.operations.shell;

import health.afterglow.operations.directory.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Where and when a page speaks of: what the header's chooser of sites and clock show.
 *
 * @param address where a choice of site leads; empty where there is none to make
 * @param kept what else the address says, and keeps when the site changes
 * @param site the chosen site's id, or empty for all
 * @param sites those that can be chosen
 */
public record Place(
    String address,
    Map<String, String> kept,
    String site,
    List<Site> sites,
    ZoneId zone,
    Instant now) {

  /** Copies the collections. */
  public Place {
    kept = Map.copyOf(kept);
    sites = List.copyOf(sites);
  }

  /** Somewhere that can not be chosen. */
  public static Place fixed(ZoneId zone, Instant now) {
    return new Place("", Map.of(), "", List.of(), zone, now);
  }

  /** The zone as people write it. */
  public String zoneName() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** When that is, for a print-out: {@code as of Mon 23 Nov 13:42 MST}. */
  public String asOf() {
    return "as of " + SiteTime.dayAndTime(now, zone) + " " + SiteTime.abbreviation(now, zone);
  }
}
