package health.afterglow.integration.course;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the patient stands with the clinic.
 *
 * @param withdrawn the codes of the consents that are withdrawn
 * @param notRunning why the episode is held or over, as a code; null while it runs
 * @param authorization what the insurer agreed to; null if nothing is known
 * @param siteNumbers what the site has set differently
 * @param graduatedAt when the course was finished; null until it is
 */
public record Standing(
    Set<String> withdrawn,
    @Nullable String notRunning,
    @Nullable Authorization authorization,
    Clearance clearance,
    GateNumbers siteNumbers,
    @Nullable Instant graduatedAt) {

  private static final String DECEASED = "DECEASED";

  static final Standing NEW =
      new Standing(Set.of(), null, null, Clearance.NONE, GateNumbers.UNSET, null);

  /** Intake's codes of an episode that is over for good. */
  private static final Set<String> OVER = Set.of("WITHDRAWN", "DISCHARGED", "MERGED", DECEASED);

  /** Whether nothing is asked of the patient any more. */
  boolean isOver() {
    return notRunning != null && OVER.contains(notRunning);
  }

  boolean isDeceased() {
    return DECEASED.equals(notRunning);
  }

  Standing with(Fact.ConsentKnown consent) {
    Set<String> codes = new TreeSet<>(withdrawn);
    boolean _ = consent.active() ? codes.remove(consent.code()) : codes.add(consent.code());
    return new Standing(
        Set.copyOf(codes), notRunning, authorization, clearance, siteNumbers, graduatedAt);
  }

  Standing with(Fact.EpisodeKnown episode) {
    return new Standing(
        withdrawn, episode.reason(), authorization, clearance, siteNumbers, graduatedAt);
  }

  Standing with(Authorization agreed) {
    return new Standing(withdrawn, notRunning, agreed, clearance, siteNumbers, graduatedAt);
  }

  Standing with(Clearance said) {
    return new Standing(withdrawn, notRunning, authorization, said, siteNumbers, graduatedAt);
  }

  Standing with(GateNumbers numbers) {
    return new Standing(withdrawn, notRunning, authorization, clearance, numbers, graduatedAt);
  }

  Standing graduated(Instant at) {
    return new Standing(withdrawn, notRunning, authorization, clearance, siteNumbers, at);
  }
}
