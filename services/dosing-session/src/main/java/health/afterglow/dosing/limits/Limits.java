package health.afterglow.dosing.limits;

import java.util.Map;

/**
 * The numbers that hold for a session.
 *
 * @param version of the site's numbers; 0 if it has set none
 * @param set those that the site has set differently
 */
public record Limits(int version, Map<Limit, Integer> set) {

  /** Nothing is set differently. */
  public static final Limits DEFAULT = new Limits(0, Map.of());

  /** Copies the map. */
  public Limits {
    set = Map.copyOf(set);
  }

  /** The number that holds. */
  public int of(Limit limit) {
    return set.getOrDefault(limit, limit.otherwise());
  }

  /** Knows the numbers of sites. */
  @FunctionalInterface
  public interface Source {

    /** The numbers that hold at this site now. */
    Limits of(String siteId);
  }
}
