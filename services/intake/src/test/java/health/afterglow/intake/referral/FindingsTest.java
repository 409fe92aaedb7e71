package health.afterglow.intake.referral;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Measurement;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final Problem DEPRESSION = new Problem("370143000", "active", null, null);
  private static final Order TRIAL = new Order("sertraline", false, null);
  private static final Coverage AETNA = new Coverage("Aetna", TODAY);
  private final Findings findings = new Findings(IntakeParameters.DEFAULT);

  @Test
  void aReferralWithEverythingLeavesNothingOpen() {
    assertThat(of(adult(), complete())).isEmpty();
  }

  @Test
  void theDeadAndTheUnderAgedAreFound() {
    assertThat(of(person("1980-01-01", true, "AZ"), complete()))
        .containsExactly(FindingCode.DECEASED);
    assertThat(of(person("2008-11-25", false, "AZ"), complete()))
        .containsExactly(FindingCode.MINOR);
    assertThat(of(person("2008-11-24", false, "AZ"), complete())).isEmpty();
  }

  @Test
  void whoCanNotBeReachedOrServedIsFound() {
    Person nobodyKnowsWhere =
        new Person(
            new PersonName("A", "B", null),
            LocalDate.parse("1980-01-01"),
            false,
            null,
            null,
            null,
            null,
            new Residence(null, null, null),
            "vi");
    assertThat(of(nobodyKnowsWhere, complete()))
        .containsExactly(
            FindingCode.STATE_MISSING,
            FindingCode.ZIP_MISSING,
            FindingCode.PHONE_MISSING,
            FindingCode.EMAIL_MISSING,
            FindingCode.INTERPRETER_NEEDED);
    assertThat(of(person("1980-01-01", false, "CA"), complete()))
        .containsExactly(FindingCode.STATE_NOT_SERVED);
  }

  @Test
  void aPhq9IsFreshForThirtyDays() {
    assertThat(of(adult(), scored("2026-10-25"))).isEmpty();
    assertThat(of(adult(), scored("2026-10-24"))).containsExactly(FindingCode.PHQ9_STALE);
    assertThat(of(adult(), record(List.of(DEPRESSION), List.of(TRIAL), List.of(), List.of(AETNA))))
        .containsExactly(FindingCode.PHQ9_MISSING);
  }

  @Test
  void withoutADiagnosisOrATrialSomebodyHasToAsk() {
    assertThat(
            of(
                adult(),
                record(
                    List.of(
                        new Problem("370143000", "resolved", null, null),
                        new Problem("80583007", "active", null, null)),
                    List.of(),
                    phq9("2026-11-20"),
                    List.of(AETNA))))
        .containsExactly(
            FindingCode.NO_QUALIFYING_DIAGNOSIS,
            FindingCode.NO_ANTIDEPRESSANT_TRIALS,
            FindingCode.ANXIETY_SCREEN_ONLY);
  }

  @Test
  void noInsuranceIsWrittenLikeAnInsurer() {
    assertThat(of(adult(), covered(new Coverage("NO_INSURANCE", TODAY))))
        .containsExactly(FindingCode.UNINSURED);
    assertThat(of(adult(), covered(AETNA, new Coverage("Medicaid", TODAY.minusMonths(5)))))
        .containsExactly(FindingCode.PAYERS_SEVERAL);
    assertThat(of(adult(), covered(new Coverage("Aetna", TODAY.minusMonths(25)))))
        .containsExactly(FindingCode.PAYER_UNKNOWN);
  }

  @Test
  void everyRiskConditionIsAFindingOfItsName() {
    List<String> names = Stream.of(RiskCondition.values()).map(Enum::name).toList();
    assertThat(Stream.of(FindingCode.values()).map(Enum::name))
        .containsAll(names.stream().filter(name -> !name.equals("OBESITY_SEVERE")).toList());
  }

  @Test
  void riskConditionsAndMedicinesOfLateAreFound() {
    List<Problem> problems = new ArrayList<>(List.of(DEPRESSION));
    for (String code :
        List.of("59621000", "78275009", "128613002", "431857002", "7200002", "225444004")) {
      problems.add(new Problem(code, "active", null, null));
    }
    assertThat(
            of(
                adult(),
                record(
                    problems,
                    List.of(TRIAL, new Order("clonazePAM 0.25 MG", true, TODAY)),
                    phq9("2026-11-20"),
                    List.of(AETNA))))
        .containsExactlyInAnyOrder(
            FindingCode.HYPERTENSION,
            FindingCode.SLEEP_APNOEA,
            FindingCode.SEIZURES,
            FindingCode.KIDNEY_DISEASE,
            FindingCode.ALCOHOL_USE_DISORDER,
            FindingCode.SUICIDE_RISK,
            FindingCode.BENZODIAZEPINES_ORDERED);
  }

  @Test
  void theLastBloodPressureDecidesNotTheHighest() {
    List<Measurement> measurements = new ArrayList<>(phq9("2026-11-20"));
    measurements.addAll(bloodPressure("2025-01-01T10:00:00Z", 170, 100));
    measurements.addAll(bloodPressure("2026-01-01T10:00:00Z", 140, 90));
    assertThat(of(adult(), measured(measurements))).isEmpty();
    measurements.addAll(bloodPressure("2026-02-01T10:00:00Z", 140, 91));
    assertThat(of(adult(), measured(measurements)))
        .containsExactly(FindingCode.HYPERTENSION_UNCONTROLLED);
  }

  private List<FindingCode> of(Person person, ClinicalRecord record) {
    return findings.in(person, Facts.derivedFrom(record, TODAY), TODAY, false);
  }

  private static List<Measurement> bloodPressure(String at, int systolic, int diastolic) {
    OffsetDateTime taken = OffsetDateTime.parse(at);
    return List.of(
        new Measurement("8462-4", diastolic, taken), new Measurement("8480-6", systolic, taken));
  }

  private static List<Measurement> phq9(@Nullable String on) {
    return on == null
        ? List.of()
        : List.of(new Measurement("44261-6", 15, OffsetDateTime.parse(on + "T10:00:00-07:00")));
  }

  private static ClinicalRecord complete() {
    return scored("2026-11-20");
  }

  private static ClinicalRecord scored(String on) {
    return measured(phq9(on));
  }

  private static ClinicalRecord measured(List<Measurement> measurements) {
    return record(List.of(DEPRESSION), List.of(TRIAL), measurements, List.of(AETNA));
  }

  private static ClinicalRecord covered(Coverage... coverages) {
    return record(List.of(DEPRESSION), List.of(TRIAL), phq9("2026-11-20"), List.of(coverages));
  }

  private static ClinicalRecord record(
      List<Problem> problems,
      List<Order> orders,
      List<Measurement> measurements,
      List<Coverage> coverages) {
    return new ClinicalRecord(problems, orders, measurements, coverages, 0);
  }

  private static Person adult() {
    return person("1980-01-01", false, "AZ");
  }

  private static Person person(String birthDate, boolean deceased, String state) {
    return new Person(
        new PersonName("Adela", "Avilés", null),
        LocalDate.parse(birthDate),
        deceased,
        null,
        "female",
        "+15555550101",
        "adela@patient.example",
        new Residence(state, "85012", state.equals("AZ") ? "America/Phoenix" : null),
        "en-US");
  }
}
