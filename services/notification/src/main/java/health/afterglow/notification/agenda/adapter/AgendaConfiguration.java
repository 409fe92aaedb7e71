package health.afterglow.notification.agenda.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaDecider;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the agendas. */
@Configuration(proxyBeanMethods = false)
class AgendaConfiguration {

  @Bean
  Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "agenda",
            "agendas",
            new AgendaDecider(),
            StateCodec.of(Agenda.class).build(),
            Searchable.<Agenda>byIdOnly()
                .by("patientId", Agenda::patientId)
                .by("siteId", Agenda::siteId)
                .by("nextDueAt", agenda -> agenda.nextDueAt().orElse(null)),
            WireMapping.nothing()));
  }
}
