package health.afterglow.scheduling.desk;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingRefusal;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.GroupSessions.Result;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group of three meets with Anna in the blue room on Thursday at 16:30, over UTC's midnight. */
class GroupSessionsTest {

  private static final Instant START = Instant.parse("2026-12-03T23:30:00Z");
  private static final String GROUP = "apt_group";

  private final SettableClock clock = SettableClock.at("2026-12-01T19:00:00Z");
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final InMemoryClaims claims = new InMemoryClaims();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), claims, clock, new SplittableRandom(1));
  private final GroupSessions groups =
      new GroupSessions(bookings.port(), protocol, bookings, clock);

  @BeforeEach
  void planTheSession() {
    open(Errand.ofGroup(GROUP, "denver", 3));
    assertThat(protocol.book(GROUP, plan("anna", "blue"), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  @Test
  void eachHasASeatAndTheSessionItselfIsNoPatientsAppointment() {
    assertThat(seat("a", "b", "c")).isInstanceOf(Result.Seated.class);

    assertThat(seated()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(bookings.published(GROUP)).isEmpty();
    assertThat(bookings.published("apt_a"))
        .containsExactly("appointment-held", "appointment-booked");
  }

  @Test
  void ofThreeWhoWantTheLastTwoSeatsTogetherNobodyGetsOne() {
    assertThat(seat("a")).isInstanceOf(Result.Seated.class);

    assertThat(refusal(seat("b", "c", "d"))).isEqualTo(GroupRefusal.GROUP_FULL);

    assertThat(seated()).containsExactly("a");
    assertThat(seat("e", "f")).isInstanceOf(Result.Seated.class);
  }

  @Test
  void whoCancelsFreesTheSeat() {
    assertThat(seat("a", "b", "c")).isInstanceOf(Result.Seated.class);
    assertThat(refusal(seat("d"))).isEqualTo(GroupRefusal.GROUP_FULL);

    cancel("apt_b");

    assertThat(seat("d")).isInstanceOf(Result.Seated.class);
    assertThat(seated()).containsExactlyInAnyOrder("a", "c", "d");
  }

  @Test
  void whoIsSomewhereElseThenGetsNoSeatAndNobodyWithThem() {
    open(new Errand("apt_other", Kind.PREPARATION, "b", "denver", null));
    assertThat(protocol.book("apt_other", plan("ben", "amber"), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);

    assertThat(refusal(seat("a", "b"))).isEqualTo(GroupRefusal.PATIENT_BUSY);

    assertThat(seated()).isEmpty();
  }

  @Test
  void nobodySitsTwice() {
    assertThat(seat("a")).isInstanceOf(Result.Seated.class);
    assertThat(refusal(groups.seat(GROUP, Map.of("apt_again", "a"))))
        .isEqualTo(GroupRefusal.PATIENT_BUSY);
  }

  @Test
  void theSameAgainChangesNothingEvenIfTheGroupIsFullByNow() {
    assertThat(seat("a", "b", "c")).isInstanceOf(Result.Seated.class);
    assertThat(seat("a", "b", "c")).isInstanceOf(Result.Seated.class);
    assertThat(seated()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void underAnothersIdNobodyGetsASeatAndNobodyLosesOne() {
    assertThat(seat("a")).isInstanceOf(Result.Seated.class);
    assertThat(refusal(groups.seat(GROUP, Map.of("apt_a", "b"))))
        .isEqualTo(BookingRefusal.APPOINTMENT_ID_TAKEN);
    assertThat(seated()).containsExactly("a");
  }

  @Test
  void theTherapistAndTheRoomAreTakenThough() {
    open(new Errand("apt_other", Kind.PREPARATION, "x", "denver", null));
    assertThat(protocol.book("apt_other", plan("anna", "amber"), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Taken.class);
    assertThat(protocol.book("apt_other", plan("ben", "blue"), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Taken.class);
  }

  @Test
  void whereTheSessionIsCancelledEverySeatIsAndNobodyIsForgotten() {
    assertThat(seat("a", "b")).isInstanceOf(Result.Seated.class);

    cancel(GROUP);
    groups.cancelSeats(GROUP);

    assertThat(List.of("apt_a", "apt_b"))
        .allSatisfy(
            id ->
                assertThat(bookings.port().find(id).orElseThrow().standing())
                    .isEqualTo(new Standing.Cancelled("GROUP_CANCELLED", clock.instant())));
    assertThat(claims.all()).isEmpty();
    assertThat(refusal(seat("c"))).isEqualTo(GroupRefusal.GROUP_UNKNOWN);
  }

  private Result seat(String... patients) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String patient : patients) {
      all.put("apt_" + patient, patient);
    }
    return groups.seat(GROUP, all);
  }

  private static Refusal refusal(Result result) {
    return ((Result.Refused) result).reason();
  }

  private List<String> seated() {
    return groups.seats(groups.session(GROUP).orElseThrow()).stream()
        .map(Booking::wanted)
        .map(Errand::patientId)
        .toList();
  }

  private void open(Errand errand) {
    var _ = bookings.port().tell(errand.appointmentId(), "open", new BookingCommand.Open(errand));
  }

  private void cancel(String id) {
    var _ = bookings.port().tell(id, "c", new BookingCommand.Cancel("ASKED", clock.instant()));
    protocol.release(id);
  }

  private static Plan plan(String clinician, String room) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of(clinician),
        room,
        false,
        START,
        START.plus(Duration.ofMinutes(90)),
        0,
        List.of());
  }
}
