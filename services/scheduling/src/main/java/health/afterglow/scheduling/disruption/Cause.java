package health.afterglow.scheduling.disruption;

import health.afterglow.kernel.TimeWindow;

/**
 * Why appointments can not stay where they are.
 *
 * @param resourceId the clinician or the room; of a transfer, the patient
 * @param window when
 */
public record Cause(Type type, String resourceId, TimeWindow window) {

  /** What happened; the names are stable codes. */
  public enum Type {
    CLINICIAN_ABSENT,
    ROOM_CLOSED,
    /** The clinician is not licensed there on the day, as the directory says now. */
    LICENCE_LAPSED,
    /** The patient's episode goes on at another site, with another team. */
    PATIENT_TRANSFERRED;

    /** Whether the clinician or the room is away then, for everybody. */
    public boolean isAnAbsence() {
      return this == CLINICIAN_ABSENT || this == ROOM_CLOSED;
    }
  }
}
