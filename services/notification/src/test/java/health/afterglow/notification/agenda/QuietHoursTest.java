package health.afterglow.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  /** Across the nights of 8 March and 1 November 2026 the clock in Denver changes. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-24T03:00:00Z, America/Denver, 2026-11-24T15:00:00Z, 2026-11-24T02:30:00Z",
    "2026-11-24T02:59:59Z, America/Denver, 2026-11-24T02:59:59Z, 2026-11-24T02:59:59Z",
    "2026-11-24T15:00:00Z, America/Denver, 2026-11-24T15:00:00Z, 2026-11-24T15:00:00Z",
    "2026-03-08T08:00:00Z, America/Denver, 2026-03-08T14:00:00Z, 2026-03-08T02:30:00Z",
    "2026-11-01T07:30:00Z, America/Denver, 2026-11-01T15:00:00Z, 2026-11-01T01:30:00Z",
    "2026-11-01T08:30:00Z, America/Denver, 2026-11-01T15:00:00Z, 2026-11-01T01:30:00Z",
    "2026-11-24T03:00:00Z, America/Phoenix, 2026-11-24T15:00:00Z, 2026-11-24T02:30:00Z",
    "2026-11-24T03:30:00Z, Pacific/Honolulu, 2026-11-24T03:30:00Z, 2026-11-24T03:30:00Z"
  })
  void theyEndAtEightByThePatientsOwnClock(
      Instant moment, String zone, Instant after, Instant before) {
    assertThat(QuietHours.after(moment, ZoneId.of(zone))).isEqualTo(after);
    assertThat(QuietHours.before(moment, ZoneId.of(zone))).isEqualTo(before);
  }

  @Test
  void noMomentOfAYearIsShiftedIntoThemOrFurtherThanANight() {
    for (String name : new String[] {"America/Denver", "America/Phoenix", "Australia/Lord_Howe"}) {
      ZoneId zone = ZoneId.of(name);
      Instant end = Instant.parse("2027-01-01T00:00:00Z");
      for (Instant t = Instant.parse("2026-01-01T00:00:00Z");
          t.isBefore(end);
          t = t.plus(Duration.ofMinutes(37))) {
        Instant after = QuietHours.after(t, zone);
        assertThat(QuietHours.contain(after, zone)).isFalse();
        assertThat(QuietHours.contain(QuietHours.before(t, zone), zone)).isFalse();
        assertThat(Duration.between(t, after)).isLessThanOrEqualTo(Duration.ofHours(13));
        if (!after.equals(t)) {
          assertThat(after.atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(8, 0));
        }
      }
    }
  }
}
