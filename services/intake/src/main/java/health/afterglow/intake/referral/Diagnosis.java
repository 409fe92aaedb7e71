package health.afterglow.intake.referral;

import java.util.List;
import java.util.Set;

/**
 * A diagnosis that the programme treats, or a screening result that is easily taken for one.
 *
 * @param states the distinct clinical states in which it is recorded, sorted
 */
public record Diagnosis(Kind kind, List<String> states) {

  /** What the codes mean. */
  @SuppressWarnings("ImmutableEnumChecker") // The collections are unmodifiable.
  public enum Kind {
    /** Major depression. */
    MAJOR_DEPRESSION(true, Set.of("370143000"), "F33"),
    /** Major depression, single episode. */
    MAJOR_DEPRESSION_SINGLE_EPISODE(true, Set.of("36923009"), "F32"),
    /** Posttraumatic stress disorder. */
    PTSD(true, Set.of("47505003"), "F43.1"),
    /** Generalised anxiety disorder. */
    GENERALISED_ANXIETY(true, Set.of("21897009"), "F41.1"),
    /** Severe anxiety (panic): the result of a screening, not a diagnosis. */
    SEVERE_ANXIETY_SCREEN(false, Set.of("80583007"), "");

    private final boolean qualifying;
    private final Set<String> snomed;
    private final String icd10;

    Kind(boolean qualifying, Set<String> snomed, String icd10) {
      this.qualifying = qualifying;
      this.snomed = snomed;
      this.icd10 = icd10;
    }

    boolean has(String code) {
      return snomed.contains(code) || (!icd10.isEmpty() && code.startsWith(icd10));
    }
  }

  /** Copies the states. */
  public Diagnosis {
    states = List.copyOf(states);
  }

  /** Whether it is one that the programme treats, and present. */
  public boolean qualifies() {
    return kind.qualifying && states.stream().anyMatch(Diagnosis::present);
  }

  static boolean present(String status) {
    return new ClinicalRecord.Problem("", status, null, null).present();
  }
}
