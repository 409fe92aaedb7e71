package health.afterglow.scheduling.desk.adapter;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.placement.CareTeams;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the front desk. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  @Bean
  FrontDesk frontDesk(
      Network network, Calendars calendars, CareTeams careTeams, Diary diary, Clock clock) {
    return new FrontDesk(network, calendars, careTeams, diary, clock);
  }

  @Bean
  Counter counter(
      FrontDesk desk,
      BookingProtocol protocol,
      Aggregate<Booking, BookingCommand, BookingEvent> appointments) {
    return new Counter(desk, protocol, appointments.handler());
  }

  @Bean
  Asked asked(Network network, Clock clock) {
    return new Asked(network, clock);
  }
}
