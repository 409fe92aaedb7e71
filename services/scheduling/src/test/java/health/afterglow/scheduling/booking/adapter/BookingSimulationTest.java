package health.afterglow.scheduling.booking.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import health.afterglow.scheduling.booking.BookingDecider;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Mutants;
import health.afterglow.scheduling.booking.adapter.BookingWorld.Broken;
import health.afterglow.scheduling.booking.adapter.BookingWorld.Promise;
import health.afterglow.scheduling.booking.adapter.BookingWorld.Variant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The production protocol in thousands of bad days, and every way to get it wrong that we know of.
 *
 * <p>More days: {@code -Dafterglow.seeds=200000}. One of them again: {@code -Dafterglow.seed=…}.
 */
class BookingSimulationTest {

  private static final long SEEDS = Long.getLong("afterglow.seeds", 10_000);
  private static final long SEEDS_FOR_A_MUTANT = 3_000;
  private static final Set<Promise> ALL = EnumSet.allOf(Promise.class);
  private static final Variant SOUND = new Variant(BookingProtocol::new, new BookingDecider());

  @Test
  void whateverHappensNothingIsBookedTwiceAndNothingIsLost() {
    Long only = Long.getLong("afterglow.seed");
    long first = only == null ? 1 : only;
    long last = only == null ? SEEDS : only;
    for (long seed = first; seed <= last; seed++) {
      BookingWorld world = new BookingWorld(seed, SOUND, ALL);
      Optional<Broken> broken = live(world);
      if (broken.isPresent()) {
        fail(
            "seed %d: %s%s%nagain: mvn test -pl services/scheduling -Dtest=BookingSimulationTest -Dafterglow.seed=%d",
            seed, broken.get(), world.snapshot(), seed);
      }
    }
  }

  @Test
  void oneSeedIsOneHistory() {
    for (long seed = 1; seed <= 20; seed++) {
      BookingWorld one = new BookingWorld(seed, SOUND, ALL);
      BookingWorld again = new BookingWorld(seed, SOUND, ALL);
      assertThat(live(one)).isEqualTo(live(again));
      assertThat(one.snapshot()).isEqualTo(again.snapshot());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void whatIsBrokenIsNoticed(String name, Variant mutant, Set<Promise> noticedBy) {
    for (long seed = 1; seed <= SEEDS_FOR_A_MUTANT; seed++) {
      if (live(new BookingWorld(seed, mutant, noticedBy)).isPresent()) {
        return;
      }
    }
    fail("%s was not noticed in %d days", name, SEEDS_FOR_A_MUTANT);
  }

  static Stream<Arguments> mutants() {
    Set<Promise> twice = EnumSet.of(Promise.NOTHING_IS_BOOKED_TWICE);
    Set<Promise> unclaimed = EnumSet.of(Promise.WHAT_IS_CONFIRMED_HAS_ITS_CLAIMS);
    return Stream.of(
        mutant("releases though the abort lost", Mutants::releasesThoughTheAbortLost, unclaimed),
        mutant("releases before the abort", Mutants::releasesBeforeTheAbort, unclaimed),
        mutant("expires by the clock alone", Mutants::expiresByTheClockAlone, unclaimed),
        mutant("pulls though the owner held on", Mutants::pullsThoughTheOwnerHeldOn, unclaimed),
        mutant("claims without attempt", Mutants::claimsWithoutAttempt, twice),
        mutant("takes no match for success", Mutants::takesNoMatchForSuccess, twice),
        mutant("lets go of the old place first", Mutants::letsGoOfTheOldPlaceFirst, unclaimed),
        mutant("forgets midnight", Mutants::forgetsMidnight, twice),
        Arguments.of(
            "confirms whatever is pending",
            new Variant(BookingProtocol::new, Mutants.confirmsWhateverIsPending()),
            unclaimed));
  }

  private static Arguments mutant(String name, Mutants.Maker maker, Set<Promise> noticedBy) {
    return Arguments.of(name, new Variant(maker, new BookingDecider()), noticedBy);
  }

  /** On a virtual thread, where taking turns is cheap. */
  private static Optional<Broken> live(BookingWorld world) {
    var lived = new FutureTask<>(world::live);
    Thread _ = Thread.ofVirtual().start(lived);
    try {
      return lived.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(world.snapshot(), failed);
    }
  }
}
