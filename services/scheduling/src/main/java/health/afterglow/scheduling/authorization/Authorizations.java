package health.afterglow.scheduling.authorization;

import health.afterglow.kernel.Refusal;
import java.util.Map;
import java.util.Optional;

/** The port to the authorizations. */
public interface Authorizations {

  /** The patient's, by id. */
  Map<String, Authorization> ofPatient(String patientId);

  /** Those on which this appointment is booked, by id. */
  Map<String, Authorization> usedBy(String appointmentId);

  /** Decides and writes; answers why not, if it is refused. */
  Optional<Refusal> tell(String id, AuthorizationDecider.Command command);
}
