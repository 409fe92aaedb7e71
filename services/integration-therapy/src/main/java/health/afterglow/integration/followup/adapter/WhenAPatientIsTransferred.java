package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.FollowUpCommand.ChangeOwner;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Trigger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * When a patient was transferred, the receiving site owns every follow-up that is still owed, with
 * its original due time ({@code docs/domain.md}, section 5.3).
 */
final class WhenAPatientIsTransferred {

  private final FollowUps followUps;
  private final Clock clock;

  WhenAPatientIsTransferred(FollowUps followUps, Clock clock) {
    this.followUps = followUps;
    this.clock = clock;
  }

  /** What is read of {@code patient-transferred}. */
  record Transferred(String patientId, String siteId, String therapistId) {}

  void transferred(Delivered<Transferred> delivered) {
    Transferred said = delivered.data();
    var change =
        new ChangeOwner(
            said.siteId(), said.therapistId(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    followUps
        .runningOf(said.patientId())
        .forEach(
            running -> {
              var _ = followUps.handle(running.id(), Trigger.once(), change);
            });
  }
}
