package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.Resistance.CountedTrial;
import health.afterglow.intake.patient.Resistance.Rule;
import health.afterglow.intake.patient.Resistance.RuleResult;
import health.afterglow.intake.referral.ClinicalRecord;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.DrugClass;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.FindingCode.Gate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The screening worksheet: docs/domain.md, section 1.2. */
class WorksheetTest extends PatientStories {

  @ParameterizedTest
  @EnumSource
  void everyFindingIsInTheSectionOfItsGate(FindingCode finding) {
    Worksheet worksheet = worksheet(finding);
    assertThat(worksheet.sections())
        .filteredOn(section -> section.findings().contains(finding))
        .extracting(Worksheet.Section::gate)
        .containsExactly(finding.gate());
    assertThat(worksheet.openBeforeEligible()).isEqualTo(finding.gate() == Gate.NONE ? 0 : 1);
  }

  @Test
  void everySectionSaysWhatItTakesAndSomethingIsToBeAsked() {
    Worksheet worksheet = worksheet(FindingCode.BIPOLAR);
    assertThat(worksheet.sections())
        .extracting(Worksheet.Section::gate)
        .containsExactly(Gate.values());
    assertThat(worksheet.sections()).allMatch(section -> !section.answeredBy().isBlank());
    assertThat(worksheet.toAsk())
        .contains(Worksheet.Question.HYPERSENSITIVITY, Worksheet.Question.CAPACITY);
    assertThat(worksheet.ageYears()).isEqualTo(46);
  }

  @Test
  void trialsAreCountedByTheRuleOfThePayer() {
    Resistance oneClass =
        resistance(
            order("FLUoxetine 20 MG", "2024-01-01"),
            order("FLUoxetine 20 MG", "2024-03-01"),
            order("sertraline 50 MG", "2024-06-01"),
            order("sertraline 50 MG", "2024-09-01"));
    assertThat(oneClass.trials())
        .containsExactly(
            new CountedTrial("fluoxetine", DrugClass.SSRI, 2, 8),
            new CountedTrial("sertraline", DrugClass.SSRI, 2, 13));
    assertThat(oneClass.byRule())
        .containsExactly(
            new RuleResult(Rule.TWO_TRIALS, 2, true),
            new RuleResult(Rule.TWO_CLASSES_SIX_WEEKS, 2, false));
    Resistance twoClasses =
        resistance(
            order("FLUoxetine 20 MG", "2024-01-01"),
            order("FLUoxetine 20 MG", "2024-02-12"),
            order("bupropion 150 MG", "2024-06-01"),
            order("bupropion 150 MG", "2024-09-01"));
    assertThat(twoClasses.byRule()).contains(new RuleResult(Rule.TWO_CLASSES_SIX_WEEKS, 2, true));
    Resistance tooShort =
        resistance(
            order("FLUoxetine 20 MG", "2024-01-01"),
            order("FLUoxetine 20 MG", "2024-02-11"),
            order("bupropion 150 MG", "2024-06-01"));
    assertThat(tooShort.byRule()).contains(new RuleResult(Rule.TWO_CLASSES_SIX_WEEKS, 0, false));
  }

  @Test
  void whatNoOrderSaysIsSaidToBeUnknown() {
    assertThat(resistance().cannotKnow())
        .containsExactlyElementsOf(Arrays.asList(Resistance.Unknown.values()));
    assertThat(resistance().byRule()).noneMatch(RuleResult::onRecord);
  }

  private Worksheet worksheet(FindingCode finding) {
    return Worksheet.of(
        patient.after(referral(adult(), List.of(finding))).state().known().orElseThrow(), TODAY);
  }

  private static Resistance resistance(Order... orders) {
    return Resistance.of(
        Facts.derivedFrom(
            new ClinicalRecord(List.of(), List.of(orders), List.of(), List.of(), 0), TODAY));
  }

  private static Order order(String medicine, String on) {
    return new Order(medicine, true, LocalDate.parse(on));
  }
}
