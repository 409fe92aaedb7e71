package health.afterglow.intake.patient;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which consents enrolment needs.
 *
 * @param required each of these
 * @param current the current version of a text; of one not named, any version will do
 */
public record ConsentRules(Set<ConsentCode> required, Map<ConsentCode, String> current) {

  /** The defaults of this project: treatment, costs, no driving; any version. */
  public static final ConsentRules DEFAULT =
      new ConsentRules(
          EnumSet.of(ConsentCode.TREATMENT, ConsentCode.FINANCIAL, ConsentCode.NO_DRIVING),
          Map.of());

  /** Copies the collections. */
  public ConsentRules {
    required = Set.copyOf(required);
    current = Map.copyOf(current);
  }

  boolean holds(ConsentCode code, Map<ConsentCode, Consent> consents) {
    Consent consent = consents.get(code);
    return consent != null
        && consent.active()
        && current.getOrDefault(code, consent.version()).equals(consent.version());
  }

  /** The required consents that are missing, withdrawn or out of date. */
  List<ConsentCode> missing(Map<ConsentCode, Consent> consents) {
    return required.stream().filter(code -> !holds(code, consents)).sorted().toList();
  }
}
