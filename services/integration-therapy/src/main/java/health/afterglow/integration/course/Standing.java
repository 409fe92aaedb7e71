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
 * @param graduatedAt when the course was finished; null until it is
 */
public record Standing(
    Set<String> withdrawn,
    @Nullable String notRunning,
    @Nullable Authorization authorization,
    Clearance clearance,
    @Nullable Instant graduatedAt) {

  static final Standing NEW = new Standing(Set.of(), null, null, Clearance.NONE, null);

  Standing with(Fact.ConsentKnown consent) {
    Set<String> codes = new TreeSet<>(withdrawn);
    boolean _ = consent.active() ? codes.remove(consent.code()) : codes.add(consent.code());
    return new Standing(Set.copyOf(codes), notRunning, authorization, clearance, graduatedAt);
  }

  Standing with(Fact.EpisodeKnown episode) {
    return new Standing(withdrawn, episode.reason(), authorization, clearance, graduatedAt);
  }

  Standing with(Authorization agreed) {
    return new Standing(withdrawn, notRunning, agreed, clearance, graduatedAt);
  }

  Standing with(Clearance said) {
    return new Standing(withdrawn, notRunning, authorization, said, graduatedAt);
  }

  Standing graduated(Instant at) {
    return new Standing(withdrawn, notRunning, authorization, clearance, at);
  }
}
