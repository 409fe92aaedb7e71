package health.afterglow.scheduling.booking;

import health.afterglow.kernel.TimeWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The port to look things up in the bookings. It may lag behind a booking that is being made; that
 * costs an attempt, never a double booking.
 */
public interface Diary {

  /** The bookings that hold or want any time in this window. */
  List<Booking> within(TimeWindow window);

  /** Of those, the ones that take any of these resources. */
  List<Booking> within(TimeWindow window, Set<Resource> resources);

  /**
   * The claims that count: what of these resources' time on these UTC days others can not have. A
   * claim whose booking has let go of it does not count, though it may for a minute after a crash.
   */
  List<Claim> taken(Set<Resource> resources, Set<LocalDate> days);

  /** The bookings of this patient that have or had a place, the earliest start first. */
  List<Booking> ofPatient(String patientId);

  /** The bookings for this follow-up. */
  List<Booking> ofFollowUp(String followUpId);
}
