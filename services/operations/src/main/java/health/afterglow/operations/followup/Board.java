package health.afterglow.operations.followup;

import health.afterglow.operations.directory.Site;
import health.afterglow.operations.feed.FeedState;
import java.time.Instant;
import java.time.ZoneId;
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

  /** What an empty list means. */
  public String nothing() {
    return switch (filter.show()) {
      case OPEN ->
          counts.booked() + counts.satisfied() == 0
              ? "No dosing session with exposure has ended yet."
              : "Every dosing session that ended with exposure has its follow-up booked.";
      case BOOKED -> "No follow-up is booked and still to come.";
      case ALL -> "No dosing session with exposure has ended yet.";
    };
  }
}
