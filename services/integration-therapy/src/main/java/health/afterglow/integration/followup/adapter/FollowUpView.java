package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Appointment;
import health.afterglow.integration.followup.Escalation;
import health.afterglow.integration.followup.FollowUp;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpWindow;
import health.afterglow.integration.followup.Obligation;
import health.afterglow.integration.followup.RiskLevel;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as it is answered.
 *
 * @param colour how pressing it is, while nothing is booked
 * @param hoursLeft until the deadline, while nothing is booked; negative when it has passed
 * @param inWindow of what is booked, or was attended
 * @param recordedAt when it became owed here: for a session that was written down late, much later
 *     than {@code anchorAt}
 * @param earlierWindows what corrections replaced, the original first
 */
record FollowUpView(
    String followUpId,
    String sessionId,
    String patientId,
    String siteId,
    ZoneId zone,
    @Nullable String therapistId,
    String state,
    @Nullable RiskLevel colour,
    @Nullable Double hoursLeft,
    Instant anchorAt,
    Instant sessionEndedAt,
    Instant recordedAt,
    Instant windowOpensAt,
    Instant targetAt,
    Instant dueAt,
    Instant lateUntil,
    int attempt,
    int version,
    @Nullable Appointment appointment,
    @Nullable Boolean inWindow,
    @Nullable Escalation escalation,
    @Nullable String cancelledBecause,
    List<FollowUpWindow> earlierWindows) {

  private static final double MINUTES_PER_HOUR = 60.0;

  /** All of a list, as an object that can grow. */
  record Listed(List<FollowUpView> followUps) {}

  static FollowUpView of(Stored<FollowUp> stored, Instant now) {
    Owed followUp = (Owed) stored.state();
    Obligation owed = followUp.owed();
    FollowUpWindow window = owed.window();
    boolean unplaced = followUp instanceof FollowUp.Open || followUp instanceof FollowUp.Escalated;
    return new FollowUpView(
        stored.id(),
        owed.session().sessionId(),
        owed.session().patientId(),
        owed.session().siteId(),
        owed.session().zone(),
        owed.session().therapistId(),
        nameOf(followUp),
        unplaced ? RiskLevel.of(window, now) : null,
        unplaced ? window.leftAt(now).toMinutes() / MINUTES_PER_HOUR : null,
        window.anchorAt(),
        owed.session().endedAt(),
        owed.aroseAt(),
        window.opensAt(),
        window.targetAt(),
        window.dueAt(),
        window.lateUntil(),
        owed.attempt(),
        owed.version(),
        followUp instanceof FollowUp.Booked booked ? booked.appointment() : null,
        inWindow(followUp),
        escalation(followUp),
        followUp instanceof FollowUp.Cancelled cancelled ? cancelled.reason() : null,
        owed.earlierWindows());
  }

  /** The state's name in answers and in searches. */
  static String nameOf(Owed followUp) {
    return switch (followUp) {
      case FollowUp.Open _ -> "OPEN";
      case FollowUp.Escalated _ -> "ESCALATED";
      case FollowUp.Booked _ -> "BOOKED";
      case FollowUp.Satisfied _ -> "SATISFIED";
      case FollowUp.Missed _ -> "MISSED";
      case FollowUp.Cancelled _ -> "CANCELLED";
    };
  }

  private static @Nullable Boolean inWindow(Owed followUp) {
    return switch (followUp) {
      case FollowUp.Booked booked -> booked.inWindow();
      case FollowUp.Satisfied satisfied -> satisfied.inWindow();
      case FollowUp.Open _, FollowUp.Escalated _, FollowUp.Missed _, FollowUp.Cancelled _ -> null;
    };
  }

  private static @Nullable Escalation escalation(Owed followUp) {
    return switch (followUp) {
      case FollowUp.Escalated escalated -> escalated.escalation();
      case FollowUp.Booked booked -> booked.escalation();
      case FollowUp.Open _, FollowUp.Satisfied _, FollowUp.Missed _, FollowUp.Cancelled _ -> null;
    };
  }
}
