package health.afterglow.dosing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which gates a dose has to pass here.
 *
 * @param binding their codes; with {@link #PROGRAMME}, patients whose gates nobody has judged get
 *     no dose at all
 */
public record GateRules(Set<String> binding) {

  /** Not a gate: the patient is in a programme. */
  public static final String PROGRAMME = "PROGRAMME";

  /**
   * What is recorded later than this after it happened is a record, not a dose that could still be
   * refused: what was given is never kept out of the record.
   */
  public static final Duration RECORDED_AFTERWARDS = Duration.ofHours(1);

  private static final Set<String> KNOWN =
      Set.of("G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", PROGRAMME);

  /**
   * Copies the codes.
   *
   * @throws IllegalArgumentException if one is none
   */
  public GateRules {
    binding = Set.copyOf(binding);
    if (!KNOWN.containsAll(binding)) {
      throw new IllegalArgumentException("gates are " + KNOWN + ", not " + binding);
    }
  }

  /** What stands in the way of a dose, as {@code gate: reason}; empty if nothing does. */
  public List<String> inTheWay(PatientGates gates, Instant at, Instant recordedAt) {
    if (recordedAt.isAfter(at.plus(RECORDED_AFTERWARDS))) {
      return List.of();
    }
    if (gates.equals(PatientGates.UNKNOWN)) {
      return binding.contains(PROGRAMME)
          ? List.of(PROGRAMME + ": the patient is in no programme")
          : List.of();
    }
    return gates.closedAt(at).stream()
        .filter(gate -> binding.contains(gate.gate()))
        .map(gate -> gate.gate() + ": " + gate.reason())
        .toList();
  }
}
