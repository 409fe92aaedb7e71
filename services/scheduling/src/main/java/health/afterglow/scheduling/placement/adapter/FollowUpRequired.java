package health.afterglow.scheduling.placement.adapter;

import health.afterglow.scheduling.booking.BookingCommand.AskFor;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is read of integration-therapy's {@code follow-up-required}. */
record FollowUpRequired(
    String followUpId,
    String sessionId,
    String patientId,
    String siteId,
    @Nullable String therapistId,
    Instant anchorAt,
    Instant windowOpensAt,
    Instant dueAt,
    Instant lateUntil,
    int attempt,
    int version) {

  AskFor asked() {
    return new AskFor(
        new Errand(
            FollowUp.appointmentOf(followUpId), Kind.INTEGRATION, patientId, siteId, sessionId),
        new FollowUp(
            followUpId, sessionId, therapistId, anchorAt, windowOpensAt, dueAt, lateUntil, version),
        attempt);
  }
}
