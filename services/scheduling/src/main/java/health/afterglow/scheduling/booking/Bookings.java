package health.afterglow.scheduling.booking;

import health.afterglow.kernel.Refusal;
import java.util.Optional;

/** The port to the bookings: one document each, changed by compare-and-set. */
public interface Bookings {

  /** The booking, if anybody ever asked for it. */
  Optional<Booking> find(String id);

  /**
   * Decides the command and writes what it comes to, in one atomic step. A command under an id that
   * was accepted before is accepted again and changes nothing.
   */
  Reply tell(String id, String commandId, BookingCommand command);

  /** What became of a command. */
  sealed interface Reply {

    /** The booking as it is, or was when the command was refused. */
    Booking booking();

    /** It is done; perhaps by an earlier call, and perhaps there was nothing to do. */
    record Accepted(Booking booking) implements Reply {}

    /** Nothing happened. */
    record Refused(Booking booking, Refusal reason, String because) implements Reply {}
  }
}
