package health.afterglow.scheduling.directory.adapter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.WorkingTime;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the directory. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

  private static final int MORE_THAN_THERE_ARE = 10_000;

  @Bean
  Network network(
      @Value("${afterglow.network:/network/network.json}") String network,
      @Value("${afterglow.needs:/network/needs.json}") String needs) {
    return NetworkFile.read(network, needs);
  }

  @Bean
  Asked asked(Network network, Clock clock) {
    return new Asked(network, clock);
  }

  @Bean
  WorkingTime workingTime(Network network) {
    return new WorkingTime(network);
  }

  @Bean
  Aggregate<Absences, Absences.Command, Absences.Event> absences(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "calendar",
            "calendars",
            Absences.DECIDER,
            StateCodec.of(Absences.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }

  @Bean
  Calendars calendars(Aggregate<Absences, Absences.Command, Absences.Event> absences) {
    return new Calendars() {
      @Override
      public Map<String, Absences> all() {
        return where(Filters.empty());
      }

      @Override
      public Map<String, Absences> of(Set<String> ids) {
        return where(Filters.in("_id", ids));
      }

      private Map<String, Absences> where(Bson filter) {
        return absences.store().search(filter, Sorts.ascending("_id"), MORE_THAN_THERE_ARE).stream()
            .collect(Collectors.toMap(Stored::id, Stored::state));
      }
    };
  }
}
