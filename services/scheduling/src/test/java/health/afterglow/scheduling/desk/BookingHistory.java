package health.afterglow.scheduling.desk;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.FrontDesk.Named;
import health.afterglow.scheduling.desk.FrontDesk.Verdict;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Place;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two days in Denver, lived twice: by the production code from the front desk to the claims, and by
 * {@link NaiveClinic}. After each deed both have to say the same.
 */
final class BookingHistory {

  /** Monday at seven in Denver; the appointments are on Tuesday and Wednesday. */
  static final Instant BEGINS = Instant.parse("2026-11-30T14:00:00Z");

  private static final CareTeam NOBODY_KNOWN = CareTeam.UNKNOWN;

  /** What somebody does. Numbers count from 0; of appointments, in the order of their asking. */
  sealed interface Deed {
    /** Asks for a place, for ten minutes or for good. */
    record Ask(boolean hold, Spot spot, int patient) implements Deed {}

    /** Makes an appointment of a hold. */
    record Keep(int appointment) implements Deed {}

    /** Wants another place. */
    record Move(int appointment, Spot to) implements Deed {}

    /** Does not come. */
    record Cancel(int appointment) implements Deed {}

    /** Time passes. */
    record Wait(int minutes) implements Deed {}

    /** A therapist is absent from the start of a slot on. */
    record Leave(int therapist, int slot, int hours) implements Deed {}
  }

  /** With whom, when and how. */
  record Spot(int therapist, int slot, boolean video) {}

  /** How the production code is put together; an offender does one thing otherwise. */
  record Parts(
      UnaryOperator<Diary> diary, UnaryOperator<Calendars> calendars, ProtocolMaker protocol) {

    static Parts sound() {
      return new Parts(diary -> diary, calendars -> calendars, BookingProtocol::new);
    }
  }

  /** Makes the protocol. */
  interface ProtocolMaker {
    BookingProtocol make(
        Bookings bookings, InMemoryClaims claims, Clock clock, SplittableRandom random);
  }

  private final SettableClock clock = new SettableClock(BEGINS);
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final InMemoryClaims claims = new InMemoryClaims();
  private final Map<String, Absences> absences = new HashMap<>();
  private final BookingProtocol protocol;
  private final LookingForPlaces looking;
  private final FrontDesk desk;
  private final NaiveClinic naive = new NaiveClinic();
  private final List<String> asked = new ArrayList<>();
  private int told;

  BookingHistory(Parts parts) {
    Diary diary = parts.diary().apply(bookings);
    protocol = parts.protocol().make(bookings.port(), claims, clock, new SplittableRandom(1));
    looking =
        new LookingForPlaces(
            Clinics.NETWORK, parts.calendars().apply(() -> absences), diary, clock);
    desk = new FrontDesk(Clinics.NETWORK, looking, patient -> NOBODY_KNOWN, diary);
  }

  /** Lives it; answers the first thing on which the two do not agree, if there is one. */
  Optional<String> live(List<Deed> deeds) {
    for (Deed deed : deeds) {
      Optional<String> difference = differs(deed).or(this::differs);
      if (difference.isPresent()) {
        return difference.map(what -> deed + ": " + what);
      }
    }
    return searchDiffers();
  }

  private Optional<String> differs(Deed deed) {
    return switch (deed) {
      case Deed.Ask(var hold, var spot, var patient) -> ask(hold, spot, "pat-" + patient);
      case Deed.Keep(var n) -> existing(n).flatMap(this::keep);
      case Deed.Move(var n, var to) -> existing(n).flatMap(id -> move(id, to));
      case Deed.Cancel(var n) -> existing(n).flatMap(this::cancel);
      case Deed.Wait(var minutes) -> pass(minutes);
      case Deed.Leave(var who, var slot, var hours) -> leave(who, slot, hours);
    };
  }

  private Optional<String> existing(int number) {
    return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(number % asked.size()));
  }

  private Optional<String> ask(boolean hold, Spot spot, String patient) {
    String id = "apt-" + asked.size();
    asked.add(id);
    boolean expected = naive.isFree(spot, patient, null, clock.instant());
    Optional<Plan> got =
        get(id, named(spot, patient, null, null), hold ? Purpose.HOLD : Purpose.BOOK);
    got.ifPresent(
        plan ->
            naive.add(
                id, patient, spot, plan.roomId(), hold ? clock.instant().plusSeconds(600) : null));
    return same("can be had", expected, got.isPresent());
  }

  private Optional<String> move(String id, Spot to) {
    Booking booking = bookings.port().find(id).orElse(Booking.NONE);
    if (!naive.isBooked(id)) {
      return Optional.empty();
    }
    String patient = booking.wanted().patientId();
    boolean expected = naive.isFree(to, patient, id, clock.instant());
    Optional<Plan> got = get(id, named(to, patient, booking.place().roomId(), id), Purpose.BOOK);
    got.ifPresent(plan -> naive.add(id, patient, to, plan.roomId(), null));
    return same("can be moved", expected, got.isPresent());
  }

  private Optional<Plan> get(String id, Named named, Purpose purpose) {
    if (!(desk.look(named) instanceof Verdict.Good(var plan))) {
      return Optional.empty();
    }
    Reply _ =
        bookings
            .port()
            .tell(
                id,
                "open",
                new BookingCommand.Open(
                    new Errand(id, Kind.PREPARATION, named.patientId(), "denver", null)));
    return protocol.book(id, plan, purpose, null) instanceof Result.Placed
        ? Optional.of(plan)
        : Optional.empty();
  }

  private Optional<String> keep(String id) {
    boolean expected = naive.keep(id, clock.instant());
    Reply reply = tell(id, new BookingCommand.KeepHold(clock.instant()));
    return same("can be kept", expected, reply instanceof Reply.Accepted);
  }

  private Optional<String> cancel(String id) {
    boolean expected = naive.cancel(id);
    boolean was = bookings.port().find(id).filter(Booking::isActive).isPresent();
    Reply _ = tell(id, new BookingCommand.Cancel("ASKED", clock.instant()));
    protocol.release(id);
    return same("can be cancelled", expected, was);
  }

  /** The timers fire as they do when time passes in a running service. */
  private Optional<String> pass(int minutes) {
    clock.advance(Duration.ofMinutes(minutes));
    for (String id : asked) {
      Booking booking = bookings.port().find(id).orElse(Booking.NONE);
      Reply reply = tell(id, new BookingCommand.ExpireHold(booking.confirmed(), clock.instant()));
      if (reply instanceof Reply.Accepted) {
        protocol.release(id);
      }
    }
    naive.expire(clock.instant());
    return Optional.empty();
  }

  private Optional<String> leave(int who, int slot, int hours) {
    Clinician therapist = NaiveClinic.therapist(who);
    TimeWindow window = TimeWindow.of(NaiveClinic.start(slot), Duration.ofHours(hours));
    absences.merge(
        therapist.id(),
        new Absences(List.of(new Absence(window, "Leave"))),
        (known, more) -> known.with(more.all().getFirst()));
    naive.leave(who, window);
    return Optional.empty();
  }

  private Reply tell(String id, BookingCommand command) {
    return bookings.port().tell(id, "by-hand-" + ++told, command);
  }

  private static Named named(
      Spot spot, String patient, @Nullable String preferredRoom, @Nullable String except) {
    return new Named(
        Kind.PREPARATION,
        patient,
        Clinics.DENVER,
        List.of(NaiveClinic.therapist(spot.therapist())),
        null,
        preferredRoom == null ? null : Clinics.NETWORK.room(preferredRoom).orElseThrow(),
        spot.video(),
        NaiveClinic.start(spot.slot()),
        except);
  }

  /** Whether the bookings, and the claims, are those of the naive clinic and no others. */
  private Optional<String> differs() {
    Set<String> expected = naive.taken();
    Set<String> booked = new TreeSet<>();
    Set<String> claimed = new TreeSet<>();
    for (String id : asked) {
      bookings
          .port()
          .find(id)
          .filter(Booking::isActive)
          .ifPresent(
              b ->
                  b.place()
                      .takes(b.wanted().patientId())
                      .forEach((r, t) -> booked.add(id + " " + r + " " + t.from())));
    }
    for (Claim claim : claims.all()) {
      claimed.add(claim.booking() + " " + claim.resource() + " " + claim.day());
    }
    Set<String> expectedClaims = naive.claimed();
    return same("is booked", expected, booked)
        .or(() -> same("is claimed", expectedClaims, claimed));
  }

  private Optional<String> searchDiffers() {
    for (String patient : List.of("pat-0", "pat-1")) {
      Instant from = NaiveClinic.start(0);
      Instant until = NaiveClinic.start(NaiveClinic.SLOTS - 1);
      Wish wish =
          new Wish(
              Kind.PREPARATION,
              patient,
              Clinics.DENVER,
              NOBODY_KNOWN,
              from,
              until,
              until,
              null,
              null,
              null,
              null);
      Set<String> found =
          looking.find(wish, 1_000).places().stream()
              .map(Place::plan)
              .map(
                  p -> NaiveClinic.describe(p.clinicianIds().getFirst(), p.start(), p.telehealth()))
              .collect(Collectors.toCollection(TreeSet::new));
      Optional<String> difference =
          same("is found for " + patient, naive.free(patient, clock.instant()), found);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> same(String what, Object expected, Object is) {
    return expected.equals(is)
        ? Optional.empty()
        : Optional.of("what " + what + " should be " + expected + " and is " + is);
  }
}
