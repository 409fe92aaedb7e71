package health.afterglow.scheduling.booking;

import health.afterglow.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The obligation that an integration fulfils ({@code docs/domain.md}, section 3).
 *
 * @param therapistId who leads the programme, as the one who asks knows it
 * @param anchorAt the end of the last administration
 * @param windowOpensAt the earliest start that fits
 * @param dueAt the latest start that fits
 * @param lateUntil after this it is missed
 * @param version of the session's outcome
 */
public record FollowUp(
    String followUpId,
    String sessionId,
    @Nullable String therapistId,
    Instant anchorAt,
    Instant windowOpensAt,
    Instant dueAt,
    Instant lateUntil,
    int version) {

  /** The id of the booking that always belongs to this follow-up. */
  public static String appointmentOf(String followUpId) {
    return Ids.derived("apt", followUpId);
  }

  /** After the patient's transfer: another therapist leads. */
  public FollowUp ledBy(@Nullable String otherTherapistId) {
    return new FollowUp(
        followUpId,
        sessionId,
        otherTherapistId,
        anchorAt,
        windowOpensAt,
        dueAt,
        lateUntil,
        version);
  }

  /** Whether an appointment that starts then is inside the window. */
  public boolean fits(Instant start) {
    return !start.isBefore(windowOpensAt) && !start.isAfter(dueAt);
  }
}
