package health.afterglow.notification.oncall;

import java.time.Instant;

/**
 * Somebody's time on call.
 *
 * @param tier 1 is paged first
 * @param phone the number that is paged, of a person who works here
 * @param from inclusive
 * @param until exclusive
 */
public record Shift(int tier, String clinicianId, String phone, Instant from, Instant until) {

  boolean covers(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }

  @Override
  public String toString() {
    return "Shift[" + tier + ", " + clinicianId + ", ***, " + from + ", " + until + "]";
  }
}
