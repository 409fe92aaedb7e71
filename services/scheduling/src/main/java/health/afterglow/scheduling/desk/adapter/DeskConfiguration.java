package health.afterglow.scheduling.desk.adapter;

import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.authorization.CoveringAppointments;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.desk.BookingPairs;
import health.afterglow.scheduling.desk.FrontDesk;
import health.afterglow.scheduling.desk.GroupSessions;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.adapter.Asked;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.LookingForPlaces;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the front desk. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  @Bean
  FrontDesk frontDesk(Network network, LookingForPlaces looking, CareTeams careTeams, Diary diary) {
    return new FrontDesk(network, looking, careTeams, diary);
  }

  @Bean
  ReservedIntegrations reservedIntegrations(Bookings bookings, Diary diary) {
    return new ReservedIntegrations(bookings, diary);
  }

  @Bean
  BookingPairs bookingPairs(Bookings bookings, BookingProtocol protocol, Clock clock) {
    return new BookingPairs(bookings, protocol, clock);
  }

  @Bean
  GroupSessions groupSessions(
      Bookings bookings, BookingProtocol protocol, Diary diary, Clock clock) {
    return new GroupSessions(bookings, protocol, diary, clock);
  }

  /** Before everything that books, holds or moves. */
  @Bean
  WebMvcConfigurer door(
      @Value("${afterglow.bookings.at-once:32}") int atOnce,
      @Value("${afterglow.bookings.patience:2s}") Duration patience) {
    Door door = new Door(atOnce, patience);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
            .addInterceptor(door)
            .addPathPatterns("/api/v1/appointments/**", "/api/v1/holds", "/api/v1/groups/**");
      }
    };
  }

  @Bean
  Counter counter(
      FrontDesk desk,
      BookingProtocol protocol,
      ReservedIntegrations reserved,
      CoveringAppointments covering,
      Asked asked,
      Aggregate<Booking, BookingCommand, BookingEvent> appointments) {
    return new Counter(desk, protocol, reserved, covering, asked, appointments.handler());
  }

  @Bean
  IntegrationGate integrationGate(ReservedIntegrations reserved, Asked asked) {
    return new IntegrationGate(reserved, asked);
  }

  @Bean
  Subscriptions heardOfDosesThatDoNotTakePlace(BookingPairs pairs) {
    return DoseEvents.subscriptions(pairs);
  }
}
