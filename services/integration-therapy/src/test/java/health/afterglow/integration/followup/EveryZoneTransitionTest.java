package health.afterglow.integration.followup;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The window around every clock change of every American zone from 2005 to 2037. */
class EveryZoneTransitionTest {

  private static final Path TRANSITIONS =
      Path.of("../../../shared/data/calendar/tz-transitions-2005-2037.csv");
  private static final int HOURS_BEFORE = 80;
  private static final int STEP_HOURS = 4;

  @Test
  void neitherPausesNorStretchesTheWindow() throws IOException {
    assumeTrue(Files.exists(TRANSITIONS), "the calendar is not on this machine");
    List<String> lines = Files.readAllLines(TRANSITIONS);
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",", -1);
      if (columns[1].isEmpty()) {
        continue; // A zone whose clocks never change.
      }
      ZoneId zone = ZoneId.of(columns[0]);
      Instant change = Instant.parse(columns[1]);
      for (int hours = -STEP_HOURS; hours <= HOURS_BEFORE; hours += STEP_HOURS) {
        holdsFor(change.minus(Duration.ofHours(hours)), zone);
      }
    }
  }

  private static void holdsFor(Instant anchor, ZoneId zone) {
    FollowUpWindow window = FollowUpWindow.after(anchor, zone, null);
    assertThat(Duration.between(anchor, window.dueAt())).isEqualTo(FollowUpWindow.DUE_AFTER);
    assertThat(Duration.between(anchor, window.lateUntil())).isEqualTo(FollowUpWindow.LATE_AFTER);
    LocalDate nextDay = anchor.atZone(zone).toLocalDate().plusDays(1);
    assertThat(window.opensAt())
        .isAfterOrEqualTo(anchor.plus(FollowUpWindow.OPENS_AFTER))
        .isAfterOrEqualTo(nextDay.atStartOfDay(zone).toInstant())
        .isIn(anchor.plus(FollowUpWindow.OPENS_AFTER), nextDay.atStartOfDay(zone).toInstant());
    assertThat(window.fitOf(window.dueAt())).isEqualTo(Fit.IN_WINDOW);
    assertThat(window.fitOf(window.dueAt().plusMillis(1))).isEqualTo(Fit.LATE);
  }
}
