package health.afterglow.scheduling.routing;

import java.util.List;

/**
 * Where a session can be, the best first, and where it can not. One session elsewhere is no
 * transfer: the patient's own site stays theirs, and owes what it owes.
 *
 * @param routes the own site, then video, then other sites within an hour, then those farther away;
 *     in each by score
 */
public record Routes(List<SiteRoute> routes, List<Refused> refused) {

  /** Copies the lists. */
  public Routes {
    routes = List.copyOf(routes);
    refused = List.copyOf(refused);
  }

  /**
   * A site that can not take it.
   *
   * @param telehealth whether this is about video, not about the site
   */
  public record Refused(String siteId, boolean telehealth, List<Obstacle> obstacles) {
    /** Copies the list. */
    public Refused {
      obstacles = List.copyOf(obstacles);
    }
  }
}
