package health.afterglow.scheduling.waitlist;

import health.afterglow.kernel.Ids;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.scheduling.waitlist.WaitlistCommand.MakeOffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Offers time that became free to those who wait, one at a time: the place is held for the first
 * who can use it. An offer that is declined or not answered frees the time again, and the next is
 * asked ({@code docs/domain.md}, section 5.2).
 */
public final class BackfillingPlaces {

  private static final Comparator<Map.Entry<String, Waiting>> ORDER =
      Comparator.<Map.Entry<String, Waiting>, Urgency>comparing(
              e -> e.getValue().wanted().urgency())
          .thenComparing(e -> e.getValue().since(), Comparator.nullsLast(Instant::compareTo))
          .thenComparing(Map.Entry::getKey);

  private final Network network;
  private final LookingForPlaces looking;
  private final CareTeams careTeams;
  private final Bookings bookings;
  private final BookingProtocol protocol;
  private final ReservedIntegrations reserved;
  private final Waitlist waitlist;
  private final Clock clock;

  /** Over these ports. */
  public BackfillingPlaces(
      Network network,
      LookingForPlaces looking,
      CareTeams careTeams,
      Bookings bookings,
      BookingProtocol protocol,
      ReservedIntegrations reserved,
      Waitlist waitlist,
      Clock clock) {
    this.network = network;
    this.looking = looking;
    this.careTeams = careTeams;
    this.bookings = bookings;
    this.protocol = protocol;
    this.reserved = reserved;
    this.waitlist = waitlist;
    this.clock = clock;
  }

  /** Offers the time of an appointment that does not take place. */
  public void offer(String freedAppointment) {
    bookings
        .find(freedAppointment)
        .filter(b -> b.standing() instanceof Standing.Cancelled && b.placed() != null)
        .map(Booking::place)
        .ifPresent(
            plan -> {
              protocol.release(freedAppointment);
              offer(plan);
            });
  }

  /** Offers the time that an appointment had before it was moved. */
  public void offerPrevious(String movedAppointment, int attempt, Plan previous) {
    protocol.releaseReplaced(movedAppointment, attempt, previous);
    offer(previous);
  }

  private void offer(Plan freed) {
    if (!freed.start().isAfter(clock.instant())) {
      return;
    }
    Map<String, Waiting> waiting = waitlist.waitingAt(freed.siteId());
    for (String id : inOrder(waiting)) {
      if (isOffered(id, Objects.requireNonNull(waiting.get(id)), freed)) {
        return;
      }
    }
  }

  /** The ids, the first to be asked first. */
  public static List<String> inOrder(Map<String, Waiting> waiting) {
    return waiting.entrySet().stream().sorted(ORDER).map(Map.Entry::getKey).toList();
  }

  private boolean isOffered(String id, Waiting waiting, Plan freed) {
    String appointmentId = Ids.derived("apt", id, Integer.toString(waiting.offers() + 1));
    Optional<Plan> place =
        held(appointmentId)
            .or(() -> fitting(waiting, freed).filter(p -> isHeld(appointmentId, waiting, p)));
    place.ifPresent(
        plan -> {
          Instant now = clock.instant();
          Booking hold = bookings.find(appointmentId).orElseThrow();
          if (hold.standing() instanceof Standing.Held(var until)) {
            waitlist.tell(
                id,
                "offer/" + appointmentId,
                new MakeOffer(new Waiting.Offer(appointmentId, plan.start(), until), now));
          }
        });
    return place.isPresent();
  }

  /** An offer that was interrupted after the place was held. */
  private Optional<Plan> held(String appointmentId) {
    return bookings
        .find(appointmentId)
        .filter(b -> b.standing() instanceof Standing.Held)
        .map(Booking::place);
  }

  private boolean isHeld(String appointmentId, Waiting waiting, Plan plan) {
    Waiting.Request wanted = waiting.wanted();
    Errand errand =
        new Errand(appointmentId, wanted.kind(), wanted.patientId(), wanted.siteId(), null);
    Reply _ = bookings.tell(appointmentId, "open", new Open(errand));
    return protocol.book(appointmentId, plan, Purpose.OFFER, null)
        instanceof BookingProtocol.Result.Placed;
  }

  /** A place for this patient with one of the same people, that starts in the time that is free. */
  private Optional<Plan> fitting(Waiting waiting, Plan freed) {
    Waiting.Request wanted = waiting.wanted();
    Site site = network.site(wanted.siteId()).orElseThrow();
    return freed.clinicianIds().stream()
        .flatMap(
            clinician ->
                looking
                    .find(
                        new Wish(
                            wanted.kind(),
                            wanted.patientId(),
                            site,
                            careTeams.of(wanted.patientId()),
                            freed.start(),
                            freed.end().minusSeconds(1),
                            freed.end().minusSeconds(1),
                            null,
                            clinician,
                            wanted.telehealth(),
                            null),
                        1)
                    .places()
                    .stream())
        .map(Place::plan)
        .filter(plan -> waiting.wants(plan.start(), clock.instant()))
        .filter(
            plan -> wanted.kind() != Kind.DOSING || reserved.isReserved(wanted.patientId(), plan))
        .findFirst();
  }
}
