package health.afterglow.scheduling.desk;

import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingCommand.Cancel;
import health.afterglow.scheduling.booking.BookingCommand.KeepHold;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps in which several appointments are booked together or not at all: all are held, then all
 * are kept; where one of them can not be, all are let go of. Interrupted, the holds end by
 * themselves. Each step may be taken again.
 */
final class Together {

  private final String name;
  private final Bookings bookings;
  private final BookingProtocol protocol;
  private final Clock clock;

  /** Over these ports; the name is of the commands. */
  Together(String name, Bookings bookings, BookingProtocol protocol, Clock clock) {
    this.name = name;
    this.bookings = bookings;
    this.protocol = protocol;
    this.clock = clock;
  }

  /**
   * Why a step can not be taken.
   *
   * @param taken what somebody else has, if that is why
   */
  record No(@Nullable Resource taken, Refusal reason, String because) {}

  /** Holds the place, unless there is one already; answers why not. */
  Optional<No> hold(Errand errand, Plan plan) {
    Reply opened = tell(errand.appointmentId(), "open", new Open(errand));
    if (opened instanceof Reply.Refused(_, var reason, var because)) {
      return Optional.of(new No(null, reason, because));
    }
    if (opened.booking().isActive()) {
      return Optional.empty();
    }
    return switch (protocol.book(errand.appointmentId(), plan, Purpose.HOLD, null)) {
      case BookingProtocol.Result.Placed _ -> Optional.empty();
      case BookingProtocol.Result.Taken(var resource) ->
          Optional.of(
              new No(resource, BookingRefusal.ATTEMPT_OVERTAKEN, "somebody else has this time"));
      case BookingProtocol.Result.Refused(var reason, var because) ->
          Optional.of(new No(null, reason, because));
    };
  }

  /** Makes an appointment of what is held; answers why not. */
  Optional<No> keep(String id) {
    return tell(id, "keep", new KeepHold(clock.instant()))
            instanceof Reply.Refused(_, var reason, var because)
        ? Optional.of(new No(null, reason, because))
        : Optional.empty();
  }

  /** Cancels it, if there is anything to cancel. */
  void letGo(String id, String reason) {
    if (bookings.find(id).filter(Booking::isActive).isPresent()) {
      Reply _ = tell(id, "let-go", new Cancel(reason, clock.instant()));
      protocol.release(id);
    }
  }

  private Reply tell(String id, String step, BookingCommand command) {
    return bookings.tell(id, name + "/" + step, command);
  }
}
