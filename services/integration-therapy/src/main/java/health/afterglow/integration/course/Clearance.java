package health.afterglow.integration.course;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people have said about a dose, and what holds it up.
 *
 * @param readySays the therapist who says that the patient is ready; null if nobody does
 * @param clearedBy the prescriber who cleared the patient last; null if nobody did
 * @param waivedDose the booked dose that a medical director lets go without a reserved integration
 */
public record Clearance(
    @Nullable String readySays,
    @Nullable String clearedBy,
    @Nullable Instant clearedAt,
    @Nullable String waivedDose) {

  static final Clearance NONE = new Clearance(null, null, null, null);

  /** For so long a prescriber's word is good. */
  static final Duration VALID_FOR = Duration.ofDays(30);

  Clearance ready(String therapistId) {
    return new Clearance(therapistId, clearedBy, clearedAt, waivedDose);
  }

  Clearance cleared(String prescriberId, Instant at) {
    return new Clearance(readySays, prescriberId, at, waivedDose);
  }

  Clearance waived(String appointmentId) {
    return new Clearance(readySays, clearedBy, clearedAt, appointmentId);
  }
}
