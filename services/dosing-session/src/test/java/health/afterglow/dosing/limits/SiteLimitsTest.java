package health.afterglow.dosing.limits;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.limits.SiteLimits.SetLimits;
import health.afterglow.dosing.limits.SiteLimits.Version;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may set which number of a site: docs/domain.md, introduction. */
class SiteLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T17:00:00Z");
  private static final Map<Limit, Integer> STRICTER = Map.of(Limit.SYSTOLIC_GO, 130);

  private final Scenario<SiteLimits, SetLimits, Version> site =
      Scenario.of(new SiteLimitsDecider());

  @Test
  void eachVersionSaysWhoWhenAndWhyAndNoneIsLost() {
    var first = site.when(set(STRICTER)).then(new Version(1, STRICTER, "cli-md", "older", NOW));
    first.when(set(STRICTER)).thenNothing();
    assertThat(first.state().current()).isEqualTo(new Limits(1, STRICTER));
    assertThat(first.state().current().of(Limit.SYSTOLIC_GO)).isEqualTo(130);
    assertThat(first.state().current().of(Limit.ALDRETE)).isEqualTo(9);
    var back = first.after(set(Map.of()));
    assertThat(back.state().versions()).hasSize(2);
    assertThat(back.state().current().of(Limit.SYSTOLIC_GO)).isEqualTo(140);
  }

  @Test
  void onlyAMedicalDirectorSetsThemAndSaysWhy() {
    site.when(new SetLimits(STRICTER, false, "cli-1", "older", NOW))
        .thenRefused(SiteLimitsRefusal.MEDICAL_DIRECTOR_REQUIRED);
    site.when(new SetLimits(STRICTER, true, "cli-md", " ", NOW))
        .thenRefused(SiteLimitsRefusal.REASON_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTOLIC_GO, 109", "SYSTOLIC_GO, 151", "SYSTOLIC_NO_GO, 150", "DIASTOLIC_NO_GO, 95",
    "SPO2_GO, 91", "ALDRETE, 7", "OBSERVATION_MINUTES, 59", "VITALS_AMBER_MINUTES, 10",
    "VITALS_RED_MINUTES, 9", "RECHECKS, 0"
  })
  void aNumberWithWhichTheRuleWouldBeNoneIsRefused(Limit limit, int number) {
    site.when(set(Map.of(limit, number))).thenRefused(SiteLimitsRefusal.NUMBER_OUT_OF_BOUNDS);
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultIsANumberThatMayBeSet(Limit limit) {
    assertThat(limit.allows(limit.otherwise())).isTrue();
  }

  private static SetLimits set(Map<Limit, Integer> limits) {
    return new SetLimits(limits, true, "cli-md", "older", NOW);
  }
}
