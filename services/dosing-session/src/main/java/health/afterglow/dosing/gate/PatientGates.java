package health.afterglow.dosing.gate;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gates of one patient as they were judged last.
 *
 * @param gates empty while nobody has judged them
 */
public record PatientGates(List<Judged> gates) {

  /** Nobody has judged this patient's gates. */
  public static final PatientGates UNKNOWN = new PatientGates(List.of());

  /**
   * A gate.
   *
   * @param gate its code, for instance {@code G4}
   * @param met whether its rule holds, but for the time
   * @param reason why it stands as it stands, as a code
   * @param opensAt closed before this moment
   * @param closesAt closed from this moment on
   */
  public record Judged(
      String gate,
      boolean met,
      String reason,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt) {

    boolean isOpenAt(Instant moment) {
      return met
          && (opensAt == null || !moment.isBefore(opensAt))
          && (closesAt == null || moment.isBefore(closesAt));
    }
  }

  /** The gates that are closed at this moment, in order. */
  public List<Judged> closedAt(Instant moment) {
    return gates.stream().filter(gate -> !gate.isOpenAt(moment)).toList();
  }

  /** Takes down the latest word; there is nothing to decide. */
  public static final class TakingDown
      implements Decider<PatientGates, PatientGates, PatientGates> {

    @Override
    public PatientGates initial() {
      return UNKNOWN;
    }

    @Override
    public Outcome<PatientGates> decide(PatientGates before, PatientGates word) {
      return before.equals(word) ? Outcome.nothingToDo() : Outcome.accept(word);
    }

    @Override
    public PatientGates evolve(PatientGates before, PatientGates word) {
      return word;
    }
  }
}
