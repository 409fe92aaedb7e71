package health.afterglow.scheduling.placement.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Trigger;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.Standing.Status;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.directory.Absence;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.WhenFollowUpIsRequiredThenPlace;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What becomes of a follow-up, however its events arrive. The session ended on Tuesday at 10. */
class FollowUpEventsTest {

  private static final Instant ENDED = Instant.parse("2026-12-01T17:00:00Z");
  private static final Instant OPENS = Instant.parse("2026-12-02T07:00:00Z");
  private static final Instant DUE = ENDED.plus(Duration.ofDays(3));
  private static final Instant EIGHT = Instant.parse("2026-12-02T15:00:00Z");
  private static final CareTeam TEAM = new CareTeam("denver", "anna", "ben", "pia", "CO");
  private static final String FU = "fu:ses";
  private static final String ID = FollowUp.appointmentOf(FU);

  private final SettableClock clock = new SettableClock(ENDED.plus(Duration.ofHours(1)));
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final Breaking claims = new Breaking();
  private final Map<String, Absences> absences = new HashMap<>();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), claims, clock, new SplittableRandom(1));
  private final FollowUpEvents events =
      new FollowUpEvents(
          bookings.handler(),
          new WhenFollowUpIsRequiredThenPlace(
              Clinics.NETWORK,
              new LookingForPlaces(Clinics.NETWORK, () -> absences, bookings, clock),
              patient -> TEAM,
              bookings.port(),
              bookings,
              protocol,
              clock));

  /** Claims that can fail on command. */
  private static final class Breaking implements Claims {
    private final InMemoryClaims inner = new InMemoryClaims();
    private int callsUntilItBreaks = Integer.MAX_VALUE;

    private void call() {
      if (--callsUntilItBreaks < 0) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
    }

    @Override
    public boolean file(Claim claim) {
      call();
      return inner.file(claim);
    }

    @Override
    public List<Claim> on(Resource resource, LocalDate day) {
      call();
      return inner.on(resource, day);
    }

    @Override
    public void pull(Claim claim) {
      call();
      inner.pull(claim);
    }
  }

  @Test
  void isPlacedOnceHoweverOftenItIsHeardOf() {
    required(1, 1);
    required(1, 1);
    required(2, 2);
    required(1, 1);

    assertThat(booking().place().clinicianIds()).containsExactly("anna");
    assertThat(booking().place().start()).isEqualTo(EIGHT);
    // The second asking is answered too.
    assertThat(bookings.published(ID)).containsExactly("appointment-booked", "appointment-booked");
  }

  @Test
  void whereThereIsNoPlaceItSaysSoAndANewAskingTakesWhatBecameFree() {
    everybodyIsAbsent();
    required(1, 1);
    assertThat(booking().standing()).isInstanceOf(Standing.Unplaced.class);
    assertThat(bookings.published(ID)).containsExactly("placement-failed");

    absences.remove("cleo");
    required(1, 1);
    assertThat(booking().standing()).isInstanceOf(Standing.Unplaced.class);
    required(2, 2);

    assertThat(booking().place().clinicianIds()).containsExactly("cleo");
    assertThat(booking().place().because()).contains("SAME_THERAPIST_ABSENT");
    assertThat(bookings.published(ID)).containsExactly("placement-failed", "appointment-booked");
  }

  @Test
  void afterACrashTheSameEventGoesOnWhereItWasLeft() {
    for (int calls = 0; calls < 12; calls++) {
      String followUp = "fu:crash" + calls;
      claims.callsUntilItBreaks = calls;
      int heard = 0;
      boolean stored = false;
      while (!stored) {
        try {
          required(followUp, "pat" + calls, 1, 1, OPENS, DUE);
          stored = true;
        } catch (StoreUnavailable expected) {
          claims.callsUntilItBreaks = Integer.MAX_VALUE;
        }
        heard++;
      }
      assertThat(heard).isLessThanOrEqualTo(2);
      assertThat(statusOf(FollowUp.appointmentOf(followUp))).isEqualTo(Status.BOOKED);
    }
  }

  @Test
  void anAppointmentThatWasReservedWithTheDoseIsTaken() {
    reserve("reserved", "pat", EIGHT.plus(Duration.ofDays(1)), Purpose.BOOK);
    required(1, 1);

    assertThat(statusOf(ID)).isEqualTo(Status.PLACED_ELSEWHERE);
    assertThat(bookings.published("reserved"))
        .containsExactly("appointment-booked", "appointment-booked");
    assertThat(bookings.published(ID)).isEmpty();
    required(2, 2);
    assertThat(bookings.published("reserved")).hasSize(3);
  }

  @Test
  void aHoldThatWasReservedWithTheDoseBecomesAnAppointment() {
    reserve("reserved", "pat", EIGHT.plus(Duration.ofDays(1)), Purpose.HOLD);
    required(1, 1);
    assertThat(statusOf("reserved")).isEqualTo(Status.BOOKED);
  }

  @Test
  void whatWasReservedOutsideTheWindowOrForAnotherPatientIsNotTaken() {
    reserve("early", "pat", OPENS.minus(Duration.ofHours(8)), Purpose.BOOK);
    reserve("late", "pat", DUE.plusSeconds(60), Purpose.BOOK);
    reserve("foreign", "somebody", EIGHT.plus(Duration.ofDays(1)), Purpose.BOOK);
    required(1, 1);
    assertThat(statusOf(ID)).isEqualTo(Status.BOOKED);
  }

  @Test
  void whenTheReservedOneFallsThroughANewAskingFindsAnotherPlace() {
    reserve("reserved", "pat", EIGHT.plus(Duration.ofDays(1)), Purpose.BOOK);
    required(1, 1);
    tell("reserved", new BookingCommand.Cancel("PATIENT_ASKED", clock.instant()));
    protocol.release("reserved");

    required(2, 2);

    assertThat(statusOf(ID)).isEqualTo(Status.BOOKED);
    assertThat(booking().place().start()).isEqualTo(EIGHT);
  }

  @Test
  void aFollowUpThatIsNeededNoMoreFreesItsTime() {
    required(1, 1);
    cancelled(2);
    cancelled(2);
    required(1, 1);

    assertThat(statusOf(ID)).isEqualTo(Status.CANCELLED);
    assertThat(bookings.published(ID))
        .containsExactly("appointment-booked", "appointment-cancelled");
    assertThat(
            claims.inner.on(
                new Resource(Resource.Type.CLINICIAN, "anna"), LocalDate.parse("2026-12-02")))
        .isEmpty();
  }

  @Test
  void aFollowUpThatIsNeededNoMoreCancelsWhatWasReservedForIt() {
    reserve("reserved", "pat", EIGHT.plus(Duration.ofDays(1)), Purpose.BOOK);
    required(1, 1);
    cancelled(2);
    assertThat(statusOf("reserved")).isEqualTo(Status.CANCELLED);
    assertThat(statusOf(ID)).isEqualTo(Status.CANCELLED);
  }

  @Test
  void anOldCancellationThatComesAgainCancelsNothingNew() {
    cancelled(1);
    required(2, 2);
    assertThat(statusOf(ID)).isEqualTo(Status.BOOKED);
    cancelled(1);
    assertThat(statusOf(ID)).isEqualTo(Status.BOOKED);
  }

  @Test
  void aCorrectedWindowMovesTheAppointmentIntoIt() {
    required(1, 1);
    Duration day = Duration.ofDays(1);
    required(FU, "pat", 2, 2, OPENS.plus(day), DUE.plus(day));

    assertThat(booking().place().start()).isEqualTo(EIGHT.plus(day));
    assertThat(bookings.published(ID))
        .containsExactly("appointment-booked", "appointment-rescheduled");
  }

  @Test
  void aPlaceThatAPersonChoseOutsideTheWindowIsLeftAlone() {
    required(1, 1);
    Plan late = plan(DUE.plus(Duration.ofDays(3)));
    assertThat(protocol.book(ID, late, Purpose.BOOK, "PATIENT_TRAVELS"))
        .isInstanceOf(Result.Placed.class);
    required(2, 2);
    assertThat(booking().place().start()).isEqualTo(late.start());
  }

  @Test
  void ofManyFollowUpsNoneGetsAPlaceThatAnotherHas() {
    for (int i = 0; i < 60; i++) {
      required("fu:many" + i, "pat" + i, 1, 1, OPENS, DUE);
    }
    List<Booking> placed = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      bookings
          .port()
          .find(FollowUp.appointmentOf("fu:many" + i))
          .filter(b -> b.standing() instanceof Standing.Booked)
          .ifPresent(placed::add);
    }
    assertThat(placed).hasSize(60);
    for (Booking one : placed) {
      for (Booking other : placed) {
        assertThat(one.equals(other) || !clash(one.place(), other.place())).isTrue();
      }
    }
  }

  @Test
  void aSiteThatNobodyKnowsIsAnAnswerToo() {
    var unknown =
        new FollowUpRequired(FU, "ses", "pat", "atlantis", null, ENDED, OPENS, DUE, DUE, 1, 1);
    events.required(new Delivered<>(unknown, "origin/" + FU, 1, ENDED));
    assertThat(((Standing.Unplaced) booking().standing()).reasons())
        .containsExactly("SITE_UNKNOWN");
  }

  private static boolean clash(Plan one, Plan other) {
    return one.time().overlaps(other.time())
        && one.clinicianIds().stream().anyMatch(other.clinicianIds()::contains);
  }

  private void required(int sequence, int attempt) {
    required(FU, "pat", sequence, attempt, OPENS, DUE);
  }

  private void required(
      String followUp, String patient, int sequence, int attempt, Instant opens, Instant due) {
    var data =
        new FollowUpRequired(
            followUp,
            "ses",
            patient,
            "denver",
            null,
            ENDED,
            opens,
            due,
            ENDED.plus(Duration.ofDays(7)),
            attempt,
            1);
    events.required(new Delivered<>(data, "origin/" + followUp, sequence, ENDED));
  }

  private void cancelled(int sequence) {
    events.cancelled(
        new Delivered<>(new FollowUpCancelled(FU, ENDED), "origin/" + FU, sequence, ENDED));
  }

  private void reserve(String id, String patient, Instant start, Purpose purpose) {
    tell(id, new BookingCommand.Open(new Errand(id, Kind.INTEGRATION, patient, "denver", null)));
    assertThat(protocol.book(id, plan(start), purpose, null)).isInstanceOf(Result.Placed.class);
  }

  private static Plan plan(Instant start) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of("cleo"),
        null,
        true,
        start,
        start.plus(Duration.ofHours(1)),
        0,
        List.of());
  }

  private void tell(String id, BookingCommand command) {
    var _ = bookings.handler().handle(id, Trigger.once(), command);
  }

  private void everybodyIsAbsent() {
    Absences away =
        new Absences(List.of(new Absence(new TimeWindow(ENDED, DUE.plusSeconds(60)), "Leave")));
    Clinics.NETWORK.clinicians().forEach(c -> absences.put(c.id(), away));
  }

  private Booking booking() {
    return bookings.port().find(ID).orElseThrow();
  }

  private Status statusOf(String id) {
    return bookings.port().find(id).orElseThrow().standing().status();
  }
}
