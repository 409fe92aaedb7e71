package health.afterglow.notification.oncall.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.oncall.Rota;
import health.afterglow.notification.oncall.RotaDecider;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rotas. */
@Configuration(proxyBeanMethods = false)
class RotaConfiguration {

  @Bean
  Aggregate<Rota, Rota, Rota> rotas(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "rota",
            "rotas",
            new RotaDecider(),
            StateCodec.of(Rota.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }
}
