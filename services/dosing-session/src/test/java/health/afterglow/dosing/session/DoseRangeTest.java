package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.DR_ORTEGA;
import static health.afterglow.dosing.session.Morning.DR_WEISS;
import static health.afterglow.dosing.session.Morning.begin;
import static health.afterglow.dosing.session.Morning.cleared;
import static health.afterglow.dosing.session.Morning.end;
import static health.afterglow.dosing.session.SessionRefusal.DOSE_ABOVE_CEILING;
import static health.afterglow.dosing.session.SessionRefusal.DOSE_EXCEEDS_ORDER;
import static health.afterglow.dosing.session.SessionRefusal.DOSE_OUT_OF_RANGE;
import static health.afterglow.dosing.session.SessionRefusal.OVERRIDE_REASON_MISSING;
import static health.afterglow.dosing.session.SessionRefusal.SECOND_PRESCRIBER_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges of docs/domain.md, section 2.2, and the hard stop that they are. */
class DoseRangeTest {

  private static final BigDecimal EIGHTY_KG = new BigDecimal("80");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          IV,          39.9, OUTSIDE
          IV,          40,   WITHIN
          IV,          80.0, WITHIN
          IV,          80.1, OUTSIDE
          IM,          23.9, OUTSIDE
          IM,          24,   WITHIN
          IM,          80,   WITHIN
          IM,          80.1, OUTSIDE
          IM,         120,   OUTSIDE
          IM,         120.1, ABOVE_CEILING
          SL,          99,   OUTSIDE
          SL,         100,   WITHIN
          SL,         200,   WITHIN
          SL,         201,   OUTSIDE
          ESKETAMINE,  28,   OUTSIDE
          ESKETAMINE,  56,   WITHIN
          ESKETAMINE,  70,   OUTSIDE
          ESKETAMINE,  84.0, WITHIN
          """)
  void theRangeOfEachRouteAt80Kg(Route route, BigDecimal mg, DoseRange.Fit expected) {
    assertThat(DoseRange.judge(route, mg, EIGHTY_KG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"IV", "IM"})
  void withoutAWeightNothingFitsARouteThatNeedsOne(Route route) {
    assertThat(DoseRange.judge(route, new BigDecimal("60"), null)).isEqualTo(DoseRange.Fit.OUTSIDE);
  }

  @Test
  void outsideTheRangeIsAHardStopUnlessASecondPrescriberSaysWhy() {
    var overOrdered = cleared(Route.IM, "100");
    overOrdered.when(begin("100", "09:00")).thenRefused(DOSE_OUT_OF_RANGE);
    overOrdered.when(begin("100", by(DR_ORTEGA), "09:00")).thenRefused(SECOND_PRESCRIBER_REQUIRED);
    overOrdered
        .when(begin("100", new PrescriberOverride(DR_WEISS, " "), "09:00"))
        .thenRefused(OVERRIDE_REASON_MISSING);
    assertThat(overOrdered.when(begin("100", by(DR_WEISS), "09:00")).events()).hasSize(1);
  }

  @Test
  void nobodyLiftsTheCeiling() {
    cleared(Route.IM, "121")
        .when(begin("121", by(DR_WEISS), "09:00"))
        .thenRefused(DOSE_ABOVE_CEILING);
  }

  @Test
  void tooLittleOrderedIsOutsideTheRangeToo() {
    cleared(Route.IV, "39").when(begin("39", "09:00")).thenRefused(DOSE_OUT_OF_RANGE);
  }

  @Test
  void aPartOfTheDoseMayBeLessThanTheRange() {
    assertThat(cleared(Route.IM, "60").when(begin("20", "09:00")).events()).hasSize(1);
  }

  @Test
  void severalAdministrationsCountTogether() {
    var first = cleared(Route.IM, "60").after(begin("40", "09:00")).after(end("09:01"));
    assertThat(first.when(begin("20", "09:20")).events()).hasSize(1);
    first.when(begin("21", "09:20")).thenRefused(DOSE_EXCEEDS_ORDER);
    assertThat(first.when(begin("40", by(DR_ORTEGA), "09:20")).events()).hasSize(1);
    first.when(begin("41", by(DR_ORTEGA), "09:20")).thenRefused(SECOND_PRESCRIBER_REQUIRED);
    first.when(begin("81", by(DR_WEISS), "09:20")).thenRefused(DOSE_ABOVE_CEILING);
  }

  private static PrescriberOverride by(String prescriber) {
    return new PrescriberOverride(prescriber, "agreed by telephone");
  }
}
