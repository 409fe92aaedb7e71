package health.afterglow.scheduling.disruption.adapter;

import health.afterglow.kernel.Ids;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.disruption.Cause;
import health.afterglow.scheduling.disruption.Disruption;
import health.afterglow.scheduling.disruption.Replanning;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From then on the receiving site's team treats the patient, and what is booked at the sending site
 * is moved to the receiving one, each inside its window; what has no place there stays, and a
 * person sees to it ({@code docs/domain.md}, section 5.3).
 */
final class WhenAPatientIsTransferred {

  private static final Duration AHEAD = Duration.ofDays(366);

  private final Aggregate<CareTeam, Heard, Heard> teams;
  private final Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions;
  private final Replanning replanning;
  private final DisruptionRuns runs;

  WhenAPatientIsTransferred(
      Aggregate<CareTeam, Heard, Heard> teams,
      Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions,
      Replanning replanning,
      DisruptionRuns runs) {
    this.teams = teams;
    this.disruptions = disruptions;
    this.replanning = replanning;
    this.runs = runs;
  }

  /** What is read of intake's {@code patient-transferred}. */
  record Transferred(
      String patientId,
      String transferId,
      String fromSiteId,
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      Instant at) {}

  void transferred(Delivered<Transferred> delivered) {
    Transferred said = delivered.data();
    Heard heard =
        new Heard.Transferred(
            said.siteId(), said.therapistId(), said.backupTherapistId(), said.prescriberId());
    var _ = teams.handler().handle(said.patientId(), delivered.trigger(), heard);
    Cause cause =
        new Cause(
            Cause.Type.PATIENT_TRANSFERRED,
            said.patientId(),
            new TimeWindow(said.at(), said.at().plus(AHEAD)));
    String id = Ids.derived("dis", said.transferId());
    var _ =
        disruptions
            .handler()
            .handle(id, delivered.trigger(), new Disruption.Command.Confirm(id, cause, said.at()));
    List<Booking> atTheSendingSite =
        replanning.affected(cause).stream()
            .filter(booking -> booking.place().siteId().equals(said.fromSiteId()))
            .toList();
    runs.finish(id, cause, atTheSendingSite);
  }
}
