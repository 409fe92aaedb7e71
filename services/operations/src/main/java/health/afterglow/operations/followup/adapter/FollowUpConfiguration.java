package health.afterglow.operations.followup.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.feed.Feed;
import health.afterglow.operations.followup.CareTeam;
import health.afterglow.operations.followup.Fact;
import health.afterglow.operations.followup.Message;
import health.afterglow.operations.followup.Row;
import health.afterglow.operations.followup.Rows;
import health.afterglow.operations.followup.Telling;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Badge;
import health.afterglow.operations.shell.Screen;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the Follow-up board. */
@Configuration(proxyBeanMethods = false)
class FollowUpConfiguration {

  @Bean
  Aggregate<Row, Fact, Fact> followUpRows(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "follow-up-row",
            "followUpRows",
            new Rows(),
            StateCodec.of(Row.class).build(),
            Searchable.<Row>byIdOnly()
                .by("bucket", row -> row.bucket().name())
                .by("siteId", Row::siteId)
                .by("satisfied", FollowUpConfiguration::isSatisfied)
                .by("dueAt", row -> row.window().map(Row.Window::dueAt).orElse(null))
                .by("subjects", Row::subjects),
            WireMapping.nothing()));
  }

  private static boolean isSatisfied(Row row) {
    return row.obligation() != null && row.obligation().phase() == Row.Phase.SATISFIED;
  }

  @Bean
  Aggregate<Telling, Message, Message> tellings(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "telling",
            "tellings",
            Telling.DECIDER,
            StateCodec.of(Telling.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }

  @Bean
  Aggregate<CareTeam, CareTeam, CareTeam> careTeams(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "care-team",
            "careTeams",
            CareTeam.DECIDER,
            StateCodec.of(CareTeam.class).build(),
            Searchable.byIdOnly(),
            WireMapping.nothing()));
  }

  @Bean
  BoardReader boardReader(
      Aggregate<Row, Fact, Fact> rows,
      Aggregate<Telling, Message, Message> tellings,
      Aggregate<CareTeam, CareTeam, CareTeam> teams,
      PatientNames names,
      Places places,
      Feed feed,
      Clock clock) {
    return new BoardReader(rows, tellings, teams, names, places, feed, clock);
  }

  @Bean
  Badge followUpBadge(BoardReader reader) {
    return new Badge() {
      @Override
      public Screen screen() {
        return Screen.FOLLOW_UP;
      }

      @Override
      public long count() {
        return reader.critical();
      }
    };
  }

  @Bean
  LiveBoard liveBoard(BoardReader reader, LiveStreams streams, Pages pages, Clock clock) {
    return new LiveBoard(reader, streams, pages, clock);
  }

  @Bean
  Subscriptions followUpSubscriptions(
      Aggregate<Row, Fact, Fact> rows,
      Aggregate<Telling, Message, Message> tellings,
      Aggregate<CareTeam, CareTeam, CareTeam> teams,
      LiveBoard live,
      Clock clock) {
    return new EventsToBoard(rows, tellings, teams, live, clock).subscriptions();
  }
}
