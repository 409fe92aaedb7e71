package health.afterglow.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.afterglow.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Instant TEN = Instant.parse("2026-11-25T22:00:00Z");

  @Test
  void claimsAreInCanonicalOrderAndHoldTheBuffer() {
    List<Claim> claims = Claim.of("apt", "pat", 3, plan(TEN, 60, 20));

    assertThat(claims)
        .extracting(c -> c.resource().toString())
        .containsExactly("clinician:cli-a", "clinician:cli-b", "patient:pat", "room:blue");
    assertThat(claims.getFirst().time()).isEqualTo(TimeWindow.of(TEN, Duration.ofMinutes(60)));
    assertThat(claims.getLast().time()).isEqualTo(TimeWindow.of(TEN, Duration.ofMinutes(80)));
    assertThat(claims).extracting(Claim::id).containsOnly("apt#3");
  }

  @Test
  void aClaimIsSplitAtMidnight() {
    Instant midnight = Instant.parse("2026-11-26T00:00:00Z");
    List<Claim> claims = Claim.of("apt", "pat", 1, plan(TEN, 150, 20));

    assertThat(claims)
        .filteredOn(c -> c.resource().type() == Resource.Type.ROOM)
        .extracting(Claim::day, Claim::time)
        .containsExactly(
            tuple(LocalDate.parse("2026-11-25"), new TimeWindow(TEN, midnight)),
            tuple(
                LocalDate.parse("2026-11-26"),
                new TimeWindow(midnight, midnight.plus(Duration.ofMinutes(50)))));
  }

  @Test
  void whatEndsAtMidnightIsOfOneDay() {
    assertThat(Claim.of("apt", "pat", 1, plan(TEN, 120, 0))).hasSize(4);
  }

  private static Plan plan(Instant start, int minutes, int turnover) {
    return new Plan(
        "denver",
        "America/Denver",
        List.of("cli-b", "cli-a"),
        "blue",
        false,
        start,
        start.plus(Duration.ofMinutes(minutes)),
        turnover,
        List.of());
  }
}
