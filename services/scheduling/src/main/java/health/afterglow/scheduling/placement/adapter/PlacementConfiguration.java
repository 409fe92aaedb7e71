package health.afterglow.scheduling.placement.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.WhenFollowUpIsRequiredThenPlace;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.store.Stored;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires placement. */
@Configuration(proxyBeanMethods = false)
class PlacementConfiguration {

  @Bean
  Aggregate<CareTeam, Heard, Heard> teams(AggregateRuntime runtime) {
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
  CareTeams careTeams(Aggregate<CareTeam, Heard, Heard> teams) {
    return patientId -> teams.store().find(patientId).map(Stored::state).orElse(CareTeam.UNKNOWN);
  }

  @Bean
  LookingForPlaces looking(Network network, Calendars calendars, Diary diary, Clock clock) {
    return new LookingForPlaces(network, calendars, diary, clock);
  }

  @Bean
  WhenFollowUpIsRequiredThenPlace placing(
      Network network,
      LookingForPlaces looking,
      CareTeams careTeams,
      Bookings bookings,
      Diary diary,
      BookingProtocol protocol,
      Clock clock) {
    return new WhenFollowUpIsRequiredThenPlace(
        network, looking, careTeams, bookings, diary, protocol, clock);
  }

  @Bean
  Subscriptions heardOfPatientsAndFollowUps(
      Aggregate<CareTeam, Heard, Heard> teams,
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      WhenFollowUpIsRequiredThenPlace placing) {
    FollowUpEvents followUps = new FollowUpEvents(appointments.handler(), placing);
    return Subscriptions.none()
        .on("intake", "patient-enrolled", 1, PatientEnrolled.class, e -> enrolled(teams, e))
        .on(
            "integration-therapy",
            "follow-up-required",
            1,
            FollowUpRequired.class,
            followUps::required)
        .on(
            "integration-therapy",
            "follow-up-cancelled",
            1,
            FollowUpCancelled.class,
            followUps::cancelled);
  }

  private static void enrolled(
      Aggregate<CareTeam, Heard, Heard> teams, Delivered<PatientEnrolled> event) {
    var heard = new Heard.Enrolled(event.data().team());
    var _ = teams.handler().handle(event.data().patientId(), event.trigger(), heard);
  }
}
