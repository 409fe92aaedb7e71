package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.Appointment;
import health.afterglow.integration.followup.FollowUp;
import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand.CountReserved;
import health.afterglow.integration.followup.FollowUpCommand.NoteNextDose;
import health.afterglow.integration.followup.PatientCalendar;
import health.afterglow.integration.followup.PatientCalendar.Entry;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.store.Stored;
import java.time.Instant;

/**
 * Brings what a patient has booked and what is owed together, whichever came first ({@code
 * docs/domain.md}, section 8, scenario 5). Repeating it changes nothing.
 */
final class ReservedIntegrations {

  private final FollowUps followUps;
  private final Aggregate<PatientCalendar, Entry, Entry> calendars;

  ReservedIntegrations(FollowUps followUps, Aggregate<PatientCalendar, Entry, Entry> calendars) {
    this.followUps = followUps;
    this.calendars = calendars;
  }

  /** What is booked for a patient without a follow-up's id. */
  PatientCalendar calendarOf(String patientId) {
    return calendars.handler().find(patientId).map(Stored::state).orElse(PatientCalendar.EMPTY);
  }

  /** Takes a word of scheduling's down, unless a later one is known. */
  void note(String patientId, Trigger trigger, Entry entry) {
    var _ = calendars.handler().handle(patientId, trigger, entry);
  }

  /** Whether no follow-up counts on this integration yet. */
  boolean isFree(Appointment integration) {
    return followUps.servedBy(integration.appointmentId()).isEmpty();
  }

  /** Lets every running follow-up of the patient see the calendar as it is now. */
  void reconcile(String patientId, Instant now) {
    PatientCalendar calendar = calendarOf(patientId);
    for (Stored<FollowUp> stored : followUps.runningOf(patientId)) {
      Owed running = (Owed) stored.state();
      Instant anchor = running.owed().window().anchorAt();
      var _ =
          followUps.handle(
              stored.id(),
              Trigger.once(),
              new NoteNextDose(calendar.nextDoseAfter(anchor).orElse(null), now));
      if (!(running instanceof Booked)) {
        place(stored.id(), running, calendar, now);
      }
    }
  }

  private void place(String followUpId, Owed running, PatientCalendar calendar, Instant now) {
    for (Appointment integration : calendar.servingAtBestLate(running.owed().window())) {
      if (isFree(integration)
          && followUps.handle(followUpId, Trigger.once(), new CountReserved(integration, now))) {
        return;
      }
    }
  }
}
