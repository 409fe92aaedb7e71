package health.afterglow.scheduling.booking.adapter;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.store.MongoAggregates;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which claims count: only the booking says so, and whoever lets go of a place takes its
 * claims away, unless it crashes in between. So one look at the booking does for a minute.
 */
final class LiveClaims {

  private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
  private static final int REMEMBERED = 200_000;

  private final MongoAggregates<Booking> bookings;
  private final Clock clock;

  /** Until when a claim, by its id, is believed to count; the oldest are forgotten first. */
  private final Map<String, Instant> believed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  LiveClaims(MongoAggregates<Booking> bookings, Clock clock) {
    this.bookings = bookings;
    this.clock = clock;
  }

  /** Of these, the ones that count. */
  List<Claim> of(List<Claim> claims) {
    Instant now = clock.instant();
    Map<String, List<Claim>> doubtful = new HashMap<>();
    List<Claim> live = new ArrayList<>(claims.size());
    synchronized (believed) {
      for (Claim claim : claims) {
        Instant until = believed.get(claim.id());
        if (until != null && until.isAfter(now)) {
          live.add(claim);
        } else {
          doubtful.computeIfAbsent(claim.booking(), b -> new ArrayList<>()).add(claim);
        }
      }
    }
    if (!doubtful.isEmpty()) {
      for (Stored<Booking> owner :
          bookings.search(in("_id", doubtful.keySet()), ascending("_id"), doubtful.size())) {
        doubtful.getOrDefault(owner.id(), List.of()).stream()
            .filter(claim -> counts(claim, owner.state(), now))
            .forEach(live::add);
      }
    }
    return live;
  }

  private boolean counts(Claim claim, Booking owner, Instant now) {
    if (owner.confirmed() == claim.attempt()) {
      synchronized (believed) {
        believed.remove(claim.id());
        believed.put(claim.id(), now.plus(BELIEVED_FOR));
      }
      return true;
    }
    Attempt pending = owner.pending();
    return pending != null
        && pending.number() == claim.attempt()
        && pending.holdUntil().isAfter(now);
  }
}
