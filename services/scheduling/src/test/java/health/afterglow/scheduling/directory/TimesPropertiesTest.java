package health.afterglow.scheduling.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Plan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The algebra of windows, hours and claims against the plainest reading: one minute after the
 * other, round every clock change of the list and far from any.
 */
class TimesPropertiesTest {

  private static final Instant ORIGIN = Instant.parse("2026-11-25T00:00:00Z");
  private static final int MINUTES_OF_A_DAY = 24 * 60;
  private static final List<ZoneId> ZONES =
      Stream.of(
              "America/Denver",
              "America/Phoenix",
              "America/New_York",
              "Australia/Lord_Howe",
              "Asia/Kolkata")
          .map(ZoneId::of)
          .toList();

  /** A day by the calendar of a zone. */
  record Day(ZoneId zone, LocalDate date) {}

  @Property(seed = "1")
  void windowsOverlapIfAndOnlyIfTheyShareAMinute(
      @ForAll @IntRange(max = 50) int from,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(max = 50) int otherFrom,
      @ForAll @IntRange(min = 1, max = 20) int otherLength) {
    TimeWindow one = minutes(from, length);
    TimeWindow other = minutes(otherFrom, otherLength);
    Set<Long> shared = minutesOf(one);
    shared.retainAll(minutesOf(other));

    assertThat(one.overlaps(other)).isEqualTo(!shared.isEmpty());
    assertThat(other.overlaps(one)).isEqualTo(one.overlaps(other));
    assertThat(one.contains(other)).isEqualTo(minutesOf(one).containsAll(minutesOf(other)));
    assertThat(one.contains(other.from())).isEqualTo(shared.contains((long) otherFrom));
  }

  @Property(seed = "2", tries = 300)
  void hoursAreWhatTheClockOnTheWallShows(
      @ForAll("days") Day day,
      @ForAll @IntRange(max = MINUTES_OF_A_DAY - 2) int from,
      @ForAll @IntRange(min = 1, max = MINUTES_OF_A_DAY - 1) int length) {
    LocalTime opens = LocalTime.MIDNIGHT.plusMinutes(from);
    LocalTime closes =
        LocalTime.MIDNIGHT.plusMinutes(Math.min(from + length, MINUTES_OF_A_DAY - 1));
    WeeklyHours hours = new WeeklyHours(Set.of(DayOfWeek.values()), opens, closes, null);

    assertThat(hours.on(day.date(), day.zone())).isEqualTo(naive(day, opens, closes));
  }

  @Property(seed = "3", tries = 300)
  void aReadingIsShownAsOftenAsThereAreSuchMinutes(
      @ForAll("days") Day day, @ForAll @IntRange(max = MINUTES_OF_A_DAY - 1) int minute) {
    LocalDateTime reading = day.date().atStartOfDay().plusMinutes(minute);
    List<Instant> shown =
        minutesRound(day)
            .filter(m -> LocalDateTime.ofInstant(m, day.zone()).equals(reading))
            .toList();
    WallTime wall = WallTime.of(reading, day.zone());

    assertThat(wall.times()).isEqualTo(shown.size());
    if (!shown.isEmpty()) {
      assertThat(wall.first()).isEqualTo(shown.getFirst());
      assertThat(wall.last()).isEqualTo(shown.getLast());
    }
  }

  @Property(seed = "4", tries = 300)
  void anIntegrationMayStartTwelveHoursAfterTheDoseOnAnotherDayAndWithinSeventyTwo(
      @ForAll("days") Day day,
      @ForAll @IntRange(max = MINUTES_OF_A_DAY - 1) int start,
      @ForAll @IntRange(min = 30, max = 240) int length) {
    Instant begins = day.date().atStartOfDay(day.zone()).toInstant().plusSeconds(60L * start);
    Plan dose = plan(day.zone(), begins, length, 0);
    IntegrationWindow window = IntegrationWindow.after(dose);
    LocalDate doseDay = LocalDate.ofInstant(dose.end(), day.zone());
    Instant opens =
        LongStream.range(0, 40 * 60)
            .mapToObj(minute -> dose.end().plusSeconds(60 * minute))
            .filter(m -> LocalDate.ofInstant(m, day.zone()).isAfter(doseDay))
            .filter(m -> !m.isBefore(dose.end().plus(Duration.ofHours(12))))
            .findFirst()
            .orElseThrow();

    assertThat(window.opens()).isEqualTo(opens);
    assertThat(window.due()).isEqualTo(begins.plus(Duration.ofDays(3)));
    assertThat(window.fits(opens)).isTrue();
    assertThat(window.fits(opens.minusNanos(1))).isFalse();
    assertThat(window.fits(window.due())).isTrue();
    assertThat(window.fits(window.due().plusNanos(1))).isFalse();
  }

  @Property(seed = "5")
  void theClaimsOfAPlaceAreItsTimeCutAtMidnightAndNothingElse(
      @ForAll @IntRange(max = 3 * MINUTES_OF_A_DAY) int start,
      @ForAll @IntRange(min = 1, max = 2 * MINUTES_OF_A_DAY) int length,
      @ForAll @IntRange(max = 60) int turnover) {
    Plan plan = plan(ZoneOffset.UTC, ORIGIN.plusSeconds(60L * start), length, turnover);
    List<Claim> claims = Claim.of("apt", "pat", 1, plan);

    plan.takes("pat")
        .forEach(
            (resource, time) -> {
              List<Claim> mine =
                  claims.stream().filter(c -> c.resource().equals(resource)).toList();
              assertThat(mine.getFirst().time().from()).isEqualTo(time.from());
              assertThat(mine.getLast().time().until()).isEqualTo(time.until());
              for (int i = 0; i < mine.size(); i++) {
                Instant midnight = mine.get(i).day().atStartOfDay(ZoneOffset.UTC).toInstant();
                assertThat(TimeWindow.of(midnight, Duration.ofDays(1)).contains(mine.get(i).time()))
                    .isTrue();
                if (i > 0) {
                  assertThat(mine.get(i).time().from()).isEqualTo(mine.get(i - 1).time().until());
                }
              }
            });
  }

  /** Hours that take each clock change for none would be told from the right ones. */
  @Example
  void anHourTooMuchIsNoticed() {
    Day change = new Day(ZoneId.of("America/Denver"), LocalDate.parse("2026-11-01"));
    TimeWindow right = naive(change, LocalTime.of(0, 30), LocalTime.of(1, 30)).orElseThrow();
    assertThat(right.length()).isEqualTo(Duration.ofHours(2));
  }

  @Provide
  Arbitrary<Day> days() {
    Arbitrary<Day> changes =
        Arbitraries.of(ClockChange.known())
            .map(c -> new Day(c.zone(), LocalDate.ofInstant(c.at(), c.zone())));
    Arbitrary<Day> any =
        Combinators.combine(Arbitraries.of(ZONES), Arbitraries.integers().between(0, 4_000))
            .as((zone, days) -> new Day(zone, LocalDate.parse("2024-01-01").plusDays(days)));
    return Arbitraries.oneOf(changes, any);
  }

  /** From the first minute that shows the opening, or later, to the last before the closing. */
  private static Optional<TimeWindow> naive(Day day, LocalTime opens, LocalTime closes) {
    List<Instant> minutes =
        minutesRound(day)
            .filter(m -> LocalDate.ofInstant(m, day.zone()).equals(day.date()))
            .toList();
    Optional<Instant> first =
        minutes.stream()
            .filter(m -> !LocalTime.ofInstant(m, day.zone()).isBefore(opens))
            .findFirst();
    Optional<Instant> last =
        minutes.reversed().stream()
            .filter(m -> LocalTime.ofInstant(m, day.zone()).isBefore(closes))
            .findFirst()
            .map(m -> m.plusSeconds(60));
    return first.isPresent() && last.isPresent() && first.get().isBefore(last.get())
        ? Optional.of(new TimeWindow(first.get(), last.get()))
        : Optional.empty();
  }

  private static Stream<Instant> minutesRound(Day day) {
    Instant noon = day.date().atTime(12, 0).toInstant(ZoneOffset.UTC);
    return LongStream.range(-2L * MINUTES_OF_A_DAY, 2L * MINUTES_OF_A_DAY)
        .mapToObj(minute -> noon.plusSeconds(60 * minute));
  }

  private static TimeWindow minutes(int from, int length) {
    return TimeWindow.of(ORIGIN.plusSeconds(60L * from), Duration.ofMinutes(length));
  }

  private static Set<Long> minutesOf(TimeWindow window) {
    long from = Duration.between(ORIGIN, window.from()).toMinutes();
    return LongStream.range(from, from + window.length().toMinutes())
        .boxed()
        .collect(Collectors.toSet());
  }

  private static Plan plan(ZoneId zone, Instant start, int minutes, int turnover) {
    return new Plan(
        "site",
        zone.getId(),
        List.of("somebody"),
        "room",
        false,
        start,
        start.plus(Duration.ofMinutes(minutes)),
        turnover,
        List.of());
  }
}
