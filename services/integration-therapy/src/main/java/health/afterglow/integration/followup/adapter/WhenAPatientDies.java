package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.FollowUpCommand.CloseFollowUp;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Trigger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a patient has died, no follow-up is owed any more. Any other end of an episode closes none:
 * what was given is still followed up ({@code docs/domain.md}, section 8, scenarios 20 and 24).
 */
final class WhenAPatientDies {

  static final String DECEASED = "DECEASED";

  private final FollowUps followUps;
  private final Clock clock;

  WhenAPatientDies(FollowUps followUps, Clock clock) {
    this.followUps = followUps;
    this.clock = clock;
  }

  /** What is read of {@code episode-changed}. */
  record EpisodeChanged(String patientId, boolean over, @Nullable String reason) {}

  void episodeChanged(Delivered<EpisodeChanged> delivered) {
    EpisodeChanged episode = delivered.data();
    if (episode.over() && DECEASED.equals(episode.reason())) {
      var close = new CloseFollowUp(DECEASED, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      followUps
          .runningOf(episode.patientId())
          .forEach(
              running -> {
                var _ = followUps.handle(running.id(), Trigger.once(), close);
              });
    }
  }
}
