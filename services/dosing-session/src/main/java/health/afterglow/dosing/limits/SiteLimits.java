package health.afterglow.dosing.limits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of one site in all their versions, the one that holds last. */
public record SiteLimits(List<Version> versions) {

  /** Nothing was ever set. */
  public static final SiteLimits NONE = new SiteLimits(List.of());

  /**
   * One version, as a whole: what it leaves out is the default again.
   *
   * @param number from 1
   */
  public record Version(
      int number, Map<Limit, Integer> set, String by, String reason, Instant at) {}

  /** Sets all numbers of a site anew. */
  public record SetLimits(
      Map<Limit, Integer> set, boolean byMedicalDirector, String by, String reason, Instant now) {}

  /** The numbers that hold. */
  public Limits current() {
    return versions.isEmpty()
        ? Limits.DEFAULT
        : new Limits(versions.getLast().number(), versions.getLast().set());
  }

  SiteLimits with(Version version) {
    return new SiteLimits(Stream.concat(versions.stream(), Stream.of(version)).toList());
  }
}
