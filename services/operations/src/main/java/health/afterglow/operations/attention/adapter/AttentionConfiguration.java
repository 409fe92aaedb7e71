package health.afterglow.operations.attention.adapter;

import com.mongodb.client.MongoDatabase;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.attention.Matter;
import health.afterglow.operations.attention.Matter.Word;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.adapter.Peer;
import health.afterglow.operations.feed.Feed;
import health.afterglow.operations.journey.Happening;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Badge;
import health.afterglow.operations.shell.Screen;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** Wires Needs attention. */
@Configuration(proxyBeanMethods = false)
class AttentionConfiguration {

  private static final Map<String, Integer> PORTS =
      Map.of(
          "intake", 8081,
          "scheduling", 8082,
          "dosing-session", 8083,
          "integration-therapy", 8084,
          "notification", 8085);

  @Bean
  Aggregate<Matter, Word, Word> matters(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "matter",
            "matters",
            Matter.DECIDER,
            StateCodec.of(Matter.class).build(),
            Searchable.<Matter>byIdOnly()
                .by("open", Matter::isOpen)
                .by("since", m -> m.raised() == null ? Instant.EPOCH : m.raised().at()),
            WireMapping.nothing()));
  }

  @Bean
  LiveAttention liveAttention(LiveStreams streams, Aggregate<Matter, Word, Word> matters) {
    return new LiveAttention(streams, () -> AttentionReader.open(matters).size());
  }

  @Bean
  Subscriptions attentionSubscriptions(Aggregate<Matter, Word, Word> matters, LiveAttention live) {
    return new EventsToMatters(matters, live).subscriptions();
  }

  @Bean
  Quarantines quarantines(
      Environment environment,
      RestClient.Builder clients,
      MongoDatabase database,
      Aggregate<Happening, Happening, Happening> happenings,
      LiveAttention live,
      @Value("${afterglow.feed.look-each}") Duration each) {
    Map<String, Peer> peers = new LinkedHashMap<>();
    PORTS.forEach(
        (service, port) ->
            peers.put(
                service,
                new Peer(
                    service,
                    environment.getProperty(
                        "afterglow.peers." + service, "http://127.0.0.1:" + port),
                    clients,
                    Duration.ofSeconds(1))));
    return new Quarantines(peers, database.getCollection("quarantine"), happenings, live, each);
  }

  @Bean
  AttentionReader attentionReader(
      Aggregate<Matter, Word, Word> matters,
      Quarantines quarantines,
      PatientNames names,
      Places places,
      Feed feed,
      Clock clock) {
    return new AttentionReader(matters, quarantines, names, places, feed, clock);
  }

  @Bean
  Badge attentionBadge(Aggregate<Matter, Word, Word> matters) {
    return new Badge() {
      @Override
      public Screen screen() {
        return Screen.ATTENTION;
      }

      @Override
      public long count() {
        return AttentionReader.open(matters).size();
      }
    };
  }
}
