package health.afterglow.integration.sitenumbers;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.course.Role;
import health.afterglow.integration.sitenumbers.SiteNumbers.Version;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that a medical director sets: docs/domain.md, introduction. */
class SiteNumbersTest {

  private static final Instant NOW = Instant.parse("2026-12-01T16:00:00Z");
  private static final GateNumbers FOUR = new GateNumbers(4, null, null, 14);

  private final Scenario<SiteNumbers, SetNumbers, Version> site =
      Scenario.of(new SiteNumbersDecider());

  @Test
  void eachVersionSaysWhoWhenAndWhyAndNoneIsLost() {
    var first =
        site.when(set(Role.MEDICAL_DIRECTOR, FOUR, "a younger clientele"))
            .then(new Version("denver", 1, FOUR, "cli-md", "a younger clientele", NOW));
    first.when(set(Role.MEDICAL_DIRECTOR, FOUR, "again")).thenNothing();
    GateNumbers unset = new GateNumbers(null, null, null, null);
    var second = first.after(set(Role.MEDICAL_DIRECTOR, unset, "back to the programme"));
    assertThat(second.state().versions()).hasSize(2);
    assertThat(second.state().current()).map(Version::numbers).contains(unset);
  }

  @Test
  void onlyAMedicalDirectorSetsThemAndSaysWhy() {
    site.when(set(Role.PRESCRIBER, FOUR, "why"))
        .thenRefused(SiteNumbersRefusal.MEDICAL_DIRECTOR_REQUIRED);
    site.when(set(Role.MEDICAL_DIRECTOR, FOUR, " ")).thenRefused(SiteNumbersRefusal.REASON_MISSING);
  }

  @ParameterizedTest
  @CsvSource({"-1,,,", "21,,,", ",-1,,", ",91,,", ",,0,", ",,31,", ",,,0", ",,,91"})
  void aNumberWithWhichTheRuleWouldBeNoneIsRefused(
      Integer preparations, Integer interval, Integer measure, Integer clearance) {
    site.when(
            set(
                Role.MEDICAL_DIRECTOR,
                new GateNumbers(preparations, interval, measure, clearance),
                "why"))
        .thenRefused(SiteNumbersRefusal.NUMBER_OUT_OF_BOUNDS);
  }

  private static SetNumbers set(Role role, GateNumbers numbers, String reason) {
    return new SetNumbers("denver", numbers, role, "cli-md", reason, NOW);
  }
}
