package health.afterglow.scheduling.booking.adapter;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.CommandHandler.OutboxPayload;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingDecider;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.Stored;
import health.afterglow.testkit.ContractChecks;
import health.afterglow.testkit.InMemoryAggregates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Bookings and their diary in memory, with the production handler and events. */
public final class InMemoryBookings implements Diary {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InMemoryAggregates<Booking> store = new InMemoryAggregates<>();
  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;

  private final Clock clock;

  /** None yet. */
  public InMemoryBookings(Clock clock) {
    this.clock = clock;
    handler =
        new CommandHandler<>(
            store,
            new BookingDecider(),
            BookingWire::publish,
            event -> {
              ContractChecks.assertConforms("scheduling", event);
              return new OutboxPayload(event.name(), JSON.writeValueAsString(event.data()));
            },
            clock,
            id -> {},
            attempt -> {});
  }

  /** The handler itself. */
  public CommandHandler<Booking, BookingCommand, BookingEvent> handler() {
    return handler;
  }

  /** As the port. */
  public Bookings port() {
    return new HandledBookings(handler);
  }

  /** The names of the events of this booking, in order. */
  public List<String> published(String id) {
    return store.outbox(id).stream().map(OutboxEntry::type).toList();
  }

  @Override
  public List<Booking> within(TimeWindow window) {
    return states()
        .filter(
            booking ->
                Stream.of(booking.placed(), booking.pending())
                    .filter(attempt -> attempt != null)
                    .map(Attempt::plan)
                    .anyMatch(plan -> plan.time().overlaps(window)))
        .toList();
  }

  @Override
  public List<Booking> within(TimeWindow window, Set<Resource> resources) {
    return within(window);
  }

  @Override
  public List<Claim> taken(Set<Resource> resources, Set<LocalDate> days) {
    return states()
        .filter(b -> b.errand() != null)
        .flatMap(
            b ->
                Stream.of(
                        b.confirmed() == 0 ? Stream.<Attempt>empty() : Stream.of(b.placed()),
                        Stream.ofNullable(b.pending())
                            .filter(p -> p.holdUntil().isAfter(clock.instant())))
                    .flatMap(attempts -> attempts)
                    .flatMap(
                        attempt ->
                            Claim.of(
                                b.wanted().appointmentId(),
                                b.wanted().patientId(),
                                attempt.number(),
                                attempt.plan())
                                .stream()))
        .filter(claim -> resources.contains(claim.resource()) && days.contains(claim.day()))
        .toList();
  }

  @Override
  public List<Booking> ofPatient(String patientId) {
    return states()
        .filter(b -> b.placed() != null && b.wanted().patientId().equals(patientId))
        .sorted(Comparator.comparing(b -> b.place().start()))
        .toList();
  }

  @Override
  public List<Booking> ofFollowUp(String followUpId) {
    return states()
        .filter(b -> b.followUp() != null && b.followUp().followUpId().equals(followUpId))
        .toList();
  }

  private Stream<Booking> states() {
    return store.all().stream().map(Stored::state);
  }
}
