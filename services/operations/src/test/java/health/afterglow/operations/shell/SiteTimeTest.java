package health.afterglow.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SiteTimeTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  @Test
  void aMomentIsInTheTimeOfItsSiteAndOfItsSeason() {
    Instant summer = Instant.parse("2026-07-01T18:05:00Z");
    Instant winter = Instant.parse("2026-11-21T17:05:00Z");
    assertThat(SiteTime.dayAndTime(winter, DENVER)).isEqualTo("Sat 21 Nov 10:05");
    assertThat(SiteTime.abbreviation(winter, DENVER)).isEqualTo("MST");
    assertThat(SiteTime.abbreviation(summer, DENVER)).isEqualTo("MDT");
    assertThat(SiteTime.zone("Nowhere/Else")).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void whatIsLeftIsInWholeMinutes() {
    assertThat(SiteTime.left(Duration.ofMinutes(67 * 60 + 5))).isEqualTo("67h 5m");
    assertThat(SiteTime.left(Duration.ofSeconds(59))).isEqualTo("0m");
    assertThat(SiteTime.left(Duration.ofMinutes(-220))).isEqualTo("−3h 40m");
    assertThat(SiteTime.left(Duration.ofHours(105))).isEqualTo("4d 9h");
  }
}
