package health.afterglow.dosing.limits.adapter;

import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.limits.SiteLimits;
import health.afterglow.dosing.limits.SiteLimits.SetLimits;
import health.afterglow.dosing.limits.SiteLimitsDecider;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the limits; their id is the site's. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

  @Bean
  Aggregate<SiteLimits, SetLimits, SiteLimits.Version> siteLimits(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "site-limits",
            "siteLimits",
            new SiteLimitsDecider(),
            StateCodec.of(SiteLimits.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }

  @Bean
  Limits.Source limitsOfSites(Aggregate<SiteLimits, SetLimits, SiteLimits.Version> sites) {
    return siteId ->
        sites.handler().find(siteId).map(stored -> stored.state().current()).orElse(Limits.DEFAULT);
  }
}
