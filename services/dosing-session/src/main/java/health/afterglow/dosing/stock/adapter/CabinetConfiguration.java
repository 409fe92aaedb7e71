package health.afterglow.dosing.stock.adapter;

import health.afterglow.dosing.stock.Cabinet;
import health.afterglow.dosing.stock.CabinetCommand;
import health.afterglow.dosing.stock.CabinetCommand.QuestionSession;
import health.afterglow.dosing.stock.CabinetDecider;
import health.afterglow.dosing.stock.CabinetEvent;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the cabinet; its id is the site's. */
@Configuration(proxyBeanMethods = false)
class CabinetConfiguration {

  /** The cabinets, under a type of their own. */
  record Cabinets(Aggregate<Cabinet, CabinetCommand, CabinetEvent> aggregate) {}

  private record Outcome(String sessionId, String siteId, String outcome) {}

  /** What was taken out for a session that did not take place is a discrepancy: scenario 7. */
  @Bean
  Subscriptions retractions(Cabinets cabinets, Clock clock) {
    return Subscriptions.none()
        .on("dosing-session", "session-ended", 1, Outcome.class, e -> over(cabinets, clock, e))
        .on("dosing-session", "outcome-corrected", 1, Outcome.class, e -> over(cabinets, clock, e));
  }

  private static void over(Cabinets cabinets, Clock clock, Delivered<Outcome> delivered) {
    Outcome said = delivered.data();
    if (said.outcome().equals("ENTERED_IN_ERROR")) {
      var _ =
          cabinets
              .aggregate()
              .handler()
              .handle(
                  said.siteId(),
                  delivered.trigger(),
                  new QuestionSession(
                      said.sessionId(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
  }

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
