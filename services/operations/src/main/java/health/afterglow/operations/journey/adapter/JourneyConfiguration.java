package health.afterglow.operations.journey.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.journey.Happening;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the journeys. */
@Configuration(proxyBeanMethods = false)
class JourneyConfiguration {

  @Bean
  Aggregate<Happening, Happening, Happening> happenings(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "happening",
            "happenings",
            Happening.DECIDER,
            StateCodec.of(Happening.class).build(),
            Searchable.<Happening>byIdOnly()
                .by("patientId", Happening::patientId)
                .by("subject", Happening::subject)
                .by("at", Happening::at),
            WireMapping.nothing()));
  }

  @Bean
  LiveJourneys liveJourneys(LiveStreams streams) {
    return new LiveJourneys(streams);
  }

  @Bean
  Subscriptions journeySubscriptions(
      Aggregate<Happening, Happening, Happening> happenings, LiveJourneys live) {
    return new EventsToJourney(happenings, live).subscriptions();
  }
}
