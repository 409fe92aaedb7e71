package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose time is taken. */
public interface Busy {

  /**
   * By these bookings.
   *
   * @param except the id of a booking that is to move, whose own time is free for it
   */
  static Busy by(List<Booking> bookings, Instant now, @Nullable String except) {
    return BusyAsBooked.by(bookings, now, except);
  }

  /** Whether the resource has this time. */
  boolean isFree(Resource resource, TimeWindow time);

  /** How many appointments the resource has, as far as was looked. */
  int load(Resource resource);

  /** Says what will be asked for, so that it can be read in one go. */
  default void expect(Set<Resource> resources, TimeWindow within) {}
}
