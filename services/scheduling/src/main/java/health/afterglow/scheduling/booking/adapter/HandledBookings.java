package health.afterglow.scheduling.booking.adapter;

import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.Handled.Declined;
import health.afterglow.messaging.Handled.Done;
import health.afterglow.messaging.Trigger;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.store.Stored;
import java.util.Optional;

/** Bookings behind the platform's command handler. */
final class HandledBookings implements Bookings {

  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;

  HandledBookings(CommandHandler<Booking, BookingCommand, BookingEvent> handler) {
    this.handler = handler;
  }

  @Override
  public Optional<Booking> find(String id) {
    return handler.find(id).map(Stored::state);
  }

  @Override
  public Reply tell(String id, String commandId, BookingCommand command) {
    return switch (handler.handle(id, Trigger.request(commandId, ""), command)) {
      case Done<Booking, BookingEvent> done -> new Reply.Accepted(done.after().state());
      case Declined<Booking, BookingEvent>(var before, var reason, var because) ->
          new Reply.Refused(before.state(), reason, because);
    };
  }
}
