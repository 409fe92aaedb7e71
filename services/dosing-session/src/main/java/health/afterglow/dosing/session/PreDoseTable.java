package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Finding.Judgement.GO;
import static health.afterglow.dosing.session.Finding.Judgement.NO_GO;
import static health.afterglow.dosing.session.Finding.Judgement.PRESCRIBER_MAY_OVERRIDE;
import static health.afterglow.dosing.session.Finding.Judgement.RECHECK;

import health.afterglow.dosing.limits.Limit;
import health.afterglow.dosing.limits.Limits;
import health.afterglow.dosing.session.Finding.Item;
import health.afterglow.dosing.session.Finding.Judgement;
import health.afterglow.dosing.session.PreDoseCheck.PregnancyTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The checks before a dose, as {@code docs/domain.md} has them in the table of section 2.1. Every
 * row is one method; what is in neither of the first two columns is a no-go.
 */
public final class PreDoseTable {

  static final Duration PREGNANCY_TEST_IS_VALID_FOR = Duration.ofHours(24);

  private PreDoseTable() {}

  /**
   * Judges every row.
   *
   * @param limits the numbers that hold at the site
   * @param at when it was checked
   * @param earlierChecks how often it was checked before in this session
   */
  public static List<Finding> judge(
      PreDoseCheck check, Order order, Limits limits, Instant at, int earlierChecks) {
    return List.of(
        new Finding(
            Item.BLOOD_PRESSURE,
            bloodPressure(check.vitals().bloodPressure(), limits, earlierChecks)),
        new Finding(Item.HEART_RATE, heartRate(check.vitals().heartRate())),
        new Finding(Item.OXYGEN, oxygen(check.vitals().spo2(), limits)),
        new Finding(Item.FASTING, fasting(check, order.route())),
        new Finding(Item.ESCORT, escort(check)),
        new Finding(Item.PREGNANCY_TEST, pregnancyTest(check, at)),
        new Finding(Item.CONSENT, consent(check)),
        new Finding(Item.MEDICINES, medicines(check)),
        new Finding(Item.SUICIDE_RISK, suicideRisk(check)),
        new Finding(Item.WEIGHT, weight(check, order, limits, at)));
  }

  /** The gravest of the judgements: what the check comes to. */
  public static Judgement gravest(List<Finding> findings) {
    return findings.stream().map(Finding::judgement).max(Comparator.naturalOrder()).orElse(GO);
  }

  private static Judgement bloodPressure(BloodPressure pressure, Limits limits, int earlierChecks) {
    if (pressure.isAtMost(limits.of(Limit.SYSTOLIC_GO), limits.of(Limit.DIASTOLIC_GO))) {
      return GO;
    }
    if (pressure.reaches(limits.of(Limit.SYSTOLIC_NO_GO), limits.of(Limit.DIASTOLIC_NO_GO))) {
      return NO_GO;
    }
    return earlierChecks >= limits.of(Limit.RECHECKS) ? PRESCRIBER_MAY_OVERRIDE : RECHECK;
  }

  private static Judgement heartRate(int beats) {
    if (beats >= 50 && beats <= 100) {
      return GO;
    }
    return beats >= 45 && beats <= 110 ? PRESCRIBER_MAY_OVERRIDE : NO_GO;
  }

  private static Judgement oxygen(int spo2, Limits limits) {
    if (spo2 >= limits.of(Limit.SPO2_GO)) {
      return GO;
    }
    return spo2 >= 92 ? PRESCRIBER_MAY_OVERRIDE : NO_GO;
  }

  private static Judgement fasting(PreDoseCheck check, Route route) {
    boolean spray = route == Route.ESKETAMINE;
    int foodMinutes = spray ? 2 * 60 : 6 * 60;
    int fluidMinutes = spray ? 30 : 2 * 60;
    boolean fasted =
        check.foodMinutesAgo() >= foodMinutes && check.fluidMinutesAgo() >= fluidMinutes;
    return fasted ? GO : PRESCRIBER_MAY_OVERRIDE;
  }

  private static Judgement escort(PreDoseCheck check) {
    return check.escort() != null && check.escortPhoneVerified() ? GO : NO_GO;
  }

  private static Judgement pregnancyTest(PreDoseCheck check, Instant at) {
    if (check.pregnancyTest() == PregnancyTest.NOT_APPLICABLE) {
      return GO;
    }
    Instant testedAt = check.pregnancyTestedAt();
    boolean fresh =
        testedAt != null
            && !testedAt.isAfter(at)
            && !testedAt.isBefore(at.minus(PREGNANCY_TEST_IS_VALID_FOR));
    return check.pregnancyTest() == PregnancyTest.NEGATIVE && fresh ? GO : NO_GO;
  }

  private static Judgement consent(PreDoseCheck check) {
    return switch (check.consent()) {
      case REAFFIRMED_TODAY -> GO;
      case NOT_REAFFIRMED, WITHDRAWN -> NO_GO;
    };
  }

  private static Judgement medicines(PreDoseCheck check) {
    return switch (check.medicines()) {
      case NO_CHANGE -> GO;
      case CHANGED -> PRESCRIBER_MAY_OVERRIDE;
      case INTOXICATED -> NO_GO;
    };
  }

  private static Judgement suicideRisk(PreDoseCheck check) {
    return switch (check.suicideRisk()) {
      case NONE, LOW -> GO;
      case MODERATE -> PRESCRIBER_MAY_OVERRIDE;
      case HIGH -> NO_GO;
    };
  }

  private static Judgement weight(PreDoseCheck check, Order order, Limits limits, Instant at) {
    if (!order.route().dosedByWeight()) {
      return GO;
    }
    LocalDate weighedOn = check.weighedOn();
    LocalDate today = LocalDate.ofInstant(at, order.zone());
    boolean fresh =
        check.weightKg() != null
            && weighedOn != null
            && !weighedOn.isAfter(today)
            && !weighedOn.isBefore(today.minusDays(limits.of(Limit.WEIGHT_DAYS)));
    return fresh ? GO : NO_GO;
  }
}
