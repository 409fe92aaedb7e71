package health.afterglow.scheduling.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every clock change of American zones from 2005 to 2037; an extra test where the list is. */
class ClockChangesTest {

  private static final Path LIST =
      Path.of("../../../shared/data/calendar/tz-transitions-2005-2037.csv");

  private record Change(ZoneId zone, Instant at, LocalDateTime before, LocalDateTime after) {
    static Change of(String row) {
      String[] cells = row.split(",", -1);
      return new Change(
          ZoneId.of(cells[0]),
          Instant.parse(cells[1]),
          LocalDateTime.parse(cells[2]).plusSeconds(1),
          LocalDateTime.parse(cells[3]));
    }

    boolean isForward() {
      return after.isAfter(before);
    }
  }

  @Test
  void aSkippedReadingIsTheChangeAndOneShownTwiceIsTwoMoments() throws IOException {
    assertThat(changes())
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
  void aDayOfAChangeHasTwentyThreeOrTwentyFiveHours() throws IOException {
    WeeklyHours allDay =
        new WeeklyHours(
            EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.of(23, 59), null);
    assertThat(changes())
        .allSatisfy(
            change -> {
              LocalDate day = change.before().toLocalDate();
              Duration length = allDay.on(day, change.zone()).orElseThrow().length();
              assertThat(length.plusMinutes(1).toHours()).isEqualTo(change.isForward() ? 23 : 25);
            });
  }

  @Test
  void theWindowOfAnIntegrationCountsElapsedHoursAndOpensAtMidnightThere() throws IOException {
    assertThat(changes())
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
  private static Plan dose(Change change) {
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

  private static List<Change> changes() throws IOException {
    assumeTrue(Files.exists(LIST), "the list of clock changes is not here");
    try (Stream<String> rows = Files.lines(LIST)) {
      return rows.skip(1).filter(row -> row.contains("T")).map(Change::of).toList();
    }
  }
}
