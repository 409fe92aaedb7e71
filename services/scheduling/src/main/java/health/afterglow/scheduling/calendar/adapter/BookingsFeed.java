package health.afterglow.scheduling.calendar.adapter;

import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Clazz;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Bookings as an iCalendar file (RFC 5545) for the calendar on somebody's telephone: what kind of
 * appointment and where, never whose. A booking keeps its {@code UID}; each new place has a higher
 * {@code SEQUENCE}.
 */
final class BookingsFeed {

  private final Network network;

  BookingsFeed(Network network) {
    this.network = network;
  }

  /** Of those that are booked or took place; the others are left out. */
  String of(List<Booking> bookings) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Afterglow//scheduling//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    bookings.forEach(booking -> since(booking).ifPresent(at -> calendar.add(event(booking, at))));
    return calendar.toString();
  }

  private static Optional<Instant> since(Booking booking) {
    return switch (booking.standing()) {
      case Standing.Booked(var at) -> Optional.of(at);
      case Standing.Attended(var at) -> Optional.of(at);
      default -> Optional.empty();
    };
  }

  private VEvent event(Booking booking, Instant at) {
    Plan plan = booking.place();
    String kind = booking.wanted().kind().name();
    VEvent event =
        new VEvent(
            plan.start().atOffset(ZoneOffset.UTC),
            plan.end().atOffset(ZoneOffset.UTC),
            kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '));
    event.removeAll("DTSTAMP");
    event.add(new DtStamp(at));
    event.add(new Uid(booking.wanted().appointmentId() + "@afterglow"));
    event.add(new Sequence(booking.confirmed()));
    event.add(new Location(where(plan)));
    event.add(new Clazz(Clazz.VALUE_PRIVATE));
    return event;
  }

  private String where(Plan plan) {
    if (plan.telehealth()) {
      return "By video";
    }
    String site = network.site(plan.siteId()).map(Site::shortName).orElse(plan.siteId());
    return Optional.ofNullable(plan.roomId())
        .flatMap(network::room)
        .map(Room::name)
        .map(room -> site + ", " + room)
        .orElse(site);
  }
}
