package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Appointment;
import health.afterglow.integration.followup.Escalation;
import health.afterglow.integration.followup.FollowUp;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpEvent;
import health.afterglow.integration.followup.FollowUpEvent.BookingLost;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpArose;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpCancelled;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpMissed;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpSatisfied;
import health.afterglow.integration.followup.FollowUpEvent.NoExposureSeen;
import health.afterglow.integration.followup.FollowUpEvent.OwnerChanged;
import health.afterglow.integration.followup.FollowUpEvent.RiskRaised;
import health.afterglow.integration.followup.FollowUpEvent.WindowMoved;
import health.afterglow.integration.followup.FollowUpWindow;
import health.afterglow.integration.followup.FollowUpWindow.Fit;
import health.afterglow.integration.followup.Obligation;
import health.afterglow.integration.followup.RiskLevel;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a follow-up other services get to see. Each event says all that is true after it. */
final class FollowUpWire implements WireMapping<FollowUp, FollowUpEvent> {

  private record Required(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      @Nullable String therapistId,
      Instant anchorAt,
      Instant sessionEndedAt,
      Instant windowOpensAt,
      Instant targetAt,
      Instant dueAt,
      Instant lateUntil,
      int attempt,
      int version,
      Instant requiredAt) {}

  private record Booked(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      String appointmentId,
      Instant start,
      Instant end,
      List<String> clinicianIds,
      boolean telehealth,
      String appointmentSiteId,
      boolean inWindow,
      List<String> because,
      Instant dueAt,
      Instant bookedAt,
      Instant sessionEndedAt) {}

  private record AtRisk(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      RiskLevel level,
      Instant dueAt,
      Instant at) {}

  private record Escalated(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      ZoneId zone,
      Escalation.Reason reason,
      List<String> reasons,
      Instant windowOpensAt,
      Instant dueAt,
      Instant lateUntil,
      Instant sessionEndedAt,
      Instant escalatedAt) {}

  private record Satisfied(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String appointmentId,
      boolean inWindow,
      Instant at) {}

  private record Cancelled(
      String followUpId,
      String sessionId,
      String patientId,
      String siteId,
      String reason,
      Instant at) {}

  @Override
  public Optional<WireEvent> publish(FollowUp after, FollowUpEvent event) {
    return after instanceof Owed owed
        ? Optional.ofNullable(publish(owed.owed(), event))
        : Optional.empty();
  }

  private static @Nullable WireEvent publish(Obligation owed, FollowUpEvent event) {
    return switch (event) {
      case FollowUpRequired(var attempt, var at) -> required(owed, attempt, at);
      case FollowUpBooked(var appointment, _, var at) -> booked(owed, appointment, at);
      case RiskRaised(var level, var at) -> atRisk(owed, level, at);
      case FollowUpMissed(var at) -> atRisk(owed, RiskLevel.MISSED, at);
      case FollowUpEscalated(var reason, var reasons, var at) ->
          escalated(owed, new Escalation(reason, reasons, at));
      case FollowUpSatisfied(var appointmentId, var start, var at) ->
          satisfied(owed, appointmentId, isInWindow(owed, start), at);
      case FollowUpCancelled(_, var reason, var at) -> cancelled(owed, reason, at);
      case FollowUpArose _, BookingLost _, WindowMoved _, OwnerChanged _, NoExposureSeen _ -> null;
    };
  }

  private static boolean isInWindow(Obligation owed, Instant start) {
    return owed.window().fitOf(start) == Fit.IN_WINDOW;
  }

  private static WireEvent required(Obligation owed, int attempt, Instant at) {
    FollowUpWindow window = owed.window();
    return WireEvent.v1(
        "follow-up-required",
        new Required(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            owed.session().zone(),
            owed.session().therapistId(),
            window.anchorAt(),
            owed.session().endedAt(),
            window.opensAt(),
            window.targetAt(),
            window.dueAt(),
            window.lateUntil(),
            attempt,
            owed.version(),
            at));
  }

  private static WireEvent booked(Obligation owed, Appointment appointment, Instant at) {
    return WireEvent.v1(
        "follow-up-booked",
        new Booked(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            owed.session().zone(),
            appointment.appointmentId(),
            appointment.start(),
            appointment.end(),
            appointment.clinicianIds(),
            appointment.telehealth(),
            appointment.siteId(),
            isInWindow(owed, appointment.start()),
            appointment.because(),
            owed.window().dueAt(),
            at,
            owed.session().endedAt()));
  }

  private static WireEvent atRisk(Obligation owed, RiskLevel level, Instant at) {
    return WireEvent.v1(
        "follow-up-at-risk",
        new AtRisk(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            level,
            owed.window().dueAt(),
            at));
  }

  private static WireEvent escalated(Obligation owed, Escalation escalation) {
    return WireEvent.v1(
        "follow-up-escalated",
        new Escalated(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            owed.session().zone(),
            escalation.reason(),
            escalation.reasons(),
            owed.window().opensAt(),
            owed.window().dueAt(),
            owed.window().lateUntil(),
            owed.session().endedAt(),
            escalation.at()));
  }

  private static WireEvent satisfied(
      Obligation owed, String appointmentId, boolean inWindow, Instant at) {
    return WireEvent.v1(
        "follow-up-satisfied",
        new Satisfied(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            appointmentId,
            inWindow,
            at));
  }

  private static WireEvent cancelled(Obligation owed, String reason, Instant at) {
    return WireEvent.v1(
        "follow-up-cancelled",
        new Cancelled(
            owed.session().followUpId(),
            owed.session().sessionId(),
            owed.session().patientId(),
            owed.session().siteId(),
            reason,
            at));
  }
}
