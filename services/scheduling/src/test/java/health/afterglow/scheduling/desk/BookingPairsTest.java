package health.afterglow.scheduling.desk;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingCommand.ExpireHold;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.booking.Standing.Status;
import health.afterglow.scheduling.booking.adapter.InMemoryBookings;
import health.afterglow.scheduling.desk.BookingPairs.Result;
import health.afterglow.scheduling.desk.BookingPairs.Wanted;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A dose on Wednesday at 9 in Denver, and its integration on Thursday at 10. */
class BookingPairsTest {

  private static final Instant NINE = Instant.parse("2026-12-02T16:00:00Z");
  private static final Instant NEXT_DAY_TEN = Instant.parse("2026-12-03T17:00:00Z");
  private static final Plan DOSE = plan(NINE, 150, "pia");
  private static final Plan ANNA = plan(NEXT_DAY_TEN, 60, "anna");
  private static final Plan BEN = plan(NEXT_DAY_TEN, 60, "ben");
  private static final Wanted WANTED = new Wanted("apt_dose", "pat", "denver", null);

  private final SettableClock clock = SettableClock.at("2026-12-01T17:00:00Z");
  private final InMemoryBookings stored = new InMemoryBookings(clock);
  private final Wires wires = new Wires();
  private final BookingProtocol protocol =
      new BookingProtocol(wires, wires, clock, new SplittableRandom(1));
  private final BookingPairs pairs = new BookingPairs(wires, protocol, clock);

  /** Stores that go away on command. */
  private final class Wires implements Bookings, Claims {
    private final InMemoryClaims claims = new InMemoryClaims();
    private int callsLeft = Integer.MAX_VALUE;

    private <T> T call(Supplier<T> question) {
      if (--callsLeft < 0) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      return question.get();
    }

    @Override
    public Optional<Booking> find(String id) {
      return call(() -> stored.port().find(id));
    }

    @Override
    public Reply tell(String id, String commandId, BookingCommand command) {
      return call(() -> stored.port().tell(id, commandId, command));
    }

    @Override
    public boolean file(Claim claim) {
      return call(() -> claims.file(claim));
    }

    @Override
    public List<Claim> on(Resource resource, LocalDate day) {
      return call(() -> claims.on(resource, day));
    }

    @Override
    public void pull(Claim claim) {
      boolean _ =
          call(
              () -> {
                claims.pull(claim);
                return true;
              });
    }
  }

  @Test
  void bothAreBooked() {
    assertThat(book(ANNA)).isInstanceOf(Result.Booked.class);

    assertThat(statusOf("apt_dose")).isEqualTo(Status.BOOKED);
    assertThat(statusOf(WANTED.integrationId())).isEqualTo(Status.BOOKED);
    assertThat(pairs.booked(WANTED)).isPresent();
    assertThat(stored.port().find(WANTED.integrationId()).flatMap(Booking::pairedWith))
        .contains("apt_dose");
  }

  @Test
  void whereTheDoseIsTakenTheIntegrationIsNotBooked() {
    take(DOSE);

    assertThat(book(ANNA)).isEqualTo(new Result.Taken(Kind.DOSING));
    assertThat(stored.port().find(WANTED.integrationId())).isEmpty();
  }

  @Test
  void whereTheIntegrationIsTakenTheDoseIsNotBookedAndItsTimeIsFree() {
    take(ANNA);

    assertThat(book(ANNA)).isEqualTo(new Result.Taken(Kind.INTEGRATION));
    assertThat(statusOf("apt_dose")).isEqualTo(Status.CANCELLED);
    assertThat(take(DOSE)).isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  @Test
  void anIntegrationThatIsLostToOthersIsTriedElsewhere() {
    take(ANNA);

    assertThat(book(ANNA, BEN)).isInstanceOf(Result.Booked.class);
    assertThat(stored.port().find(WANTED.integrationId()).orElseThrow().place()).isEqualTo(BEN);
  }

  @Test
  void whereverItIsInterruptedADoseIsNeverBookedAloneAndAskingAgainFinishesIt() {
    int interrupted = 0;
    for (int calls = 0; calls < 60; calls++) {
      BookingPairsTest world = new BookingPairsTest();
      interrupted += world.breakAfter(calls) ? 1 : 0;
      assertThat(world.isDoseAlone()).isFalse();

      assertThat(world.book(ANNA)).isInstanceOf(Result.Booked.class);
      assertThat(world.statusOf("apt_dose")).isEqualTo(Status.BOOKED);
      assertThat(world.statusOf(WANTED.integrationId())).isEqualTo(Status.BOOKED);
    }
    assertThat(interrupted).isBetween(15, 59);
  }

  @Test
  void whereverItIsInterruptedAndNobodyAsksAgainBothAreFreeInTheEnd() {
    for (int calls = 0; calls < 60; calls++) {
      BookingPairsTest world = new BookingPairsTest();
      if (world.breakAfter(calls) && world.pairs.booked(WANTED).isEmpty()) {
        world.clock.advance(Duration.ofMinutes(11));
        world.expire("apt_dose");
        world.expire(WANTED.integrationId());
        world.pairs.release("apt_dose");

        assertThat(world.take(DOSE)).isInstanceOf(BookingProtocol.Result.Placed.class);
        assertThat(world.take(ANNA)).isInstanceOf(BookingProtocol.Result.Placed.class);
      }
    }
    assertThat(breakAfter(3)).isTrue();
  }

  @Test
  void aDoseThatIsCancelledTakesItsIntegrationWithIt() {
    var _ = book(ANNA);
    var _ =
        wires.tell("apt_dose", "c", new BookingCommand.Cancel("PATIENT_ASKED", clock.instant()));

    pairs.release("apt_dose");
    pairs.release("apt_dose");

    assertThat(statusOf(WANTED.integrationId())).isEqualTo(Status.CANCELLED);
    assertThat(take(ANNA)).isInstanceOf(BookingProtocol.Result.Placed.class);
  }

  @Test
  void theWindowFitsWheneverInTheAppointmentTheDoseIsGiven() {
    IntegrationWindow window = IntegrationWindow.after(DOSE);

    assertThat(window.opens()).isEqualTo(Instant.parse("2026-12-03T07:00:00Z"));
    assertThat(window.due()).isEqualTo(Instant.parse("2026-12-05T16:00:00Z"));
    assertThat(window.fits(window.due())).isTrue();
    assertThat(window.fits(window.due().plusSeconds(1))).isFalse();
    assertThat(window.fits(window.opens().minusSeconds(1))).isFalse();
  }

  @Test
  void anIntegrationIsReservedOnlyInsideTheWindow() {
    ReservedIntegrations reserved = new ReservedIntegrations(wires, stored);
    assertThat(reserved.isReserved("pat", DOSE)).isFalse();

    var _ = book(ANNA);

    assertThat(reserved.isReserved("pat", DOSE)).isTrue();
    assertThat(reserved.isReserved("pat", plan(NINE.plus(Duration.ofDays(1)), 150, "pia")))
        .isFalse();
    Booking integration = stored.port().find(WANTED.integrationId()).orElseThrow();
    assertThat(reserved.doseOf(integration)).isPresent();
    assertThat(reserved.breaksPair(integration, NEXT_DAY_TEN.plus(Duration.ofHours(1)))).isFalse();
    assertThat(reserved.breaksPair(integration, NEXT_DAY_TEN.plus(Duration.ofDays(3)))).isTrue();
  }

  private Result book(Plan... integration) {
    Iterator<Plan> places = Arrays.asList(integration).iterator();
    return pairs.book(
        WANTED, DOSE, () -> places.hasNext() ? Optional.of(places.next()) : Optional.empty());
  }

  /** Whether the store went away before it was done. */
  private boolean breakAfter(int calls) {
    wires.callsLeft = calls;
    try {
      var _ = book(ANNA);
      return false;
    } catch (StoreUnavailable away) {
      return true;
    } finally {
      wires.callsLeft = Integer.MAX_VALUE;
    }
  }

  private boolean isDoseAlone() {
    return statusOf("apt_dose") == Status.BOOKED
        && statusOf(WANTED.integrationId()) != Status.BOOKED;
  }

  private void expire(String id) {
    stored
        .port()
        .find(id)
        .filter(b -> b.standing() instanceof Standing.Held)
        .ifPresent(
            b -> {
              var _ = wires.tell(id, "x", new ExpireHold(b.confirmed(), clock.instant()));
            });
  }

  private BookingProtocol.Result take(Plan plan) {
    String id = "apt_rival_" + plan.clinicianIds().getFirst();
    var _ = wires.tell(id, "o", new Open(new Errand(id, Kind.PREPARATION, id, "denver", null)));
    return protocol.book(id, plan, Purpose.BOOK, null);
  }

  private Status statusOf(String id) {
    return stored.port().find(id).orElse(Booking.NONE).standing().status();
  }

  private static Plan plan(Instant start, int minutes, String clinician) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of(clinician),
        null,
        true,
        start,
        start.plus(Duration.ofMinutes(minutes)),
        0,
        List.of());
  }
}
