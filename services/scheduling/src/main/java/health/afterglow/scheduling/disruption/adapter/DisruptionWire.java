package health.afterglow.scheduling.disruption.adapter;

import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.disruption.Cause;
import health.afterglow.scheduling.disruption.Disruption;
import health.afterglow.scheduling.disruption.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What others have to know of a run: what was moved says so itself, what was not does here. */
final class DisruptionWire implements WireMapping<Disruption, Disruption.Event> {

  private record Failed(
      String disruptionId,
      Cause.Type cause,
      String appointmentId,
      Kind kind,
      String patientId,
      String siteId,
      Instant start,
      List<String> reasons,
      Instant failedAt) {}

  @Override
  public Optional<WireEvent> publish(Disruption after, Disruption.Event event) {
    return event instanceof Disruption.Event.Noted(var outcome) && outcome.to() == null
        ? Optional.of(WireEvent.v1("replacement-failed", failed(after, outcome)))
        : Optional.empty();
  }

  private static Failed failed(Disruption run, Proposal outcome) {
    return new Failed(
        run.id(),
        Objects.requireNonNull(run.cause()).type(),
        outcome.appointmentId(),
        outcome.kind(),
        outcome.patientId(),
        outcome.from().siteId(),
        outcome.from().start(),
        outcome.reasons(),
        Objects.requireNonNull(run.at()));
  }
}
