package health.afterglow.scheduling.placement;

import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingCommand.GiveUp;
import health.afterglow.scheduling.booking.BookingCommand.Link;
import health.afterglow.scheduling.booking.BookingCommand.PlaceElsewhere;
import health.afterglow.scheduling.booking.BookingCommand.Reaffirm;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.Standing.Booked;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings the booking of a follow-up to what was asked last: a place, or the reasons why there is
 * none. It starts from the stored state each time, so it may be interrupted and asked again at any
 * point.
 */
public final class WhenFollowUpIsRequiredThenPlace {

  /** How many places may be lost to others before it is given back to be tried later. */
  private static final int ROUNDS = 40;

  private static final String WINDOW_CHANGED = "WINDOW_CHANGED";

  private final Network network;
  private final LookingForPlaces looking;
  private final CareTeams careTeams;
  private final Bookings bookings;
  private final Diary diary;
  private final BookingProtocol protocol;
  private final Clock clock;

  /** Over these ports. */
  public WhenFollowUpIsRequiredThenPlace(
      Network network,
      LookingForPlaces looking,
      CareTeams careTeams,
      Bookings bookings,
      Diary diary,
      BookingProtocol protocol,
      Clock clock) {
    this.network = network;
    this.looking = looking;
    this.careTeams = careTeams;
    this.bookings = bookings;
    this.diary = diary;
    this.protocol = protocol;
    this.clock = clock;
  }

  /**
   * Answers what was asked last, if it is not answered yet.
   *
   * @param id of the follow-up's own booking
   */
  public void answer(String id) {
    for (int round = 0; round < ROUNDS; round++) {
      Booking booking = bookings.find(id).orElseThrow();
      if (!booking.isUnanswered()) {
        return;
      }
      step(id, booking);
    }
    throw new IllegalStateException("others took " + ROUNDS + " places, one after the other");
  }

  /**
   * Cancels whatever fulfilled the follow-up, and lets go of its time; unless it was asked for
   * again in the meantime.
   */
  public void cancel(String id, String followUpId, String reason) {
    if (!(bookings.find(id).orElseThrow().standing() instanceof Standing.Cancelled)) {
      return;
    }
    protocol.release(id);
    for (Booking other : fulfilling(id, followUpId)) {
      String otherId = other.wanted().appointmentId();
      tell(
          otherId,
          "close/" + other.confirmed(),
          new BookingCommand.CloseFollowUp(reason, clock.instant()));
      protocol.release(otherId);
    }
  }

  private void step(String id, Booking booking) {
    FollowUp followUp = booking.obligation();
    Instant now = clock.instant();
    if (booking.isBookedInside(followUp) || isBookedByWill(booking)) {
      tell(id, "reaffirm#" + booking.asked(), new Reaffirm(now));
      return;
    }
    Optional<Booking> reserved =
        booking.standing() instanceof Booked ? Optional.empty() : reserved(id, booking, followUp);
    if (reserved.isPresent()) {
      use(reserved.get().wanted().appointmentId(), id, booking, now);
      return;
    }
    Found found = search(id, booking, followUp);
    if (found.places().isEmpty()) {
      tell(
          id,
          "unplaced#" + booking.asked(),
          new GiveUp(found.obstacles(), found.nearMisses(), now));
      return;
    }
    String moved = booking.standing() instanceof Booked ? WINDOW_CHANGED : null;
    Result result = protocol.book(id, found.places().getFirst().plan(), Purpose.BOOK, moved);
    if (result instanceof Result.Refused(var reason, var because)
        && reason.kind() != Refusal.Kind.CONFLICT) {
      throw new IllegalStateException(reason.name() + ": " + because);
    }
  }

  /** Somebody chose this place with a reason, be it outside the window: it is not moved. */
  private static boolean isBookedByWill(Booking booking) {
    return booking.standing() instanceof Booked
        && booking.placed() != null
        && booking.placed().reason() != null
        && !WINDOW_CHANGED.equals(booking.placed().reason());
  }

  /** Lets the other appointment fulfil the follow-up; if it can not any more, nothing happens. */
  private void use(String other, String id, Booking booking, Instant now) {
    FollowUp followUp = booking.obligation();
    Reply linked =
        bookings.tell(
            other,
            "link/" + followUp.followUpId() + "#" + booking.asked(),
            new Link(followUp, booking.asked(), now));
    if (linked instanceof Reply.Accepted) {
      tell(id, "elsewhere#" + booking.asked(), new PlaceElsewhere(other));
    }
  }

  /** An appointment that fulfils the follow-up already, or was reserved for it with the dose. */
  private Optional<Booking> reserved(String id, Booking booking, FollowUp followUp) {
    Stream<Booking> linked = fulfilling(id, followUp.followUpId()).stream();
    Stream<Booking> free =
        diary.ofPatient(booking.wanted().patientId()).stream()
            .filter(b -> b.wanted().kind() == Kind.INTEGRATION && b.followUp() == null)
            .filter(this::isAlive);
    return Stream.concat(linked, free).filter(b -> followUp.fits(b.place().start())).findFirst();
  }

  private List<Booking> fulfilling(String id, String followUpId) {
    return diary.ofFollowUp(followUpId).stream()
        .filter(b -> b.errand() != null && !b.wanted().appointmentId().equals(id))
        .filter(this::isAlive)
        .toList();
  }

  private boolean isAlive(Booking booking) {
    return booking.standing() instanceof Booked
        || (booking.standing() instanceof Standing.Held(var until)
            && clock.instant().isBefore(until));
  }

  private Found search(String id, Booking booking, FollowUp followUp) {
    String patientId = booking.wanted().patientId();
    String siteId = booking.wanted().siteId();
    Optional<Site> site = network.site(siteId);
    if (site.isEmpty()) {
      return new Found(List.of(), List.of("SITE_UNKNOWN"), List.of());
    }
    Wish wish = Wish.of(followUp, id, patientId, site.get(), careTeams.of(patientId));
    return looking.find(wish, 1);
  }

  private void tell(String id, String commandId, BookingCommand command) {
    Reply _ = bookings.tell(id, commandId, command);
  }
}
