package health.afterglow.scheduling.disruption.adapter;

import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.disruption.Cause;
import health.afterglow.scheduling.disruption.Disruption;
import health.afterglow.scheduling.disruption.Proposal;
import health.afterglow.scheduling.disruption.Replanning;
import java.util.List;

/** Carries a confirmed run out; asked again, it goes on where it was interrupted. */
final class DisruptionRuns {

  private final Replanning replanning;
  private final Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions;

  DisruptionRuns(
      Replanning replanning,
      Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions) {
    this.replanning = replanning;
    this.disruptions = disruptions;
  }

  /** Moves each of these appointments, or notes why it stays where it is. */
  void finish(String id, Cause cause, List<Booking> affected) {
    for (Booking booking : affected) {
      Proposal outcome = replanning.move(booking, cause);
      tell(id, "note/" + outcome.appointmentId(), new Disruption.Command.Note(outcome));
    }
    tell(id, "finish", new Disruption.Command.Finish());
  }

  private void tell(String id, String commandId, Disruption.Command command) {
    var _ = disruptions.handler().handle(id, Trigger.request(commandId, ""), command);
  }
}
