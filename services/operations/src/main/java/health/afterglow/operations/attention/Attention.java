package health.afterglow.operations.attention;

import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What the screen shows.
 *
 * @param site the chosen site's id, or empty for all
 * @param hidden how many more there are than are shown
 */
public record Attention(
    String site,
    List<Site> sites,
    ZoneId zone,
    Instant now,
    List<Item> items,
    long hidden,
    List<Notice> notices) {

  /** Copies the lists. */
  public Attention {
    sites = List.copyOf(sites);
    items = List.copyOf(items);
    notices = List.copyOf(notices);
  }

  /** How many there are of an area. */
  public long count(String area) {
    return items.stream().filter(i -> i.area().equals(area)).count();
  }

  /** Whether nothing stands in the way of saying that all is well. */
  public boolean isAllWell() {
    return items.isEmpty() && notices.isEmpty();
  }
}
