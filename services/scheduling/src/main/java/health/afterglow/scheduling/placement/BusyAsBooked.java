package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose time is taken, as the bookings say. */
final class BusyAsBooked implements Busy {

  private final Map<Resource, List<TimeWindow>> taken = new HashMap<>();

  private BusyAsBooked() {}

  static Busy by(List<Booking> bookings, Instant now, @Nullable String except) {
    BusyAsBooked busy = new BusyAsBooked();
    for (Booking booking : bookings) {
      if (booking.errand() == null || booking.errand().appointmentId().equals(except)) {
        continue;
      }
      String patientId = booking.errand().patientId();
      Attempt placed = booking.placed();
      boolean over = booking.standing() instanceof Held(var until) && !until.isAfter(now);
      if (placed != null && booking.confirmed() != 0 && !over) {
        busy.add(placed, patientId);
      }
      Attempt pending = booking.pending();
      if (pending != null && pending.holdUntil().isAfter(now)) {
        busy.add(pending, patientId);
      }
    }
    return busy;
  }

  private void add(Attempt attempt, String patientId) {
    attempt
        .plan()
        .takes(patientId)
        .forEach(
            (resource, time) -> taken.computeIfAbsent(resource, r -> new ArrayList<>()).add(time));
  }

  @Override
  public boolean isFree(Resource resource, TimeWindow time) {
    return taken.getOrDefault(resource, List.of()).stream().noneMatch(time::overlaps);
  }

  @Override
  public int load(Resource resource) {
    return taken.getOrDefault(resource, List.of()).size();
  }
}
