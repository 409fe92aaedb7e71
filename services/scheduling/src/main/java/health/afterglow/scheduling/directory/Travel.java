package health.afterglow.scheduling.directory;

/** How long it takes from one site to another, roughly ({@code docs/domain.md}, section 5.3). */
public final class Travel {

  /** What a patient is asked to travel at most, unless there is nothing else. */
  public static final int NEAR_MINUTES = 60;

  /** By road, of which 80 km as the crow flies take an hour. */
  private static final double KM_A_MINUTE = 80.0 / 60;

  private static final double EARTH_RADIUS_KM = 6371;

  private Travel() {}

  /** One way, in minutes. */
  public static long minutes(Site from, Site to) {
    double lat = Math.toRadians(to.lat() - from.lat());
    double lon = Math.toRadians(to.lon() - from.lon());
    double chord =
        Math.pow(Math.sin(lat / 2), 2)
            + Math.cos(Math.toRadians(to.lat()))
                * Math.cos(Math.toRadians(from.lat()))
                * Math.pow(Math.sin(lon / 2), 2);
    return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord)) / KM_A_MINUTE);
  }
}
