package health.afterglow.notification.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotaTest {

  private static final Instant EIGHT = Instant.parse("2026-11-24T15:00:00Z");
  private static final Instant NIGHT = EIGHT.plus(Duration.ofHours(12));

  private static Shift shift(int tier, String who, Instant from, Instant until) {
    return new Shift(tier, who, "+13035550100", from, until);
  }

  @Test
  void eachTierHasItsShiftAndTheNearestStandsIn() {
    Rota rota =
        new Rota(
            "denver",
            List.of(
                shift(1, "ana", EIGHT, NIGHT),
                shift(1, "ben", NIGHT, NIGHT.plusSeconds(3600)),
                shift(3, "cleo", EIGHT, NIGHT)));
    assertThat(rota.onCall(1, EIGHT).orElseThrow().clinicianId()).isEqualTo("ana");
    assertThat(rota.onCall(1, NIGHT).orElseThrow().clinicianId()).isEqualTo("ben");
    assertThat(rota.onCall(2, EIGHT).orElseThrow().clinicianId()).isEqualTo("ana");
    assertThat(rota.onCall(3, NIGHT).orElseThrow().clinicianId()).isEqualTo("ben");
    assertThat(rota.onCall(1, EIGHT.minusSeconds(1))).isEmpty();
    assertThat(rota.shifts().getFirst().toString()).doesNotContain("+1303");
  }

  @Test
  void aRotaThatLeavesOpenWhoIsPagedIsRefused() {
    Scenario<Rota, Rota, Rota> rota = Scenario.of(new RotaDecider());
    rota.when(new Rota("denver", List.of(shift(4, "ana", EIGHT, NIGHT))))
        .thenRefused(RotaRefusal.TIER_UNKNOWN);
    rota.when(new Rota("denver", List.of(shift(1, "ana", NIGHT, EIGHT))))
        .thenRefused(RotaRefusal.SHIFT_BACKWARDS);
    rota.when(
            new Rota(
                "denver",
                List.of(
                    shift(1, "ana", EIGHT, NIGHT),
                    shift(1, "ben", NIGHT.minusSeconds(1), NIGHT.plusSeconds(1)))))
        .thenRefused(RotaRefusal.SHIFTS_OVERLAP);
    Rota good = new Rota("denver", List.of(shift(1, "ana", EIGHT, NIGHT)));
    rota.when(good).then(good).when(good).thenNothing();
  }
}
