package health.afterglow.integration.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people have said about a dose, and what holds it up.
 *
 * @param readySays the therapist who says that the patient is ready; null if nobody does
 * @param clearedBy the prescriber who cleared the patient last; null if nobody did
 * @param waivedDose the booked dose that a medical director lets go without a reserved integration
 * @param lookedAheadTo the start of the booked dose whose gates were looked at a day ahead
 */
public record Clearance(
    @Nullable String readySays,
    @Nullable String clearedBy,
    @Nullable Instant clearedAt,
    @Nullable String waivedDose,
    @Nullable Instant lookedAheadTo) {

  static final Clearance NONE = new Clearance(null, null, null, null, null);

  Clearance ready(String therapistId) {
    return new Clearance(therapistId, clearedBy, clearedAt, waivedDose, lookedAheadTo);
  }

  Clearance cleared(String prescriberId, Instant at) {
    return new Clearance(readySays, prescriberId, at, waivedDose, lookedAheadTo);
  }

  /** Whoever was cleared stays so, by the word of another prescriber; nobody else becomes it. */
  Clearance attestedAgain(String prescriberId, Instant at) {
    return clearedBy == null ? this : cleared(prescriberId, at);
  }

  Clearance waived(String appointmentId) {
    return new Clearance(readySays, clearedBy, clearedAt, appointmentId, lookedAheadTo);
  }

  Clearance lookedAheadTo(Instant start) {
    return new Clearance(readySays, clearedBy, clearedAt, waivedDose, start);
  }
}
