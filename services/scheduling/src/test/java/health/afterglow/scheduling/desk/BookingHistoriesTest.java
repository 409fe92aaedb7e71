package health.afterglow.scheduling.desk;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.desk.BookingHistory.Deed;
import health.afterglow.scheduling.desk.BookingHistory.Parts;
import health.afterglow.scheduling.desk.BookingHistory.Spot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** Random histories of a clinic, against a naive one; and what has to be noticed is. */
class BookingHistoriesTest {

  private static final int DEEDS = 40;
  private static final int HISTORIES_FOR_AN_OFFENDER = 1_000;

  @Property(tries = 200, seed = "20261125")
  void whatCanBeHadAndWhatIsFoundIsWhatANaiveClinicSays(@ForAll("histories") List<Deed> deeds) {
    assertThat(new BookingHistory(Parts.sound()).live(deeds)).isEmpty();
  }

  @Provide
  Arbitrary<List<Deed>> histories() {
    Arbitrary<Spot> spots =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, NaiveClinic.SLOTS - 1),
                Arbitraries.of(true, false, false))
            .as(Spot::new);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 9);
    Arbitrary<Deed> deeds =
        Arbitraries.frequencyOf(
            Tuple.of(
                12,
                Combinators.combine(
                        Arbitraries.of(true, false), spots, Arbitraries.integers().between(0, 3))
                    .as(Deed.Ask::new)),
            Tuple.of(4, Combinators.combine(numbers, spots).as(Deed.Move::new)),
            Tuple.of(3, numbers.map(Deed.Keep::new)),
            Tuple.of(2, numbers.map(Deed.Cancel::new)),
            Tuple.of(3, Arbitraries.of(1, 5, 10, 90, 600).map(Deed.Wait::new)),
            Tuple.of(
                1,
                Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, NaiveClinic.SLOTS - 1),
                        Arbitraries.integers().between(1, 8))
                    .as(Deed.Leave::new)));
    return deeds.list().ofMinSize(1).ofMaxSize(DEEDS);
  }

  @Example
  void someBookingsThatAreForgottenAreNoticed() {
    assertNoticed(diary(d -> new Filtered(d, claim -> isFirstAttemptOfEvenNumber(claim))));
  }

  @Example
  void theOtherSideOfMidnightForgottenIsNoticed() {
    assertNoticed(
        diary(d -> new Filtered(d, claim -> claim.day().equals(LocalDate.parse("2026-12-01")))));
  }

  @Example
  void roomsThatAreNotLookedAtAreNoticed() {
    assertNoticed(
        diary(d -> new Filtered(d, claim -> claim.resource().type() != Resource.Type.ROOM)));
  }

  @Example
  void patientsThatAreNotLookedAtAreNoticed() {
    assertNoticed(
        diary(d -> new Filtered(d, claim -> claim.resource().type() != Resource.Type.PATIENT)));
  }

  @Example
  void absencesThatAreForgottenAreNoticed() {
    assertNoticed(new Parts(diary -> diary, calendars -> Map::of, BookingProtocol::new));
  }

  @Example
  void claimsThatStayWhenTheirBookingIsOverAreNoticed() {
    assertNoticed(
        new Parts(
            diary -> diary,
            calendars -> calendars,
            (bookings, claims, clock, random) ->
                new BookingProtocol(bookings, claims, clock, random) {
                  @Override
                  public void release(String id) {
                    // That is what is wrong with it.
                  }
                }));
  }

  private static boolean isFirstAttemptOfEvenNumber(Claim claim) {
    return claim.attempt() == 1 && claim.booking().charAt(claim.booking().length() - 1) % 2 == 0;
  }

  private static Parts diary(UnaryOperator<Diary> offender) {
    return new Parts(offender, calendars -> calendars, BookingProtocol::new);
  }

  private void assertNoticed(Parts offender) {
    RandomGenerator<List<Deed>> histories = histories().generator(1_000);
    Random random = new Random(20261125);
    assertThat(
            Stream.generate(() -> histories.next(random).value())
                .limit(HISTORIES_FOR_AN_OFFENDER)
                .anyMatch(deeds -> new BookingHistory(offender).live(deeds).isPresent()))
        .isTrue();
  }

  /** A diary that does not see every claim. */
  private record Filtered(Diary diary, Predicate<Claim> sees) implements Diary {
    @Override
    public List<Booking> within(TimeWindow window) {
      return diary.within(window);
    }

    @Override
    public List<Booking> within(TimeWindow window, Set<Resource> resources) {
      return diary.within(window, resources);
    }

    @Override
    public List<Claim> taken(Set<Resource> resources, Set<LocalDate> days) {
      return diary.taken(resources, days).stream().filter(sees).toList();
    }

    @Override
    public List<Booking> ofPatient(String patientId) {
      return diary.ofPatient(patientId);
    }

    @Override
    public List<Booking> ofFollowUp(String followUpId) {
      return diary.ofFollowUp(followUpId);
    }
  }
}
