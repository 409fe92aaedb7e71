package health.afterglow.scheduling.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clocks of Denver go forward on 14 March 2027 and back on 7 November 2027, at 2. */
class WallTimeTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  private static final LocalDate FORWARD = LocalDate.parse("2027-03-14");
  private static final LocalDate BACK = LocalDate.parse("2027-11-07");

  @Test
  void anOrdinaryReadingIsOneMoment() {
    Instant moment = Instant.parse("2026-11-25T17:00:00Z");
    assertThat(WallTime.of(LocalDateTime.parse("2026-11-25T10:00"), DENVER))
        .isEqualTo(new WallTime(1, moment, moment));
  }

  @Test
  void aReadingThatTheClocksSkipIsTheMomentOfTheChange() {
    Instant change = Instant.parse("2027-03-14T09:00:00Z");
    assertThat(WallTime.of(FORWARD.atTime(2, 30), DENVER))
        .isEqualTo(new WallTime(0, change, change));
    assertThat(WallTime.of(FORWARD.atTime(2, 30), PHOENIX).times()).isEqualTo(1);
  }

  @Test
  void aReadingThatComesTwiceIsTwoMoments() {
    assertThat(WallTime.of(BACK.atTime(1, 30), DENVER))
        .isEqualTo(
            new WallTime(
                2, Instant.parse("2027-11-07T07:30:00Z"), Instant.parse("2027-11-07T08:30:00Z")));
  }

  @Test
  void hoursAcrossTheChangeAreAsLongAsTheyReallyAre() {
    assertThat(night().on(FORWARD, DENVER)).map(TimeWindow::length).contains(Duration.ofHours(3));
    assertThat(night().on(BACK, DENVER)).map(TimeWindow::length).contains(Duration.ofHours(5));
    assertThat(night().on(FORWARD, PHOENIX)).map(TimeWindow::length).contains(Duration.ofHours(4));
  }

  @Test
  void hoursThatLieInTheGapAreNone() {
    assertThat(hours("02:00", "03:00").on(FORWARD, DENVER)).isEmpty();
    assertThat(hours("02:15", "02:45").on(FORWARD, DENVER)).isEmpty();
  }

  @Test
  void thatTheWallClockOpensAtEightIsTrueOnEitherSideOfTheChange() {
    WeeklyHours day = hours("08:00", "18:00");
    assertThat(day.on(FORWARD.minusDays(7), DENVER).orElseThrow().from())
        .isEqualTo(Instant.parse("2027-03-07T15:00:00Z"));
    assertThat(day.on(FORWARD, DENVER).orElseThrow().from())
        .isEqualTo(Instant.parse("2027-03-14T14:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "America/Phoenix", "America/New_York", "Asia/Kolkata"})
  void onEveryDayOfAYearHoursAreInOrderAndDaysDoNotOverlap(String zone) {
    WeeklyHours all = hours("00:00", "23:59");
    Instant ended = Instant.MIN;
    for (LocalDate day = LocalDate.parse("2027-01-01");
        day.getYear() == 2027;
        day = day.plusDays(1)) {
      TimeWindow window = all.on(day, ZoneId.of(zone)).orElseThrow();
      assertThat(window.from()).isAfter(ended);
      assertThat(window.length()).isBetween(Duration.ofHours(22), Duration.ofHours(25));
      ended = window.until();
    }
  }

  private static WeeklyHours night() {
    return hours("00:30", "04:30");
  }

  private static WeeklyHours hours(String from, String until) {
    return new WeeklyHours(
        Set.of(DayOfWeek.values()), LocalTime.parse(from), LocalTime.parse(until), null);
  }
}
