package health.afterglow.operations.followup;

import health.afterglow.operations.directory.Site;
import health.afterglow.operations.feed.FeedState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The Follow-up board at a moment.
 *
 * @param zone the zone of the site, or of the only site; UTC where sites mix
 * @param sites those that can be chosen
 * @param hidden how many more there are than are shown
 * @param position where the live stream goes on from
 */
public record Board(
    Filter filter,
    Instant now,
    ZoneId zone,
    List<Site> sites,
    List<Line> lines,
    long hidden,
    Counts counts,
    FeedState feed,
    List<Notice> notices,
    String position) {

  /** Copies the lists. */
  public Board {
    sites = List.copyOf(sites);
    lines = List.copyOf(lines);
    notices = List.copyOf(notices);
  }

  /** The name of the chosen site, or of all. */
  public String place() {
    return sites.stream()
        .filter(s -> s.id().equals(filter.site()))
        .map(Site::name)
        .findFirst()
        .orElse(filter.site().isEmpty() ? "All sites" : filter.site());
  }

  /** Whether the chosen site is one of those that can be chosen. */
  public boolean isOfKnownPlace() {
    return filter.site().isEmpty() || sites.stream().anyMatch(s -> s.id().equals(filter.site()));
  }

  /** Whether an empty list is good news. */
  public boolean isAllBooked() {
    return filter.show() == Filter.Show.OPEN && counts.booked() + counts.satisfied() > 0;
  }

  /** The zone as people write it. */
  public String zoneName() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** What an empty list means. */
  public String nothing() {
    if (!isOfKnownPlace()) {
      return "No site has this id, as far as is known here.";
    }
    return switch (filter.show()) {
      case OPEN ->
          isAllBooked()
              ? "Every dosing session that ended with exposure has its follow-up booked."
              : "No dosing session with exposure has ended yet.";
      case BOOKED -> "No follow-up is booked and still to come.";
      case ALL -> "No dosing session with exposure has ended yet.";
    };
  }
}
