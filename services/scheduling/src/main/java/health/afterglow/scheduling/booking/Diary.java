package health.afterglow.scheduling.booking;

import health.afterglow.kernel.TimeWindow;
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

  /** The bookings of this patient that have or had a place, the earliest start first. */
  List<Booking> ofPatient(String patientId);

  /** The bookings for this follow-up. */
  List<Booking> ofFollowUp(String followUpId);
}
