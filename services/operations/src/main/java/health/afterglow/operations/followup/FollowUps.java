package health.afterglow.operations.followup;

import java.util.Optional;

/** The follow-ups, one at a time. */
@FunctionalInterface
public interface FollowUps {

  /** The line of one follow-up, if it is known. */
  Optional<Line> line(String followUpId);
}
