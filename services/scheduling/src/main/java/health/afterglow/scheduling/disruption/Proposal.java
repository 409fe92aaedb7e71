package health.afterglow.scheduling.disruption;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one appointment.
 *
 * @param kind what it is
 * @param from where it is
 * @param to where it is to be; null: nowhere, a person has to see to it
 * @param reasons codes: why nowhere
 * @param nearMisses what almost would do
 */
public record Proposal(
    String appointmentId,
    Kind kind,
    String patientId,
    Plan from,
    @Nullable Plan to,
    List<String> reasons,
    List<NearMiss> nearMisses) {

  /** Copies the lists. */
  public Proposal {
    reasons = List.copyOf(reasons);
    nearMisses = List.copyOf(nearMisses);
  }

  Proposal nowhere(String reason) {
    return new Proposal(appointmentId, kind, patientId, from, null, List.of(reason), nearMisses);
  }
}
