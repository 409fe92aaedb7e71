package health.afterglow.integration.followup.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.integration.followup.FollowUp;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand;
import health.afterglow.integration.followup.FollowUpEvent;
import health.afterglow.integration.followup.FollowUpRefusal;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The stored follow-ups: to act on, and to search in. */
final class FollowUps {

  private static final int AT_MOST = 500;
  private static final int PER_PATIENT = 20;

  private final Aggregate<FollowUp, FollowUpCommand, FollowUpEvent> aggregate;

  FollowUps(Aggregate<FollowUp, FollowUpCommand, FollowUpEvent> aggregate) {
    this.aggregate = aggregate;
  }

  /**
   * Acts on a follow-up.
   *
   * @return whether anything happened; a reservation that does not fit is nothing
   * @throws IllegalStateException if it was refused for any other reason: what a consumer swallows
   *     is lost, what it throws comes again and then waits in quarantine
   */
  boolean handle(String id, Trigger trigger, FollowUpCommand command) {
    return switch (aggregate.handler().handle(id, trigger, command)) {
      case Handled.Done<FollowUp, FollowUpEvent> done -> !done.events().isEmpty();
      case Handled.Declined<FollowUp, FollowUpEvent> declined -> {
        if (declined.reason() != FollowUpRefusal.RESERVED_DOES_NOT_FIT) {
          throw new IllegalStateException("follow-up: " + declined.reason().name());
        }
        yield false;
      }
    };
  }

  /** The follow-up, if anything was ever owed. */
  Optional<Stored<FollowUp>> find(String id) {
    return aggregate.handler().find(id).filter(stored -> stored.state() instanceof Owed);
  }

  /** Follow-ups in a state and of a site, the nearest deadline first. */
  List<Stored<FollowUp>> list(@Nullable String state, @Nullable String siteId) {
    Bson filter = gt("find.dueAt", Date.from(Instant.EPOCH));
    filter = state == null ? filter : and(filter, eq("find.state", state));
    filter = siteId == null ? filter : and(filter, eq("find.siteId", siteId));
    return aggregate.store().search(filter, ascending("find.dueAt"), AT_MOST);
  }

  /** The patient's follow-ups that are not over, the nearest deadline first. */
  List<Stored<FollowUp>> runningOf(String patientId) {
    Bson filter =
        and(eq("find.patientId", patientId), in("find.state", "OPEN", "ESCALATED", "BOOKED"));
    return aggregate.store().search(filter, ascending("find.dueAt"), PER_PATIENT);
  }

  /** The follow-up that this appointment serves. */
  Optional<Stored<FollowUp>> servedBy(String appointmentId) {
    return aggregate
        .store()
        .search(eq("find.appointmentId", appointmentId), ascending("_id"), 1)
        .stream()
        .findFirst();
  }

  /** Since when the longest waiting follow-up has neither a place nor a person's attention. */
  Optional<Instant> unattendedSince() {
    return aggregate
        .store()
        .search(eq("find.state", "OPEN"), ascending("find.openSince"), 1)
        .stream()
        .map(stored -> stored.state() instanceof FollowUp.Open open ? open.since() : Instant.MAX)
        .findFirst();
  }
}
