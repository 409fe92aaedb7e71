package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ZONE;
import static health.afterglow.integration.followup.Denver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.integration.followup.FollowUpWindow.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a window opens and closes, in any zone and across clock changes. */
class FollowUpWindowTest {

  private static final Path TRANSITIONS =
      Path.of("../../../shared/data/calendar/tz-transitions-2005-2037.csv");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # the anchor,     opens: the next day, or 12 hours later if that is later
          2026-12-01T10:20, 2026-12-02T00:00
          2026-12-01T12:00, 2026-12-02T00:00
          2026-12-01T12:01, 2026-12-02T00:01
          2026-12-01T17:30, 2026-12-02T05:30
          2026-12-02T00:00, 2026-12-03T00:00
          2026-10-31T14:00, 2026-11-01T01:00
          """)
  void opensOnTheNextLocalDayAndNotBefore12Hours(String anchor, String opens) {
    Instant expected =
        opens.equals("2026-11-01T01:00")
            ? at(anchor).plus(Duration.ofHours(12)) // 02:00 on the day on which it is 01:00 twice.
            : at(opens);
    assertThat(FollowUpWindow.after(at(anchor), ZONE, null).opensAt()).isEqualTo(expected);
  }

  @Test
  void itsEdges() {
    FollowUpWindow window = Denver.WINDOW;
    assertThat(window.fitOf(window.opensAt().minusMillis(1))).isEqualTo(Fit.TOO_EARLY);
    assertThat(window.fitOf(window.opensAt())).isEqualTo(Fit.IN_WINDOW);
    assertThat(window.fitOf(window.dueAt())).isEqualTo(Fit.IN_WINDOW);
    assertThat(window.fitOf(window.dueAt().plusMillis(1))).isEqualTo(Fit.LATE);
    assertThat(window.fitOf(window.lateUntil())).isEqualTo(Fit.LATE);
    assertThat(window.fitOf(window.lateUntil().plusMillis(1))).isEqualTo(Fit.TOO_LATE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # hours left, colour
          72,    CALM
          48.1,  CALM
          48,    WATCH
          24.1,  WATCH
          24,    URGENT
          12.1,  URGENT
          12,    PAGE
          0.1,   PAGE
          0,     BREACHED
          -95.9, BREACHED
          -96,   MISSED
          """)
  void theColourFollowsTheHoursLeft(double hoursLeft, RiskLevel expected) {
    Instant now = Denver.DUE.minus(Duration.ofMinutes(Math.round(hoursLeft * 60)));
    assertThat(RiskLevel.of(Denver.WINDOW, now)).isEqualTo(expected);
  }

  @Test
  void theNextDoseShortensItUnlessNothingWouldBeLeft() {
    Instant anchor = Denver.ANCHOR;
    Instant opens = Denver.WINDOW.opensAt();
    assertThat(FollowUpWindow.after(anchor, ZONE, opens.plusSeconds(1)).dueAt())
        .isEqualTo(opens.plusSeconds(1));
    assertThat(FollowUpWindow.after(anchor, ZONE, opens)).isEqualTo(Denver.WINDOW);
    assertThat(FollowUpWindow.after(anchor, ZONE, Denver.DUE.plusSeconds(1)))
        .isEqualTo(Denver.WINDOW);
  }

  @Test
  void inEveryZoneTheHoursAreElapsedHoursAndTheOpeningIsOnTheNextDay() {
    long seed = 20261124;
    Random random = new Random(seed);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Instant anchor = Instant.ofEpochSecond(random.nextLong(1_104_537_600L, 2_145_916_800L));
      FollowUpWindow window = FollowUpWindow.after(anchor, zone, null);
      String story = "seed %d, %s in %s".formatted(seed, anchor, zone);
      assertThat(Duration.between(anchor, window.targetAt())).as(story).hasHours(48);
      assertThat(Duration.between(anchor, window.dueAt())).as(story).hasHours(72);
      assertThat(Duration.between(anchor, window.lateUntil())).as(story).hasHours(168);
      assertThat(Duration.between(anchor, window.opensAt()))
          .as(story)
          .isBetween(Duration.ofHours(12), Duration.ofHours(49)); // Samoa once left out a day.
      LocalDate day = LocalDate.ofInstant(anchor, zone);
      assertThat(LocalDate.ofInstant(window.opensAt(), zone)).as(story).isAfter(day);
      if (!window.opensAt().equals(anchor.plus(FollowUpWindow.OPENS_AFTER))) {
        assertThat(LocalDate.ofInstant(window.opensAt().minusMillis(1), zone))
            .as(story)
            .isEqualTo(day);
      }
    }
  }

  /** The same against transitions that neither we nor the JDK wrote down. */
  @Test
  void aroundEveryClockChangeItAgreesWithAnIndependentCalendar() throws IOException {
    assumeTrue(
        Files.isReadable(TRANSITIONS),
        () -> "skipped: the calendar " + TRANSITIONS + " is not on this machine");
    int checked = 0;
    for (String line : Files.readAllLines(TRANSITIONS)) {
      String[] cell = line.split(",", -1);
      if (cell[0].equals("zone") || cell[1].isEmpty()) {
        continue; // The heading, or a zone without clock changes.
      }
      ZoneId zone = ZoneId.of(cell[0]);
      Instant change = Instant.parse(cell[1]);
      ZoneOffset before = ZoneOffset.ofTotalSeconds(Integer.parseInt(cell[4]));
      ZoneOffset after = ZoneOffset.ofTotalSeconds(Integer.parseInt(cell[5]));
      for (int hours = -30; hours <= 3; hours += 3) {
        Instant anchor = change.plus(Duration.ofHours(hours));
        Instant nextDay = firstInstantOfTheNextDay(anchor, change, before, after);
        Instant notBefore = anchor.plus(Duration.ofHours(12));
        assertThat(FollowUpWindow.after(anchor, zone, null).opensAt())
            .as("%s in %s", anchor, zone)
            .isEqualTo(nextDay.isAfter(notBefore) ? nextDay : notBefore);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(1000);
  }

  private static Instant firstInstantOfTheNextDay(
      Instant anchor, Instant change, ZoneOffset before, ZoneOffset after) {
    LocalDate day = localDate(anchor, change, before, after);
    Instant minute = anchor;
    while (localDate(minute, change, before, after).equals(day)) {
      minute = minute.plus(Duration.ofMinutes(1));
    }
    return minute;
  }

  private static LocalDate localDate(
      Instant instant, Instant change, ZoneOffset before, ZoneOffset after) {
    return LocalDate.ofInstant(instant, instant.isBefore(change) ? before : after);
  }
}
