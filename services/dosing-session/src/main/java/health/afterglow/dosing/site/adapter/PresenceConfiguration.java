package health.afterglow.dosing.site.adapter;

import health.afterglow.dosing.site.Presence;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires who is on site. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

  @Bean
  Aggregate<Presence, Presence.Change, Presence.Change> presences(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "presence",
            "presences",
            new Presence.TakingDown(),
            StateCodec.of(Presence.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }
}
