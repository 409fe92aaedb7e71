package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Morning.FINE;
import static health.afterglow.dosing.session.Morning.instant;
import static health.afterglow.dosing.session.Morning.order;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.session.Finding.Item;
import health.afterglow.dosing.session.Finding.Judgement;
import health.afterglow.dosing.session.PreDoseCheck.Consent;
import health.afterglow.dosing.session.PreDoseCheck.Medicines;
import health.afterglow.dosing.session.PreDoseCheck.PregnancyTest;
import health.afterglow.dosing.session.PreDoseCheck.SuicideRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/domain.md, section 2.1, row by row and edge by edge. */
class PreDoseTableTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # systolic, diastolic, earlier checks, judgement
          140,  90, 0, GO
          140,  91, 0, RECHECK
          141,  90, 0, RECHECK
          141,  90, 1, RECHECK
          141,  90, 2, PRESCRIBER_MAY_OVERRIDE
          159,  99, 2, PRESCRIBER_MAY_OVERRIDE
          160,  80, 2, NO_GO
          120, 100, 2, NO_GO
          172, 104, 0, NO_GO
          """)
  void bloodPressure(int systolic, int diastolic, int earlierChecks, Judgement expected) {
    assertThat(
            judged(Item.BLOOD_PRESSURE, Morning.withPressure(systolic, diastolic), earlierChecks))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          44,  NO_GO
          45,  PRESCRIBER_MAY_OVERRIDE
          49,  PRESCRIBER_MAY_OVERRIDE
          50,  GO
          100, GO
          101, PRESCRIBER_MAY_OVERRIDE
          110, PRESCRIBER_MAY_OVERRIDE
          111, NO_GO
          """)
  void heartRate(int beats, Judgement expected) {
    assertThat(judged(Item.HEART_RATE, vitals(beats, 98))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"95, GO", "94, PRESCRIBER_MAY_OVERRIDE", "92, PRESCRIBER_MAY_OVERRIDE", "91, NO_GO"})
  void oxygen(int spo2, Judgement expected) {
    assertThat(judged(Item.OXYGEN, vitals(70, spo2))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # minutes since food and since fluid
          IM,         360, 120, GO
          IM,         359, 120, PRESCRIBER_MAY_OVERRIDE
          IM,         360, 119, PRESCRIBER_MAY_OVERRIDE
          IV,         359, 120, PRESCRIBER_MAY_OVERRIDE
          SL,         359, 120, PRESCRIBER_MAY_OVERRIDE
          ESKETAMINE, 120,  30, GO
          ESKETAMINE, 119,  30, PRESCRIBER_MAY_OVERRIDE
          ESKETAMINE, 120,  29, PRESCRIBER_MAY_OVERRIDE
          """)
  void fasting(Route route, int food, int fluid, Judgement expected) {
    PreDoseCheck check =
        new PreDoseCheck(
            FINE.by(),
            FINE.vitals(),
            food,
            fluid,
            FINE.escort(),
            true,
            FINE.pregnancyTest(),
            null,
            FINE.consent(),
            FINE.medicines(),
            FINE.suicideRisk(),
            FINE.weightKg(),
            FINE.weighedOn());
    assertThat(judged(Item.FASTING, check, route)).isEqualTo(expected);
  }

  @Test
  void anEscortIsNamedAndWasReached() {
    assertThat(judged(Item.ESCORT, escorted(Morning.ESCORT, true))).isEqualTo(Judgement.GO);
    assertThat(judged(Item.ESCORT, escorted(Morning.ESCORT, false))).isEqualTo(Judgement.NO_GO);
    assertThat(judged(Item.ESCORT, escorted(null, true))).isEqualTo(Judgement.NO_GO);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NOT_APPLICABLE, ,                     GO
          NEGATIVE,       2026-11-30T16:00:00Z, GO
          NEGATIVE,       2026-11-30T15:59:59Z, NO_GO
          NEGATIVE,       2026-12-01T16:00:01Z, NO_GO
          NEGATIVE,       ,                     NO_GO
          POSITIVE,       2026-12-01T15:00:00Z, NO_GO
          NOT_DONE,       ,                     NO_GO
          """)
  void pregnancyTest(PregnancyTest test, @Nullable Instant testedAt, Judgement expected) {
    PreDoseCheck check =
        with(test, testedAt, FINE.suicideRisk(), FINE.weightKg(), FINE.weighedOn());
    assertThat(judged(Item.PREGNANCY_TEST, check)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"REAFFIRMED_TODAY, GO", "NOT_REAFFIRMED, NO_GO", "WITHDRAWN, NO_GO"})
  void consent(Consent consent, Judgement expected) {
    assertThat(
            judged(
                Item.CONSENT,
                Morning.check(Morning.pressure(120, 80), 70, 98, consent, Medicines.NO_CHANGE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"NO_CHANGE, GO", "CHANGED, PRESCRIBER_MAY_OVERRIDE", "INTOXICATED, NO_GO"})
  void medicines(Medicines medicines, Judgement expected) {
    assertThat(
            judged(
                Item.MEDICINES,
                Morning.check(
                    Morning.pressure(120, 80), 70, 98, Consent.REAFFIRMED_TODAY, medicines)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"NONE, GO", "LOW, GO", "MODERATE, PRESCRIBER_MAY_OVERRIDE", "HIGH, NO_GO"})
  void suicideRisk(SuicideRisk risk, Judgement expected) {
    PreDoseCheck check =
        with(PregnancyTest.NOT_APPLICABLE, null, risk, FINE.weightKg(), FINE.weighedOn());
    assertThat(judged(Item.SUICIDE_RISK, check)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          IM,         80, 2026-11-01, GO
          IM,         80, 2026-10-31, NO_GO
          IM,         80, 2026-12-02, NO_GO
          IM,         80, ,           NO_GO
          IV,         ,   2026-11-30, NO_GO
          SL,         ,   ,           GO
          ESKETAMINE, ,   ,           GO
          """)
  void weight(
      Route route, @Nullable BigDecimal kg, @Nullable LocalDate weighedOn, Judgement expected) {
    PreDoseCheck check = with(PregnancyTest.NOT_APPLICABLE, null, SuicideRisk.NONE, kg, weighedOn);
    assertThat(judged(Item.WEIGHT, check, route)).isEqualTo(expected);
  }

  @Test
  void theGravestRowDecides() {
    assertThat(
            PreDoseTable.gravest(
                PreDoseTable.judge(FINE, order(), Limits.DEFAULT, instant("09:00"), 0)))
        .isEqualTo(Judgement.GO);
    PreDoseCheck check =
        Morning.check(Morning.pressure(150, 80), 105, 98, Consent.WITHDRAWN, Medicines.NO_CHANGE);
    assertThat(
            PreDoseTable.gravest(
                PreDoseTable.judge(check, order(), Limits.DEFAULT, instant("09:00"), 0)))
        .isEqualTo(Judgement.NO_GO);
  }

  private static Judgement judged(Item item, PreDoseCheck check) {
    return judged(item, check, 0);
  }

  private static Judgement judged(Item item, PreDoseCheck check, int earlierChecks) {
    return judged(item, check, order(), earlierChecks);
  }

  private static Judgement judged(Item item, PreDoseCheck check, Route route) {
    return judged(item, check, order(route, "60"), 0);
  }

  private static Judgement judged(Item item, PreDoseCheck check, Order order, int earlierChecks) {
    return PreDoseTable.judge(check, order, Limits.DEFAULT, instant("09:00"), earlierChecks)
        .stream()
        .filter(finding -> finding.item() == item)
        .map(Finding::judgement)
        .findFirst()
        .orElseThrow();
  }

  private static PreDoseCheck vitals(int heartRate, int spo2) {
    return Morning.check(
        Morning.pressure(120, 80), heartRate, spo2, Consent.REAFFIRMED_TODAY, Medicines.NO_CHANGE);
  }

  private static PreDoseCheck escorted(@Nullable Escort escort, boolean reached) {
    return new PreDoseCheck(
        FINE.by(),
        FINE.vitals(),
        FINE.foodMinutesAgo(),
        FINE.fluidMinutesAgo(),
        escort,
        reached,
        FINE.pregnancyTest(),
        null,
        FINE.consent(),
        FINE.medicines(),
        FINE.suicideRisk(),
        FINE.weightKg(),
        FINE.weighedOn());
  }

  private static PreDoseCheck with(
      PregnancyTest test,
      @Nullable Instant testedAt,
      SuicideRisk risk,
      @Nullable BigDecimal weightKg,
      @Nullable LocalDate weighedOn) {
    return new PreDoseCheck(
        FINE.by(),
        FINE.vitals(),
        FINE.foodMinutesAgo(),
        FINE.fluidMinutesAgo(),
        FINE.escort(),
        true,
        test,
        testedAt,
        FINE.consent(),
        FINE.medicines(),
        risk,
        weightKg,
        weighedOn);
  }
}
