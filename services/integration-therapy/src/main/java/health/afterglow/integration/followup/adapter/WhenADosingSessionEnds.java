package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Appointment;
import health.afterglow.integration.followup.Exposed;
import health.afterglow.integration.followup.FollowUpCommand;
import health.afterglow.integration.followup.FollowUpCommand.RequireFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.WithdrawFollowUp;
import health.afterglow.integration.followup.FollowUpWindow;
import health.afterglow.integration.followup.PatientCalendar;
import health.afterglow.integration.followup.adapter.Incoming.Exposure;
import health.afterglow.integration.followup.adapter.Incoming.OutcomeCorrected;
import health.afterglow.integration.followup.adapter.Incoming.SessionEnded;
import health.afterglow.integration.programme.Programme.Enrolment;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a dosing session ends with exposure, a follow-up is owed; when it turns out that there was
 * none, it is not.
 */
final class WhenADosingSessionEnds {

  private final FollowUps followUps;
  private final ReservedIntegrations reserved;
  private final Function<String, Optional<Enrolment>> enrolmentOf;
  private final Clock clock;

  /**
   * For these stores.
   *
   * @param enrolmentOf where a patient is in a programme, and with whom, if they are
   */
  WhenADosingSessionEnds(
      FollowUps followUps,
      ReservedIntegrations reserved,
      Function<String, Optional<Enrolment>> enrolmentOf,
      Clock clock) {
    this.followUps = followUps;
    this.reserved = reserved;
    this.enrolmentOf = enrolmentOf;
    this.clock = clock;
  }

  void ended(Delivered<SessionEnded> delivered) {
    note(delivered.data(), delivered.trigger());
  }

  void corrected(Delivered<OutcomeCorrected> delivered) {
    note(delivered.data().asOutcome(), delivered.trigger());
  }

  private void note(SessionEnded outcome, Trigger trigger) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    FollowUpCommand command =
        outcome.exposure() == Exposure.NONE
            ? new WithdrawFollowUp(outcome.version(), Incoming.reasonOf(outcome), now)
            : require(outcome, now);
    var _ = followUps.handle(Exposed.followUpId(outcome.sessionId()), trigger, command);
    // An integration may have been booked while this was going on.
    reserved.reconcile(outcome.patientId(), now);
  }

  private RequireFollowUp require(SessionEnded outcome, Instant now) {
    Instant anchor =
        Objects.requireNonNull(outcome.anchorAt(), "an outcome with exposure has an anchor");
    PatientCalendar calendar = reserved.calendarOf(outcome.patientId());
    Instant nextDose = calendar.nextDoseAfter(anchor).orElse(null);
    FollowUpWindow window = FollowUpWindow.after(anchor, outcome.zone(), nextDose);
    Appointment waiting =
        calendar.serving(window).stream().filter(reserved::isFree).findFirst().orElse(null);
    Optional<Enrolment> enrolment = enrolmentOf.apply(outcome.patientId());
    return new RequireFollowUp(
        new Exposed(
            outcome.sessionId(),
            outcome.patientId(),
            enrolment.map(e -> e.ownerOf(outcome.siteId())).orElse(outcome.siteId()),
            outcome.zone(),
            enrolment.map(Enrolment::therapistId).orElse(null),
            outcome.endedAt()),
        anchor,
        outcome.version(),
        nextDose,
        waiting,
        now);
  }
}
