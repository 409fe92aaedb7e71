package health.afterglow.scheduling.episode;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Wish;
import health.afterglow.scheduling.waitlist.InMemoryWaitlist;
import health.afterglow.scheduling.waitlist.Urgency;
import health.afterglow.scheduling.waitlist.Waiting;
import health.afterglow.scheduling.waitlist.Waiting.Status;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Join;
import health.afterglow.scheduling.waitlist.WaitlistCommand.MakeOffer;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** It is Tuesday noon in Denver; the patient has appointments on Thursday. */
class WhenAnEpisodeIsOverTest {

  private static final String PATIENT = "pat";
  private static final Instant NOW = Instant.parse("2026-12-01T19:00:00Z");
  private static final Instant TEN = Instant.parse("2026-12-03T17:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final InMemoryClaims claims = new InMemoryClaims();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), claims, clock, new SplittableRandom(1));
  private final InMemoryWaitlist waitlist = new InMemoryWaitlist();
  private CareTeam team = new CareTeam("denver", "anna", "ben", "pia", "CO");
  private final WhenAnEpisodeIsOver episodes =
      new WhenAnEpisodeIsOver(
          patient -> patient.equals(PATIENT) ? team : CareTeam.UNKNOWN,
          bookings,
          bookings.port(),
          protocol,
          waitlist,
          clock);

  @Test
  void aDeathCancelsEverythingThatLiesAheadOnceAndFreesItsTime() {
    book("dose", PATIENT, Kind.DOSING, TEN, Purpose.BOOK);
    book("integration", PATIENT, Kind.INTEGRATION, TEN.plus(Duration.ofHours(2)), Purpose.BOOK);
    book("hold", PATIENT, Kind.PREPARATION, TEN.plus(Duration.ofHours(4)), Purpose.HOLD);
    book("somebody-elses", "other", Kind.PREPARATION, TEN.plus(Duration.ofHours(6)), Purpose.BOOK);

    over("DECEASED");
    over("DECEASED");

    for (String id : List.of("dose", "integration", "hold")) {
      assertThat(booking(id).standing()).isEqualTo(new Standing.Cancelled("DECEASED", NOW));
      assertThat(bookings.published(id).stream().filter("appointment-cancelled"::equals))
          .hasSize(1);
    }
    assertThat(booking("somebody-elses").standing()).isInstanceOf(Standing.Booked.class);
    assertThat(claims.on(new Resource(Resource.Type.CLINICIAN, "anna"), LocalDate.of(2026, 12, 3)))
        .hasSize(1);
  }

  @Test
  void whatHasBegunStaysForWhoeverSettlesIt() {
    book("dose", PATIENT, Kind.DOSING, TEN, Purpose.BOOK);
    clock.set(TEN);

    over("DECEASED");

    assertThat(booking("dose").standing()).isInstanceOf(Standing.Booked.class);
  }

  @Test
  void whoWithdrawsKeepsWhatFollowsUpADoseAndNothingElse() {
    book("dose", PATIENT, Kind.DOSING, TEN, Purpose.BOOK);
    book("integration", PATIENT, Kind.INTEGRATION, TEN.plus(Duration.ofHours(2)), Purpose.BOOK);

    over("WITHDRAWN");

    assertThat(booking("dose").standing()).isEqualTo(new Standing.Cancelled("WITHDRAWN", NOW));
    assertThat(booking("integration").standing()).isInstanceOf(Standing.Booked.class);
    assertThat(search(Kind.INTEGRATION)).isEmpty();
    assertThat(search(Kind.DOSING)).containsExactly("EPISODE_OVER");
  }

  @Test
  void aPatientWhoHasDiedWaitsForNothingAndIsOfferedNothing() {
    join("waits", Kind.PREPARATION);
    join("has an offer", Kind.PREPARATION);
    waitlist.tell("has an offer", "o", new MakeOffer(new Waiting.Offer("hold", TEN, TEN), NOW));
    assertThat(search(Kind.INTEGRATION)).isEmpty();

    over("DECEASED");

    assertThat(waitlist.get("waits").status()).isEqualTo(Status.LEFT);
    assertThat(waitlist.get("has an offer").status()).isEqualTo(Status.LEFT);
    assertThat(search(Kind.INTEGRATION)).containsExactly("EPISODE_OVER");
  }

  @Test
  void whileTheEpisodeRunsAndWhenANewOneBeginsNothingIsCancelled() {
    book("first", PATIENT, Kind.PREPARATION, TEN, Purpose.BOOK);
    episodes.settle(PATIENT);
    assertThat(booking("first").standing()).isInstanceOf(Standing.Booked.class);

    over("DISCHARGED");
    heard(new Heard.Enrolled(new CareTeam("denver", "anna", null, "pia", "CO")));
    book("again", PATIENT, Kind.PREPARATION, TEN, Purpose.BOOK);
    episodes.settle(PATIENT);

    assertThat(booking("first").standing()).isInstanceOf(Standing.Cancelled.class);
    assertThat(booking("again").standing()).isInstanceOf(Standing.Booked.class);
  }

  private void over(String reason) {
    heard(new Heard.EpisodeOver(reason));
    episodes.settle(PATIENT);
  }

  private void heard(Heard heard) {
    team = CareTeam.DECIDER.evolve(team, heard);
  }

  /** Why there is no place for the patient; nothing, if there are places. */
  private List<String> search(Kind kind) {
    Instant until = TEN.plus(Duration.ofDays(1));
    Wish wish =
        new Wish(kind, PATIENT, Clinics.DENVER, team, NOW, until, until, null, null, null, null);
    var found = new LookingForPlaces(Clinics.NETWORK, Map::of, bookings, clock).find(wish, 1);
    return found.places().isEmpty() ? found.obstacles() : List.of();
  }

  private void join(String id, Kind kind) {
    var request =
        new Waiting.Request(PATIENT, "denver", kind, Urgency.WAITING, NOW, TEN, 0, null, false);
    waitlist.tell(id, "join", new Join(request, NOW));
  }

  private void book(String id, String patient, Kind kind, Instant start, Purpose purpose) {
    var _ =
        bookings.port().tell(id, "open", new Open(new Errand(id, kind, patient, "denver", null)));
    assertThat(protocol.book(id, plan(start), purpose, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  private static Plan plan(Instant start) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of("anna"),
        null,
        true,
        start,
        start.plus(Duration.ofHours(1)),
        0,
        List.of());
  }

  private Booking booking(String id) {
    return bookings.port().find(id).orElseThrow();
  }
}
