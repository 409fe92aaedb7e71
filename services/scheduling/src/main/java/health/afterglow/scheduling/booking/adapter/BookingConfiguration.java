package health.afterglow.scheduling.booking.adapter;

import com.mongodb.client.MongoDatabase;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingDecider;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Cover;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires bookings. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

  static final AggregateSpec<Booking, BookingCommand, BookingEvent> BOOKINGS =
      new AggregateSpec<>(
          "appointment",
          "appointments",
          new BookingDecider(),
          StateCodec.of(Booking.class)
              .variant("open", Standing.Open.class)
              .variant("held", Standing.Held.class)
              .variant("booked", Standing.Booked.class)
              .variant("elsewhere", Standing.Elsewhere.class)
              .variant("unplaced", Standing.Unplaced.class)
              .variant("cancelled", Standing.Cancelled.class)
              .variant("attended", Standing.Attended.class)
              .variant("missed", Standing.Missed.class)
              .build(),
          Searchable.<Booking>byIdOnly()
              .by("patientId", b -> b.errand() == null ? null : b.errand().patientId())
              .by("siteId", BookingConfiguration::siteOf)
              .by("followUpId", b -> b.followUp() == null ? null : b.followUp().followUpId())
              .by("status", b -> b.standing().status().name())
              .by("start", b -> b.placed() == null ? null : b.place().start())
              .by("takes", BookingConfiguration::takes)
              .by(
                  "busyFrom",
                  b -> busy(b).map(a -> a.plan().start()).min(Instant::compareTo).orElse(null))
              .by(
                  "busyUntil",
                  b ->
                      busy(b)
                          .map(BookingConfiguration::busyUntil)
                          .max(Instant::compareTo)
                          .orElse(null)),
          BookingWire::publish,
          (timer, now) ->
              new BookingCommand.ExpireHold(
                  Integer.parseInt(timer.id().substring(timer.id().indexOf('#') + 1)), now));

  private static @Nullable String siteOf(Booking booking) {
    if (booking.placed() != null) {
      return booking.place().siteId();
    }
    return booking.errand() == null ? null : booking.errand().siteId();
  }

  /** The attempts whose time others can not have. */
  private static Stream<Attempt> busy(Booking booking) {
    return Stream.concat(
        Stream.ofNullable(booking.confirmed() == 0 ? null : booking.placed()),
        Stream.ofNullable(booking.pending()));
  }

  private static @Nullable List<String> takes(Booking booking) {
    return booking.errand() == null
        ? null
        : busy(booking)
            .map(Attempt::plan)
            .flatMap(
                plan ->
                    Stream.concat(
                        plan.takes(booking.wanted().patientId()).keySet().stream(),
                        plan.cover().stream().map(c -> Cover.share(c.clinicianId(), 1))))
            .map(Resource::toString)
            .distinct()
            .toList();
  }

  private static Instant busyUntil(Attempt attempt) {
    return attempt.plan().end().plusSeconds(60L * attempt.plan().turnoverMinutes());
  }

  @Bean
  Aggregate<Booking, BookingCommand, BookingEvent> appointments(AggregateRuntime runtime) {
    return runtime.register(BOOKINGS);
  }

  @Bean
  Bookings bookings(Aggregate<Booking, BookingCommand, BookingEvent> appointments) {
    return new HandledBookings(appointments.handler());
  }

  @Bean
  MongoClaims claims(MongoDatabase database) {
    return new MongoClaims(database.getCollection("claims"));
  }

  @Bean
  Diary diary(
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      MongoClaims claims,
      Clock clock) {
    return new MongoDiary(appointments.store(), claims, clock);
  }

  @Bean
  BookingProtocol bookingProtocol(Bookings bookings, MongoClaims claims, Clock clock) {
    return new BookingProtocol(bookings, claims, clock, new SecureRandom());
  }
}
