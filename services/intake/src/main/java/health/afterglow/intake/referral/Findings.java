package health.afterglow.intake.referral;

import health.afterglow.intake.referral.Facts.BloodPressure;
import health.afterglow.intake.referral.Facts.Payer;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From facts to findings, one small rule each. */
public final class Findings {

  private static final String NO_INSURANCE = "NO_INSURANCE";

  private static final Map<DrugClass, FindingCode> ORDERED =
      Map.of(
          DrugClass.MAOI, FindingCode.MAOI_ORDERED,
          DrugClass.OPIOID, FindingCode.OPIOIDS_ORDERED,
          DrugClass.BENZODIAZEPINE, FindingCode.BENZODIAZEPINES_ORDERED,
          DrugClass.LAMOTRIGINE, FindingCode.LAMOTRIGINE_ORDERED,
          DrugClass.STIMULANT, FindingCode.STIMULANTS_ORDERED);

  private final IntakeParameters parameters;

  /** By these numbers. */
  public Findings(IntakeParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * What the referral leaves open or speaks against on this day, the gravest first.
   *
   * @param duplicatePossible whether another patient may be the same person
   */
  public List<FindingCode> in(
      Person person, Facts facts, LocalDate today, boolean duplicatePossible) {
    Set<FindingCode> found = EnumSet.noneOf(FindingCode.class);
    if (duplicatePossible) {
      found.add(FindingCode.DUPLICATE_POSSIBLE);
    }
    addPerson(found, person, today);
    addDiagnoses(found, facts, today);
    addPayers(found, facts, today);
    addRisks(found, facts);
    ORDERED.forEach(
        (drugClass, code) -> addIf(found, code, facts.orderedLately().contains(drugClass)));
    if (facts.othersLeftOut() > 0) {
      found.add(FindingCode.OTHERS_LEFT_OUT);
    }
    return List.copyOf(found);
  }

  private void addPerson(Set<FindingCode> found, Person person, LocalDate today) {
    Residence residence = person.residence();
    addIf(found, FindingCode.DECEASED, person.deceased());
    addIf(found, FindingCode.MINOR, person.ageOn(today) < parameters.adultAgeYears());
    addIf(found, FindingCode.STATE_MISSING, residence.state() == null);
    addIf(
        found, FindingCode.STATE_NOT_SERVED, residence.state() != null && residence.zone() == null);
    addIf(found, FindingCode.ZIP_MISSING, residence.zip() == null);
    addIf(found, FindingCode.PHONE_MISSING, person.phone() == null);
    addIf(found, FindingCode.EMAIL_MISSING, person.email() == null);
    addIf(found, FindingCode.INTERPRETER_NEEDED, !person.language().matches("en(-.*)?"));
  }

  private void addDiagnoses(Set<FindingCode> found, Facts facts, LocalDate today) {
    addIf(
        found,
        FindingCode.NO_QUALIFYING_DIAGNOSIS,
        facts.diagnoses().stream().noneMatch(Diagnosis::qualifies));
    addIf(found, FindingCode.ANXIETY_SCREEN_ONLY, anxietyIsScreenedOnly(facts));
    addIf(found, FindingCode.NO_ANTIDEPRESSANT_TRIALS, facts.trials().isEmpty());
    LocalDate scoredOn = facts.phq9().lastOn();
    if (scoredOn == null) {
      found.add(FindingCode.PHQ9_MISSING);
    } else if (scoredOn.isBefore(today.minusDays(parameters.measureMaxAgeDays()))) {
      found.add(FindingCode.PHQ9_STALE);
    }
  }

  private static boolean anxietyIsScreenedOnly(Facts facts) {
    return hasState(facts, Diagnosis.Kind.SEVERE_ANXIETY_SCREEN)
        && !hasState(facts, Diagnosis.Kind.GENERALISED_ANXIETY);
  }

  private static boolean hasState(Facts facts, Diagnosis.Kind kind) {
    return facts.diagnoses().stream()
        .anyMatch(d -> d.kind() == kind && d.states().stream().anyMatch(Diagnosis::present));
  }

  private void addPayers(Set<FindingCode> found, Facts facts, LocalDate today) {
    List<Payer> payers = facts.payersSince(today, parameters.payerMonths());
    addIf(found, FindingCode.PAYER_UNKNOWN, payers.isEmpty());
    addIf(found, FindingCode.PAYERS_SEVERAL, payers.size() > 1);
    addIf(
        found,
        FindingCode.UNINSURED,
        !payers.isEmpty() && payers.getFirst().name().equals(NO_INSURANCE));
  }

  /** A risk condition is the finding of the same name; two depend on a measurement as well. */
  private void addRisks(Set<FindingCode> found, Facts facts) {
    for (RiskCondition risk : facts.risks()) {
      if (risk == RiskCondition.OBESITY_SEVERE) {
        found.add(FindingCode.BMI_HIGH);
      } else {
        found.add(FindingCode.valueOf(risk.name()));
      }
    }
    addIf(found, FindingCode.BMI_HIGH, facts.bmi() != null && facts.bmi() > parameters.bmiMax());
    BloodPressure last = facts.bloodPressure();
    if (last != null
        && (last.systolic() > parameters.systolicMax()
            || last.diastolic() > parameters.diastolicMax())) {
      found.add(FindingCode.HYPERTENSION_UNCONTROLLED);
    }
  }

  private static void addIf(Set<FindingCode> found, FindingCode code, boolean holds) {
    if (holds) {
      found.add(code);
    }
  }
}
