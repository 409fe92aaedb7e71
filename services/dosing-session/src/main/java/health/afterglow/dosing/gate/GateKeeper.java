package health.afterglow.dosing.gate;

import java.time.Instant;
import java.util.List;

/** Knows which gates are in the way of a patient's dose. */
@FunctionalInterface
public interface GateKeeper {

  /**
   * What stands in the way, as {@code gate: reason}; empty if nothing does.
   *
   * @param at when the dose is given
   * @param recordedAt the server's clock
   */
  List<String> inTheWay(String patientId, Instant at, Instant recordedAt);
}
