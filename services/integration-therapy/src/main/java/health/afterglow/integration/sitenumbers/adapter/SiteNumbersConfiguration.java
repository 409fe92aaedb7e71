package health.afterglow.integration.sitenumbers.adapter;

import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.sitenumbers.SetNumbers;
import health.afterglow.integration.sitenumbers.SiteNumbers;
import health.afterglow.integration.sitenumbers.SiteNumbers.Version;
import health.afterglow.integration.sitenumbers.SiteNumbersDecider;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the numbers of sites. */
@Configuration(proxyBeanMethods = false)
class SiteNumbersConfiguration {

  /** The event {@code site-numbers-set}. */
  private record NumbersSet(
      String siteId,
      int version,
      @Nullable Integer preparations,
      @Nullable Integer intervalDays,
      @Nullable Integer measureDays,
      @Nullable Integer clearanceDays,
      String by,
      Instant at) {}

  @Bean
  Aggregate<SiteNumbers, SetNumbers, Version> siteNumbers(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "site-numbers",
            "siteNumbers",
            new SiteNumbersDecider(),
            StateCodec.of(SiteNumbers.class).build(),
            Searchable.byIdOnly(),
            (after, version) -> Optional.of(onTheWire(version))));
  }

  private static WireEvent onTheWire(Version version) {
    GateNumbers numbers = version.numbers();
    return WireEvent.v1(
        "site-numbers-set",
        new NumbersSet(
            version.siteId(),
            version.number(),
            numbers.preparations(),
            numbers.intervalDays(),
            numbers.measureDays(),
            numbers.clearanceDays(),
            version.by(),
            version.at()));
  }
}
