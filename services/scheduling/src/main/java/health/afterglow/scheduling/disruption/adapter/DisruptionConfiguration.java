package health.afterglow.scheduling.disruption.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.disruption.Disruption;
import health.afterglow.scheduling.disruption.Replanning;
import health.afterglow.scheduling.disruption.adapter.WhenAPatientIsTransferred.Transferred;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires disruptions. */
@Configuration(proxyBeanMethods = false)
class DisruptionConfiguration {

  @Bean
  Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions(
      AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "disruption",
            "disruptions",
            Disruption.DECIDER,
            StateCodec.of(Disruption.class).build(),
            Searchable.<Disruption>byIdOnly().by("at", Disruption::at),
            new DisruptionWire()));
  }

  @Bean
  Replanning replanning(
      Network network,
      Calendars calendars,
      CareTeams careTeams,
      Diary diary,
      ReservedIntegrations reserved,
      BookingProtocol protocol,
      Clock clock) {
    return new Replanning(network, calendars, careTeams, diary, reserved, protocol, clock);
  }

  @Bean
  DisruptionRuns disruptionRuns(
      Replanning replanning,
      Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions) {
    return new DisruptionRuns(replanning, disruptions);
  }

  @Bean
  Subscriptions heardOfTransfers(
      Aggregate<CareTeam, Heard, Heard> teams,
      Aggregate<Disruption, Disruption.Command, Disruption.Event> disruptions,
      Replanning replanning,
      DisruptionRuns runs) {
    var policy = new WhenAPatientIsTransferred(teams, disruptions, replanning, runs);
    return Subscriptions.none()
        .on("intake", "patient-transferred", 1, Transferred.class, policy::transferred);
  }
}
