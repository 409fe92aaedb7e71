package health.afterglow.integration.sitenumbers;

import health.afterglow.integration.course.GateNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers of one site in all their versions, the one that holds last. */
public record SiteNumbers(List<Version> versions) {

  /** Nothing is set differently. */
  public static final SiteNumbers NONE = new SiteNumbers(List.of());

  /**
   * One version, as a whole: what it leaves null is as the programme says again.
   *
   * @param number from 1
   */
  public record Version(
      String siteId, int number, GateNumbers numbers, String by, String reason, Instant at) {}

  /** The version that holds. */
  public Optional<Version> current() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  SiteNumbers with(Version version) {
    return new SiteNumbers(Stream.concat(versions.stream(), Stream.of(version)).toList());
  }
}
