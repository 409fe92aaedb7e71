package health.afterglow.intake.referral;

import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Measurement;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a referral says, in the terms of the programme.
 *
 * @param trials distinct antidepressant ingredients, sorted by name; repeated orders are one trial
 * @param orderedLately classes of medicines with an order in force from the last two years
 * @param payers the latest first
 * @param risks present risk conditions
 * @param bmi the last body mass index, kg/m²
 */
public record Facts(
    List<Diagnosis> diagnoses,
    List<Trial> trials,
    Set<DrugClass> orderedLately,
    Score phq9,
    Score gad7,
    List<Payer> payers,
    Set<RiskCondition> risks,
    @Nullable BloodPressure bloodPressure,
    @Nullable Double bmi,
    int othersLeftOut) {

  private static final String PHQ9 = "44261-6";
  private static final String GAD7 = "70274-6";
  private static final String BMI = "39156-5";
  private static final String SYSTOLIC = "8480-6";
  private static final String DIASTOLIC = "8462-4";
  private static final int PHQ9_MAX = 27;
  private static final int GAD7_MAX = 21;
  private static final int LATELY_MONTHS = 24;

  /** Copies the collections. */
  public Facts {
    diagnoses = List.copyOf(diagnoses);
    trials = List.copyOf(trials);
    orderedLately = Set.copyOf(orderedLately);
    payers = List.copyOf(payers);
    risks = Set.copyOf(risks);
  }

  /**
   * A course of one antidepressant. No order has an end, so its length is not known.
   *
   * @param orders how many orders there were
   */
  public record Trial(
      String ingredient,
      DrugClass drugClass,
      int orders,
      @Nullable LocalDate firstOn,
      @Nullable LocalDate lastOn) {}

  /** How often an instrument was taken, and its last total. */
  public record Score(int count, @Nullable LocalDate lastOn, @Nullable Integer lastTotal) {}

  /**
   * An insurer.
   *
   * @param lastOn the day of the last sign of it
   */
  public record Payer(String name, LocalDate lastOn) {}

  /** The last blood pressure, mmHg. */
  public record BloodPressure(int systolic, int diastolic, LocalDate on) {}

  /** Makes sense of a record, as of this day. */
  public static Facts derivedFrom(ClinicalRecord record, LocalDate today) {
    return new Facts(
        diagnoses(record.problems()),
        trials(record.orders()),
        orderedLately(record.orders(), today),
        score(record.measurements(), PHQ9, PHQ9_MAX),
        score(record.measurements(), GAD7, GAD7_MAX),
        payers(record.coverages(), today),
        RiskCondition.presentIn(record.problems(), today),
        bloodPressure(record.measurements()),
        latest(record.measurements(), BMI, 1000).map(Measurement::value).orElse(null),
        record.othersLeftOut());
  }

  /** Payers seen within this many months before the day, the latest first. */
  public List<Payer> payersSince(LocalDate day, int months) {
    return payers.stream().filter(p -> !p.lastOn().isBefore(day.minusMonths(months))).toList();
  }

  private static List<Diagnosis> diagnoses(List<Problem> problems) {
    Map<Diagnosis.Kind, Set<String>> states = new EnumMap<>(Diagnosis.Kind.class);
    for (Problem problem : problems) {
      for (Diagnosis.Kind kind : Diagnosis.Kind.values()) {
        if (kind.has(problem.code())) {
          states.computeIfAbsent(kind, k -> new TreeSet<>()).add(problem.status());
        }
      }
    }
    return states.entrySet().stream()
        .map(e -> new Diagnosis(e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }

  private static List<Trial> trials(List<Order> orders) {
    Map<String, Trial> trials = new TreeMap<>();
    for (Order order : orders) {
      for (DrugClass.Ingredient found : DrugClass.ingredientsIn(order.medicine())) {
        if (found.drugClass().antidepressant()) {
          trials.merge(
              found.name(),
              new Trial(found.name(), found.drugClass(), 1, order.on(), order.on()),
              Facts::oneTrial);
        }
      }
    }
    return List.copyOf(trials.values());
  }

  private static Trial oneTrial(Trial a, Trial b) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day : new LocalDate[] {a.firstOn, a.lastOn, b.firstOn, b.lastOn}) {
      if (day != null) {
        days.add(day);
      }
    }
    return new Trial(
        a.ingredient,
        a.drugClass,
        a.orders + b.orders,
        days.stream().min(Comparator.naturalOrder()).orElse(null),
        days.stream().max(Comparator.naturalOrder()).orElse(null));
  }

  private static Set<DrugClass> orderedLately(List<Order> orders, LocalDate today) {
    Set<DrugClass> classes = EnumSet.noneOf(DrugClass.class);
    for (Order order : orders) {
      LocalDate on = order.on();
      if (order.active() && (on == null || !on.isBefore(today.minusMonths(LATELY_MONTHS)))) {
        DrugClass.ingredientsIn(order.medicine()).forEach(i -> classes.add(i.drugClass()));
      }
    }
    return classes;
  }

  private static Score score(List<Measurement> measurements, String loinc, int max) {
    int count = (int) measurements.stream().filter(m -> isTotal(m, loinc, max)).count();
    return latest(measurements, loinc, max)
        .map(m -> new Score(count, m.takenAt().toLocalDate(), (int) m.value()))
        .orElse(new Score(0, null, null));
  }

  private static boolean isTotal(Measurement m, String loinc, int max) {
    return m.loinc().equals(loinc) && m.value() >= 0 && m.value() <= max;
  }

  private static java.util.Optional<Measurement> latest(
      List<Measurement> measurements, String loinc, int max) {
    return measurements.stream()
        .filter(m -> isTotal(m, loinc, max))
        .max(Comparator.comparing(m -> m.takenAt().toInstant()));
  }

  private static List<Payer> payers(List<Coverage> coverages, LocalDate today) {
    Map<String, LocalDate> seen = new TreeMap<>();
    for (Coverage coverage : coverages) {
      LocalDate on = coverage.on() == null ? today : coverage.on();
      seen.merge(coverage.payer(), on, (a, b) -> a.isAfter(b) ? a : b);
    }
    return seen.entrySet().stream()
        .map(e -> new Payer(e.getKey(), e.getValue()))
        .sorted(Comparator.comparing(Payer::lastOn).reversed())
        .toList();
  }

  private static @Nullable BloodPressure bloodPressure(List<Measurement> measurements) {
    Measurement systolic = latest(measurements, SYSTOLIC, 400).orElse(null);
    if (systolic == null) {
      return null;
    }
    return measurements.stream()
        .filter(m -> m.loinc().equals(DIASTOLIC) && m.takenAt().equals(systolic.takenAt()))
        .findFirst()
        .map(
            diastolic ->
                new BloodPressure(
                    (int) Math.round(systolic.value()),
                    (int) Math.round(diastolic.value()),
                    systolic.takenAt().toLocalDate()))
        .orElse(null);
  }

  @Override
  public String toString() {
    return "Facts[***]";
  }
}
