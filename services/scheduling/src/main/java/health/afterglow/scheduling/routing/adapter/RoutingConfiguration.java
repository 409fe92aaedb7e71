package health.afterglow.scheduling.routing.adapter;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Standing.Status;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.routing.LookingAcrossSites;
import health.afterglow.scheduling.routing.PayerNetworks;
import health.afterglow.scheduling.routing.PredictingUnmetDemand;
import health.afterglow.scheduling.waitlist.Waitlist;
import health.afterglow.store.Stored;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires routing. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  private static final int UNPLACED_AT_MOST = 10_000;

  @Bean
  PayerNetworks payerNetworks(
      Network network, @Value("${afterglow.payers:/network/payers.json}") String payers) {
    return PayersFile.read(payers, network);
  }

  @Bean
  LookingAcrossSites lookingAcrossSites(
      Network network, PayerNetworks payers, Calendars calendars, Diary diary, Clock clock) {
    return new LookingAcrossSites(network, payers, calendars, diary, clock);
  }

  @Bean
  PredictingUnmetDemand predictingUnmetDemand(
      Network network,
      Calendars calendars,
      Diary diary,
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      ReservedIntegrations reserved,
      Waitlist waitlist,
      Clock clock) {
    return new PredictingUnmetDemand(
        network,
        calendars,
        diary,
        () ->
            appointments
                .store()
                .search(
                    Filters.in("find.status", Status.ATTEMPTING.name(), Status.UNPLACED.name()),
                    Sorts.ascending("_id"),
                    UNPLACED_AT_MOST)
                .stream()
                .map(Stored::state)
                .toList(),
        reserved,
        waitlist,
        clock);
  }
}
