package health.afterglow.scheduling.authorization;

import health.afterglow.scheduling.authorization.AuthorizationDecider.Command;
import health.afterglow.scheduling.booking.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Gate G7 ({@code docs/domain.md}, section 3): an appointment of a patient with authorizations for
 * its kind is booked on one of them. A unit is reserved before the booking, released where it does
 * not take place and consumed where it does. A patient without authorizations pays by themselves.
 */
public final class CoveringAppointments {

  private final Authorizations authorizations;

  /** Over this port. */
  public CoveringAppointments(Authorizations authorizations) {
    this.authorizations = authorizations;
  }

  /** Reserves a unit, of the one that ends first; false if none of the patient's has one left. */
  public boolean reserve(String appointmentId, String patientId, Kind kind, Instant start) {
    Map<String, Authorization> ofKind = authorizations.ofPatient(patientId);
    ofKind.values().removeIf(a -> !a.granted().kinds().contains(kind));
    if (ofKind.isEmpty()) {
      return true;
    }
    List<String> inOrder =
        ofKind.entrySet().stream()
            .filter(e -> e.getValue().covers(kind, start))
            .sorted(
                Comparator.<Map.Entry<String, Authorization>, Boolean>comparing(
                        e -> !e.getValue().isUsedBy(appointmentId))
                    .thenComparing(e -> e.getValue().granted().until())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    for (String id : inOrder) {
      if (authorizations.tell(id, new Command.Reserve(appointmentId)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The appointment does not take place. */
  public void release(String appointmentId) {
    settle(appointmentId, new Command.Release(appointmentId));
  }

  /** The appointment took place. */
  public void consume(String appointmentId) {
    settle(appointmentId, new Command.Consume(appointmentId));
  }

  private void settle(String appointmentId, Command command) {
    authorizations
        .usedBy(appointmentId)
        .keySet()
        .forEach(
            id -> {
              var _ = authorizations.tell(id, command);
            });
  }
}
