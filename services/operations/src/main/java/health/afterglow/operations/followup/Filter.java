package health.afterglow.operations.followup;

import java.util.Locale;
import java.util.Optional;

/**
 * What of the board is asked for.
 *
 * @param site a site's id, or empty for all
 */
public record Filter(String site, Show show) {

  /** Which follow-ups. */
  public enum Show {
    /** Those not booked. */
    OPEN("Not booked"),
    /** Those booked. */
    BOOKED("Booked"),
    /** All, closed ones too. */
    ALL("All");

    private final String label;

    Show(String label) {
      this.label = label;
    }

    /** What the filter is called on the page. */
    public String label() {
      return label;
    }

    /** Its value in the query string. */
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether those in this bucket are among them. */
    public boolean includes(Bucket bucket) {
      return switch (this) {
        case OPEN -> bucket == Bucket.OPEN;
        case BOOKED -> bucket == Bucket.BOOKED;
        case ALL -> bucket != Bucket.NONE;
      };
    }
  }

  /** From the query string; nothing if it makes no sense. */
  public static Optional<Filter> parse(String site, String state) {
    if (!site.matches("[A-Za-z0-9._:-]{0,200}")) {
      return Optional.empty();
    }
    for (Show show : Show.values()) {
      if (show.value().equals(state) || (state.isEmpty() && show == Show.OPEN)) {
        return Optional.of(new Filter(site, show));
      }
    }
    return Optional.empty();
  }

  /** The board's address with another choice of follow-ups. */
  public String address(Show other) {
    return "/follow-up?state=" + other.value() + (site.isEmpty() ? "" : "&site=" + site);
  }
}
