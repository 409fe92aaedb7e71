package health.afterglow.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Timer;
import health.afterglow.scheduling.booking.Attempt;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.Clinics;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.waitlist.Waiting.Request;
import health.afterglow.scheduling.waitlist.Waiting.Status;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Decline;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Expire;
import health.afterglow.scheduling.waitlist.WaitlistCommand.Join;
import health.afterglow.scheduling.waitlist.WaitlistCommand.LetOfferLapse;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anna's appointment on Thursday at 10 in Denver is cancelled; it is Tuesday noon. */
class BackfillingPlacesTest {

  private static final Instant TEN = Instant.parse("2026-12-03T17:00:00Z");
  private static final WaitlistDecider RULES = new WaitlistDecider();

  private final SettableClock clock = SettableClock.at("2026-12-01T19:00:00Z");
  private final InMemoryBookings bookings = new InMemoryBookings(clock);
  private final InMemoryClaims claims = new InMemoryClaims();
  private final BookingProtocol protocol =
      new BookingProtocol(bookings.port(), claims, clock, new SplittableRandom(1));
  private final InMemoryWaitlist waitlist = new InMemoryWaitlist();
  private final BackfillingPlaces backfilling =
      new BackfillingPlaces(
          Clinics.NETWORK,
          new LookingForPlaces(Clinics.NETWORK, Map::of, bookings, clock),
          patient -> CareTeam.UNKNOWN,
          bookings.port(),
          protocol,
          new ReservedIntegrations(bookings.port(), bookings),
          waitlist,
          clock);

  @Test
  void theFirstInOrderIsOfferedTheTimeAndNobodyElse() {
    join("late", Urgency.WAITING, 0);
    clock.advance(Duration.ofMinutes(1));
    join("cancelled", Urgency.CLINIC_CANCELLED, 0);
    join("window", Urgency.FOLLOW_UP, 0);
    cancelAnna();

    assertThat(BackfillingPlaces.inOrder(waitlist.all()))
        .containsExactly("window", "cancelled", "late");
    assertThat(statusOf("window")).isEqualTo(Status.OFFERED);
    assertThat(statusOf("cancelled")).isEqualTo(Status.WAITING);
    assertThat(statusOf("late")).isEqualTo(Status.WAITING);
    Waiting.Offer offer = offerOf("window");
    assertThat(offer.start()).isEqualTo(TEN);
    assertThat(offer.until()).isEqualTo(clock.instant().plus(Duration.ofHours(4)));
    assertThat(hold(offer).standing()).isEqualTo(new Standing.Held(offer.until()));
  }

  @Test
  void theTimeThatAMoveFreesIsOfferedThoughItsClaimsWereLeftBehind() {
    join("one", Urgency.WAITING, 0);
    book("apt_anna", "pat_x");
    Attempt before = attempt("apt_anna");
    assertThat(protocol.book("apt_anna", at(TEN.plus(Duration.ofHours(4))), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
    Claim.of("apt_anna", "pat_x", before.number(), before.plan())
        .forEach(claim -> assertThat(claims.file(claim)).isTrue());

    backfilling.offerPrevious("apt_anna", before.number(), before.plan());
    backfilling.offerPrevious("apt_anna", before.number(), before.plan());

    assertThat(offerOf("one").start()).isEqualTo(TEN);
    assertThat(attempt("apt_anna").number()).isEqualTo(before.number() + 1);
    assertThat(claims.all())
        .extracting(Claim::id)
        .containsOnly("apt_anna#2", offerOf("one").appointmentId() + "#1");
  }

  @Test
  void heardOfTwiceItIsOfferedOnce() {
    join("one", Urgency.WAITING, 0);
    join("two", Urgency.WAITING, 0);
    cancelAnna();
    backfilling.offer("apt_anna");

    assertThat(statusOf("one")).isEqualTo(Status.OFFERED);
    assertThat(statusOf("two")).isEqualTo(Status.WAITING);
  }

  @Test
  void whoDeclinesWaitsOnAndTheNextIsAsked() {
    join("one", Urgency.SAFETY, 0);
    join("two", Urgency.WAITING, 0);
    cancelAnna();
    String hold = offerOf("one").appointmentId();

    tell("one", new Decline(clock.instant()));
    cancel(hold);

    assertThat(statusOf("one")).isEqualTo(Status.WAITING);
    assertThat(waiting("one").declined()).containsExactly(TEN);
    assertThat(statusOf("two")).isEqualTo(Status.OFFERED);
  }

  @Test
  void whoDoesNotAnswerInFourHoursWaitsOnAndTheNextIsAsked() {
    join("one", Urgency.SAFETY, 0);
    join("two", Urgency.WAITING, 0);
    cancelAnna();
    Waiting.Offer offer = offerOf("one");
    assertThat(RULES.timers(waiting("one"))).containsExactly(new Timer("lapse#1", offer.until()));

    clock.advance(Duration.ofHours(4));
    tell("one", new LetOfferLapse(1, clock.instant()));
    tell("one", new LetOfferLapse(1, clock.instant()));
    var _ =
        bookings
            .port()
            .tell(
                offer.appointmentId(),
                "x",
                new BookingCommand.ExpireHold(hold(offer).confirmed(), clock.instant()));
    backfilling.offer(offer.appointmentId());

    assertThat(statusOf("one")).isEqualTo(Status.WAITING);
    assertThat(statusOf("two")).isEqualTo(Status.OFFERED);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-02T02:59:00Z, 2026-12-02T06:59:00Z", // Tuesday, 19:59, until 23:59
    "2026-12-02T03:00:00Z, 2026-12-02T19:00:00Z", // 20:00, until noon
    "2026-12-02T14:59:00Z, 2026-12-02T19:00:00Z", // Wednesday, 07:59, until noon
    "2026-12-02T15:00:00Z, 2026-12-02T19:00:00Z", // 08:00, until noon
    "2026-12-03T05:00:00Z, 2026-12-03T17:00:00Z" // 22:00, until it would begin
  })
  void anOfferThatIsMadeAtNightCanBeAnsweredInTheMorning(Instant made, Instant until) {
    clock.set(made);
    join("one", Urgency.WAITING, 0);
    cancelAnna();
    assertThat(offerOf("one").until()).isEqualTo(until);
    assertThat(hold(offerOf("one")).standing()).isEqualTo(new Standing.Held(until));
  }

  @Test
  void aPlaceThatComesTooSoonOrOutsideTheWindowIsNotOffered() {
    join("needs three days", Urgency.SAFETY, 72);
    joinUntil("waits until Wednesday", TEN.minus(Duration.ofDays(1)));
    joinKind("is not ready", Kind.DOSING, null);
    join("can come", Urgency.WAITING, 24);
    cancelAnna();

    assertThat(waitlist.all().values())
        .filteredOn(w -> w.status() == Status.OFFERED)
        .containsExactly(waiting("can come"));
  }

  @Test
  void nobodyIsOfferedTimeThatIsOver() {
    join("one", Urgency.WAITING, 0);
    book("apt_anna", "pat_x");
    clock.set(TEN.plusSeconds(1));
    cancel("apt_anna");

    assertThat(statusOf("one")).isEqualTo(Status.WAITING);
  }

  @Test
  void whoWaitedLongEnoughWaitsNoMore() {
    join("one", Urgency.WAITING, 0);
    Timer timer = RULES.timers(waiting("one")).getFirst();
    assertThat(WaitlistDecider.onTimer(timer, clock.instant())).isInstanceOf(Expire.class);

    tell("one", new Expire(clock.instant()));

    assertThat(statusOf("one")).isEqualTo(Status.EXPIRED);
    assertThat(RULES.timers(waiting("one"))).isEmpty();
  }

  private void join(String id, Urgency urgency, int notice) {
    tell(
        id,
        new Join(
            request(id, urgency, Kind.PREPARATION, TEN.plus(Duration.ofDays(9)), notice, null),
            clock.instant()));
  }

  private void joinUntil(String id, Instant until) {
    tell(
        id,
        new Join(request(id, Urgency.SAFETY, Kind.PREPARATION, until, 0, null), clock.instant()));
  }

  private void joinKind(String id, Kind kind, @Nullable Boolean telehealth) {
    tell(
        id,
        new Join(
            request(id, Urgency.SAFETY, kind, TEN.plus(Duration.ofDays(9)), 0, telehealth),
            clock.instant()));
  }

  private static Request request(
      String id,
      Urgency urgency,
      Kind kind,
      Instant until,
      int notice,
      @Nullable Boolean telehealth) {
    return new Request(
        "pat_" + id.replace(' ', '_'),
        "denver",
        kind,
        urgency,
        Instant.parse("2026-12-01T00:00:00Z"),
        until,
        notice,
        telehealth,
        false);
  }

  private void cancelAnna() {
    book("apt_anna", "pat_x");
    cancel("apt_anna");
  }

  private void book(String id, String patient) {
    var _ =
        bookings
            .port()
            .tell(
                id,
                "open",
                new BookingCommand.Open(new Errand(id, Kind.PREPARATION, patient, "denver", null)));
    assertThat(protocol.book(id, at(TEN), Purpose.BOOK, null))
        .isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  private Attempt attempt(String id) {
    return Objects.requireNonNull(bookings.port().find(id).orElseThrow().placed());
  }

  private static Plan at(Instant start) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of("anna"),
        "blue",
        false,
        start,
        start.plus(Duration.ofHours(1)),
        0,
        List.of());
  }

  private void cancel(String id) {
    var _ = bookings.port().tell(id, "c", new BookingCommand.Cancel("ASKED", clock.instant()));
    backfilling.offer(id);
  }

  private void tell(String id, WaitlistCommand command) {
    waitlist.tell(id, "by hand", command);
  }

  private Waiting waiting(String id) {
    return waitlist.get(id);
  }

  private Status statusOf(String id) {
    return waiting(id).status();
  }

  private Waiting.Offer offerOf(String id) {
    Waiting.Offer offer = waiting(id).offer();
    assertThat(offer).isNotNull();
    return Objects.requireNonNull(offer);
  }

  private Booking hold(Waiting.Offer offer) {
    return bookings.port().find(offer.appointmentId()).orElseThrow();
  }
}
