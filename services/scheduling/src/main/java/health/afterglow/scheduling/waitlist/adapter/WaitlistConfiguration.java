package health.afterglow.scheduling.waitlist.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.waitlist.BackfillingPlaces;
import health.afterglow.scheduling.waitlist.Waiting;
import health.afterglow.scheduling.waitlist.Waitlist;
import health.afterglow.scheduling.waitlist.WaitlistCommand;
import health.afterglow.scheduling.waitlist.WaitlistDecider;
import health.afterglow.scheduling.waitlist.WaitlistEvent;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the waitlist. */
@Configuration(proxyBeanMethods = false)
class WaitlistConfiguration {

  /** More than wait at one site; a limit, so that memory has one. */
  private static final int AT_MOST = 1000;

  static final AggregateSpec<Waiting, WaitlistCommand, WaitlistEvent> WAITLIST =
      new AggregateSpec<>(
          "waitlist",
          "waitlist",
          new WaitlistDecider(),
          StateCodec.of(Waiting.class).build(),
          Searchable.<Waiting>byIdOnly()
              .by("siteId", w -> w.request() == null ? null : w.request().siteId())
              .by("patientId", w -> w.request() == null ? null : w.request().patientId())
              .by("status", w -> w.status().name()),
          WireMapping.nothing(),
          WaitlistDecider::onTimer);

  /** What is read of {@code appointment-cancelled}. */
  record Freed(String appointmentId) {}

  /** What is read of {@code appointment-rescheduled}. */
  record Moved(String appointmentId, @Nullable Previous previous) {}

  /** The place that it had before. */
  record Previous(
      @Nullable Integer attempt,
      @Nullable String siteId,
      @Nullable List<String> clinicianIds,
      @Nullable String roomId,
      @Nullable Instant start,
      @Nullable Instant end) {}

  @Bean
  Aggregate<Waiting, WaitlistCommand, WaitlistEvent> waitlistEntries(AggregateRuntime runtime) {
    return runtime.register(WAITLIST);
  }

  @Bean
  Waitlist waitlist(Aggregate<Waiting, WaitlistCommand, WaitlistEvent> waitlistEntries) {
    return new Waitlist() {
      @Override
      public Map<String, Waiting> waitingAt(String siteId) {
        return where(
            and(eq("find.siteId", siteId), eq("find.status", Waiting.Status.WAITING.name())));
      }

      @Override
      public Map<String, Waiting> ofPatient(String patientId) {
        return where(eq("find.patientId", patientId));
      }

      private Map<String, Waiting> where(Bson filter) {
        return waitlistEntries.store().search(filter, Sorts.ascending("_id"), AT_MOST).stream()
            .collect(Collectors.toMap(Stored::id, Stored::state));
      }

      @Override
      public void tell(String id, String commandId, WaitlistCommand command) {
        var _ = waitlistEntries.handler().handle(id, Trigger.request(commandId, ""), command);
      }
    };
  }

  @Bean
  BackfillingPlaces backfilling(
      Network network,
      LookingForPlaces looking,
      CareTeams careTeams,
      Bookings bookings,
      BookingProtocol protocol,
      ReservedIntegrations reserved,
      Waitlist waitlist,
      Clock clock) {
    return new BackfillingPlaces(
        network, looking, careTeams, bookings, protocol, reserved, waitlist, clock);
  }

  @Bean
  Subscriptions heardOfTimeThatIsFree(BackfillingPlaces backfilling) {
    return Subscriptions.none()
        .on(
            "scheduling",
            "appointment-cancelled",
            1,
            Freed.class,
            e -> backfilling.offer(e.data().appointmentId()))
        .on(
            "scheduling",
            "appointment-rescheduled",
            1,
            Moved.class,
            e -> offerPrevious(backfilling, e.data()));
  }

  /** Events from before places were sent along have none. */
  private static void offerPrevious(BackfillingPlaces backfilling, Moved moved) {
    Previous place = moved.previous();
    if (place != null
        && place.attempt() != null
        && place.siteId() != null
        && place.clinicianIds() != null
        && place.start() != null
        && place.end() != null) {
      Plan plan =
          new Plan(
              place.siteId(),
              "UTC",
              place.clinicianIds(),
              place.roomId(),
              place.roomId() == null,
              place.start(),
              place.end(),
              0,
              List.of());
      backfilling.offerPrevious(moved.appointmentId(), place.attempt(), plan);
    }
  }
}
