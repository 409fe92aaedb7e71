package health.afterglow.scheduling.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Plan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every clock change of American zones from 2005 to 2037, or a few where the list is not. */
class ClockChangesTest {

  @Test
  void aSkippedReadingIsTheChangeAndOneShownTwiceIsTwoMoments() {
    assertThat(ClockChange.known())
        .isNotEmpty()
        .allSatisfy(
            change -> {
              LocalDateTime within =
                  (change.isForward() ? change.before() : change.after()).plusMinutes(30);
              WallTime wall = WallTime.of(within, change.zone());
              if (change.isForward()) {
                assertThat(wall).isEqualTo(new WallTime(0, change.at(), change.at()));
              } else {
                assertThat(wall.times()).isEqualTo(2);
                assertThat(wall.first()).isEqualTo(change.at().minus(Duration.ofMinutes(30)));
                assertThat(wall.last()).isEqualTo(change.at().plus(Duration.ofMinutes(30)));
              }
            });
  }

  @Test
  void aDayOfAChangeHasTwentyThreeOrTwentyFiveHours() {
    WeeklyHours allDay =
        new WeeklyHours(
            EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(23, 59), null);
    assertThat(ClockChange.known())
        .allSatisfy(
            change -> {
              LocalDate day = change.before().toLocalDate();
              Duration length = allDay.on(day, change.zone()).orElseThrow().length();
              assertThat(length.plusMinutes(1).toHours()).isEqualTo(change.isForward() ? 23 : 25);
            });
  }

  @Test
  void theWindowOfAnIntegrationCountsElapsedHoursAndOpensAtMidnightThere() {
    assertThat(ClockChange.known())
        .allSatisfy(
            change -> {
              Plan dose = dose(change);
              IntegrationWindow window = IntegrationWindow.after(dose);
              assertThat(Duration.between(dose.start(), window.due())).hasHours(72);
              assertThat(Duration.between(dose.end(), window.opens()))
                  .isGreaterThanOrEqualTo(Duration.ofHours(12));
              LocalDateTime opens = LocalDateTime.ofInstant(window.opens(), change.zone());
              assertThat(opens.toLocalDate())
                  .isAfter(LocalDate.ofInstant(dose.end(), change.zone()));
              assertThat(window.opens()).isBefore(window.due());
            });
  }

  /** From the morning before the change. */
  private static Plan dose(ClockChange change) {
    Instant start = change.at().minus(Duration.ofHours(18));
    return new Plan(
        "site",
        change.zone().getId(),
        List.of("somebody"),
        null,
        true,
        start,
        start.plus(Duration.ofMinutes(150)),
        0,
        List.of());
  }
}
