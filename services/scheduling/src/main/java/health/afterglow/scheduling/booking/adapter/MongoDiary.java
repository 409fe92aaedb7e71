package health.afterglow.scheduling.booking.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.store.MongoAggregates;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/** Searches the bookings. */
final class MongoDiary implements Diary {

  /** More than the network can hold in a window; a limit, so that memory has one. */
  private static final int AT_MOST = 10_000;

  private final MongoAggregates<Booking> store;
  private final MongoClaims claims;
  private final LiveClaims live;

  MongoDiary(MongoAggregates<Booking> store, MongoClaims claims, Clock clock) {
    this.store = store;
    this.claims = claims;
    this.live = new LiveClaims(store, clock);
  }

  @Override
  public List<Booking> within(TimeWindow window) {
    return search(overlapping(window));
  }

  @Override
  public List<Booking> within(TimeWindow window, Set<Resource> resources) {
    return search(
        and(
            in("find.takes", resources.stream().map(Resource::toString).toList()),
            overlapping(window)));
  }

  @Override
  public List<Claim> taken(Set<Resource> resources, Set<LocalDate> days) {
    return live.of(claims.on(resources, days));
  }

  private static Bson overlapping(TimeWindow window) {
    return and(
        lt("find.busyFrom", Date.from(window.until())),
        gt("find.busyUntil", Date.from(window.from())));
  }

  @Override
  public List<Booking> ofPatient(String patientId) {
    return search(eq("find.patientId", patientId)).stream()
        .filter(booking -> booking.placed() != null)
        .toList();
  }

  @Override
  public List<Booking> ofFollowUp(String followUpId) {
    return search(eq("find.followUpId", followUpId));
  }

  private List<Booking> search(Bson filter) {
    return store.search(filter, ascending("find.start"), AT_MOST).stream()
        .map(Stored::state)
        .toList();
  }
}
