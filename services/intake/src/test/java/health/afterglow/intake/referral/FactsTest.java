package health.afterglow.intake.referral;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Measurement;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  @Test
  void repeatedOrdersOfOneIngredientAreOneTrialWhateverTheCase() {
    Facts facts =
        orders(
            order("FLUoxetine 20 MG Oral Capsule", "2019-05-01"),
            order("fluoxetine 20 MG Oral Capsule", "2021-02-03"),
            order("Sertraline 100 MG Oral Tablet", "2020-01-01"));
    assertThat(facts.trials())
        .containsExactly(
            new Facts.Trial(
                "fluoxetine",
                DrugClass.SSRI,
                2,
                LocalDate.parse("2019-05-01"),
                LocalDate.parse("2021-02-03")),
            new Facts.Trial(
                "sertraline",
                DrugClass.SSRI,
                1,
                LocalDate.parse("2020-01-01"),
                LocalDate.parse("2020-01-01")));
  }

  @Test
  void buspironeIsNoAntidepressantAndEscitalopramIsNotCitalopram() {
    assertThat(orders(order("buspirone hydrochloride 10 MG Oral Tablet", "2024-01-01")).trials())
        .isEmpty();
    assertThat(orders(order("escitalopram 10 MG Oral Tablet", "2024-01-01")).trials())
        .extracting(Facts.Trial::ingredient)
        .containsExactly("escitalopram");
  }

  @Test
  void anOrderSaidToBeInForceSince1969IsNotOneOfLate() {
    assertThat(orders(order("meperidine 50 MG Oral Tablet", "1969-01-01")).orderedLately())
        .isEmpty();
    assertThat(orders(order("Oxycodone 10 MG Oral Tablet", "2026-01-01")).orderedLately())
        .containsExactly(DrugClass.OPIOID);
  }

  @Test
  void bothCodesOfDepressionCountEachWithItsStates() {
    Facts facts =
        problems(
            problem("370143000", "resolved", null),
            problem("370143000", "active", null),
            problem("36923009", "resolved", null));
    assertThat(facts.diagnoses())
        .containsExactly(
            new Diagnosis(Diagnosis.Kind.MAJOR_DEPRESSION, List.of("active", "resolved")),
            new Diagnosis(Diagnosis.Kind.MAJOR_DEPRESSION_SINGLE_EPISODE, List.of("resolved")));
    assertThat(facts.diagnoses()).extracting(Diagnosis::qualifies).containsExactly(true, false);
  }

  @Test
  void aScreeningResultOfSevereAnxietyIsNoDiagnosis() {
    assertThat(problems(problem("80583007", "active", null)).diagnoses())
        .extracting(Diagnosis::qualifies)
        .containsExactly(false);
    assertThat(problems(problem("21897009", "active", null)).diagnoses())
        .extracting(Diagnosis::qualifies)
        .containsExactly(true);
  }

  @Test
  void aMiscarriageInThePastIsNoPregnancy() {
    assertThat(problems(problem("161744009", "active", "2020-01-01")).risks()).isEmpty();
    assertThat(problems(problem("72892002", "active", "2026-10-09")).risks())
        .containsExactly(RiskCondition.PREGNANCY);
  }

  @Test
  void aPregnancyOf1997ThatWasNeverClosedIsUnclear() {
    assertThat(problems(problem("72892002", "active", "1997-03-11")).risks())
        .containsExactly(RiskCondition.PREGNANCY_UNCLEAR);
  }

  @Test
  void aPregnancyThatEndedWithinAYearMayMeanBreastfeeding() {
    Problem ended =
        new Problem(
            "72892002", "resolved", LocalDate.parse("2025-07-31"), LocalDate.parse("2026-02-26"));
    assertThat(problems(ended).risks()).containsExactly(RiskCondition.RECENT_PREGNANCY);
  }

  @Test
  void theLastScoreIsTheLatestInstantOnTheSendersLocalDay() {
    Facts facts =
        measured(
            new Measurement("44261-6", 12, OffsetDateTime.parse("2026-10-24T23:30:00-07:00")),
            new Measurement("44261-6", 20, OffsetDateTime.parse("2026-10-25T05:00:00Z")));
    assertThat(facts.phq9()).isEqualTo(new Facts.Score(2, LocalDate.parse("2026-10-24"), 12));
  }

  @Test
  void aTotalOutOfRangeAndThePhqForTeensAreNoPhq9() {
    OffsetDateTime taken = OffsetDateTime.parse("2026-10-24T12:00:00Z");
    assertThat(measured(new Measurement("44261-6", 28, taken)).phq9().count()).isZero();
    assertThat(measured(new Measurement("89204-2", 9, taken)).phq9().count()).isZero();
  }

  @Test
  void payersAreSeenForTwoYearsTheLatestFirst() {
    Facts facts =
        Facts.derivedFrom(
            new ClinicalRecord(
                List.of(),
                List.of(),
                List.of(),
                List.of(
                    new Coverage("Medicaid", LocalDate.parse("2025-01-02")),
                    new Coverage("Dual Eligible", LocalDate.parse("2026-07-09")),
                    new Coverage("Aetna", LocalDate.parse("2020-01-01"))),
                0),
            TODAY);
    assertThat(facts.payersSince(TODAY, 24))
        .extracting(Facts.Payer::name)
        .containsExactly("Dual Eligible", "Medicaid");
  }

  private static Order order(String medicine, String on) {
    return new Order(medicine, true, LocalDate.parse(on));
  }

  private static Problem problem(String code, String status, @Nullable String onset) {
    return new Problem(code, status, onset == null ? null : LocalDate.parse(onset), null);
  }

  private static Facts orders(Order... orders) {
    return Facts.derivedFrom(
        new ClinicalRecord(List.of(), List.of(orders), List.of(), List.of(), 0), TODAY);
  }

  private static Facts problems(Problem... problems) {
    return Facts.derivedFrom(
        new ClinicalRecord(List.of(problems), List.of(), List.of(), List.of(), 0), TODAY);
  }

  private static Facts measured(Measurement... measurements) {
    return Facts.derivedFrom(
        new ClinicalRecord(List.of(), List.of(), List.of(measurements), List.of(), 0), TODAY);
  }
}
