package health.afterglow.dosing.stock.adapter;

import health.afterglow.dosing.stock.Cabinet;
import health.afterglow.dosing.stock.CabinetCommand;
import health.afterglow.dosing.stock.CabinetDecider;
import health.afterglow.dosing.stock.CabinetEvent;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the cabinet; its id is the site's. */
@Configuration(proxyBeanMethods = false)
class CabinetConfiguration {

  /** The cabinets, under a type of their own. */
  record Cabinets(Aggregate<Cabinet, CabinetCommand, CabinetEvent> aggregate) {}

  @Bean
  Cabinets cabinets(AggregateRuntime runtime) {
    return new Cabinets(
        runtime.register(
            AggregateSpec.withoutTimers(
                "cabinet",
                "cabinets",
                new CabinetDecider(),
                StateCodec.of(Cabinet.class)
                    .variant("closed", Cabinet.Closed.class)
                    .variant("open", Cabinet.Open.class)
                    .variant("differing", Cabinet.Differing.class)
                    .build(),
                Searchable.byIdOnly(),
                new CabinetWire())));
  }
}
