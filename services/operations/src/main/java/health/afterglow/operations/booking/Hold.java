package health.afterglow.operations.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as scheduling has it, held or booked.
 *
 * @param until when the hold lapses; null if it is none
 * @param attempt which attempt at a place it is
 */
public record Hold(
    String appointmentId,
    String patientId,
    String status,
    Slot slot,
    @Nullable Instant until,
    int attempt) {

  /** Whether it is still kept for whoever holds it. */
  public boolean isHeld(Instant now) {
    return status.equals("HELD") && until != null && now.isBefore(until);
  }

  /** Whether it is booked. */
  public boolean isBooked() {
    return status.equals("BOOKED");
  }
}
