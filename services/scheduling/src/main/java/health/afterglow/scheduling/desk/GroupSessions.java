package health.afterglow.scheduling.desk;

import health.afterglow.kernel.Refusal;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Seats in sessions that several patients attend together ({@code docs/domain.md}, section 5.1).
 *
 * <p>The session has the people and the room; each seat is a counted resource of its own, so that
 * the booking protocol gives the last one to one patient only, whoever asks at the same time.
 */
public final class GroupSessions {

  private static final String NOT_BOOKED_TOGETHER = "SEATS_NOT_BOOKED";
  private static final String CANCELLED = "GROUP_CANCELLED";

  private final Bookings bookings;
  private final Diary diary;
  private final Together steps;

  /** Over these ports. */
  public GroupSessions(Bookings bookings, BookingProtocol protocol, Diary diary, Clock clock) {
    this.bookings = bookings;
    this.diary = diary;
    this.steps = new Together("seat", bookings, protocol, clock);
  }

  /** What became of it. */
  public sealed interface Result {
    /** All have a seat, in the order in which they were asked for. */
    record Seated(List<Booking> seats) implements Result {}

    /** Nobody has. */
    record Refused(Refusal reason, String because) implements Result {}
  }

  /** The session, if it takes place. */
  public Optional<Booking> session(String id) {
    return bookings
        .find(id)
        .filter(b -> b.errand() != null && b.wanted().isGroupSession())
        .filter(b -> b.standing() instanceof Standing.Booked);
  }

  /** The appointments of those who have a seat. */
  public List<Booking> seats(Booking session) {
    return diary.within(session.place().time(), seatsOf(session)).stream()
        .filter(b -> b.errand() != null && isIn(b.wanted(), session) && b.isActive())
        .toList();
  }

  private static boolean isIn(Errand errand, Booking session) {
    return errand.group() != null
        && !errand.isGroupSession()
        && errand.group().sessionId().equals(session.wanted().appointmentId());
  }

  /**
   * Books a seat for each of these patients, or for none of them. The same again goes on where it
   * was interrupted.
   *
   * @param patients by the id of the appointment that each is to have, in order
   */
  public Result seat(String sessionId, Map<String, String> patients) {
    Optional<Booking> session = session(sessionId);
    if (session.isEmpty()) {
      return new Result.Refused(GroupRefusal.GROUP_UNKNOWN, "there is no such session");
    }
    if (patients.entrySet().stream().anyMatch(p -> isOfAnother(p.getKey(), p.getValue()))) {
      return new Result.Refused(
          BookingRefusal.APPOINTMENT_ID_TAKEN, "this was asked for somebody else before");
    }
    Optional<Result> no = Optional.empty();
    for (Map.Entry<String, String> patient : patients.entrySet()) {
      no = no.or(() -> hold(session.get(), patient.getKey(), patient.getValue()));
    }
    for (String id : patients.keySet()) {
      no = no.or(() -> steps.keep(id).map(n -> new Result.Refused(n.reason(), n.because())));
    }
    if (no.isEmpty() && session(sessionId).isEmpty()) {
      no = Optional.of(new Result.Refused(GroupRefusal.GROUP_UNKNOWN, "it was just cancelled"));
    }
    if (no.isPresent()) {
      letGo(patients.keySet(), NOT_BOOKED_TOGETHER);
      return no.get();
    }
    return new Result.Seated(
        patients.keySet().stream().map(id -> bookings.find(id).orElseThrow()).toList());
  }

  /** Cancels the seats of a session that does not take place. */
  public void cancelSeats(String sessionId) {
    bookings
        .find(sessionId)
        .filter(b -> b.placed() != null)
        .ifPresent(
            session ->
                letGo(
                    seats(session).stream().map(b -> b.wanted().appointmentId()).toList(),
                    CANCELLED));
  }

  private boolean isOfAnother(String id, String patientId) {
    return bookings
        .find(id)
        .filter(b -> b.errand() != null && !b.wanted().patientId().equals(patientId))
        .isPresent();
  }

  private void letGo(Collection<String> ids, String reason) {
    ids.forEach(id -> steps.letGo(id, reason));
  }

  /** The first seat that can be had; rivals may be faster at any of them. */
  private Optional<Result> hold(Booking session, String id, String patientId) {
    if (bookings.find(id).filter(Booking::isActive).isPresent()) {
      return Optional.empty();
    }
    Errand.Group group = session.wanted().group();
    Errand errand =
        new Errand(id, Kind.GROUP, patientId, session.place().siteId(), null, null, group);
    for (Resource seat : free(session)) {
      Plan plan = session.place().seat(seat.id());
      Optional<Together.No> no = steps.hold(errand, plan);
      if (no.isEmpty()) {
        return Optional.empty();
      }
      Resource taken = no.get().taken();
      if (taken == null) {
        return Optional.of(new Result.Refused(no.get().reason(), no.get().because()));
      }
      if (taken.type() == Resource.Type.PATIENT) {
        return Optional.of(
            new Result.Refused(
                GroupRefusal.PATIENT_BUSY, "a patient has another appointment then"));
      }
    }
    return Optional.of(
        new Result.Refused(GroupRefusal.GROUP_FULL, "there are not so many seats left"));
  }

  private List<Resource> free(Booking session) {
    TimeWindow time = session.place().time();
    Set<LocalDate> days = new HashSet<>();
    days.add(LocalDate.ofInstant(time.from(), ZoneOffset.UTC));
    days.add(LocalDate.ofInstant(time.until().minusNanos(1), ZoneOffset.UTC));
    Set<Resource> all = seatsOf(session);
    Set<Resource> taken =
        diary.taken(all, days).stream().map(Claim::resource).collect(Collectors.toSet());
    return all.stream().filter(seat -> !taken.contains(seat)).sorted().toList();
  }

  private static Set<Resource> seatsOf(Booking session) {
    Errand.Group group = session.wanted().group();
    return IntStream.rangeClosed(1, group == null ? 0 : group.seats())
        .mapToObj(n -> new Resource(Resource.Type.SEAT, session.wanted().appointmentId() + "/" + n))
        .collect(Collectors.toSet());
  }
}
