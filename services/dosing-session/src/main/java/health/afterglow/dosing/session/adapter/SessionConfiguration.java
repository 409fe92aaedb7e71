package health.afterglow.dosing.session.adapter;

import health.afterglow.dosing.gate.GateKeeper;
import health.afterglow.dosing.gate.GateRules;
import health.afterglow.dosing.session.Circumstances;
import health.afterglow.dosing.session.LateVitals;
import health.afterglow.dosing.session.Session;
import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.SessionCommand;
import health.afterglow.dosing.session.SessionDecider;
import health.afterglow.dosing.session.SessionEvent;
import health.afterglow.dosing.site.Presence;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the session. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  @Bean
  Aggregate<Session, SessionCommand, SessionEvent> sessions(AggregateRuntime runtime) {
    return runtime.register(
        new AggregateSpec<>(
            "session",
            "sessions",
            new SessionDecider(),
            codec(),
            searchable(),
            new SessionWire(),
            LateVitals::commandOf));
  }

  /** What the gates and the prescribers' presence say; of what is past, presence is not known. */
  @Bean
  Circumstances.Source circumstances(
      GateKeeper gates, Aggregate<Presence, Presence.Change, Presence.Change> presences) {
    return (order, at, recordedAt) ->
        new Circumstances(
            gates.inTheWay(order.patientId(), at, recordedAt),
            recordedAt.isAfter(at.plus(GateRules.RECORDED_AFTERWARDS))
                || presences
                    .handler()
                    .find(order.siteId())
                    .filter(stored -> stored.state().isAnybodyThere())
                    .isPresent(),
            false);
  }

  static StateCodec<Session> codec() {
    return StateCodec.of(Session.class)
        .variant("unopened", Session.Unopened.class)
        .variant("booked", Session.Booked.class)
        .variant("arrived", Session.Arrived.class)
        .variant("cleared", Session.Cleared.class)
        .variant("administering", Session.Administering.class)
        .variant("monitoring", Session.Monitoring.class)
        .variant("discharged", Session.Discharged.class)
        .variant("ended", Session.Ended.class)
        .build();
  }

  private static Searchable<Session> searchable() {
    return Searchable.<Session>byIdOnly()
        .by("patientId", s -> s instanceof Opened o ? o.order().patientId() : null)
        .by("siteId", s -> s instanceof Opened o ? o.order().siteId() : null)
        .by("scheduledStart", s -> s instanceof Opened o ? o.order().scheduledStart() : null);
  }
}
