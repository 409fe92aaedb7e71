package health.afterglow.integration.followup.adapter;

import health.afterglow.integration.followup.FollowUpCommand;
import health.afterglow.integration.followup.FollowUpCommand.NoteAttendance;
import health.afterglow.integration.followup.FollowUpCommand.NoteBooking;
import health.afterglow.integration.followup.FollowUpCommand.NoteCancellation;
import health.afterglow.integration.followup.FollowUpCommand.NoteMiss;
import health.afterglow.integration.followup.FollowUpCommand.NotePlacementFailure;
import health.afterglow.integration.followup.PatientCalendar.Dose;
import health.afterglow.integration.followup.PatientCalendar.Entry;
import health.afterglow.integration.followup.PatientCalendar.Entry.AppointmentGone;
import health.afterglow.integration.followup.PatientCalendar.Entry.DoseStands;
import health.afterglow.integration.followup.PatientCalendar.Entry.IntegrationStands;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentAttended;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentLost;
import health.afterglow.integration.followup.adapter.Incoming.AppointmentStands;
import health.afterglow.integration.followup.adapter.Incoming.PlacementFailed;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an integration is booked, moved, cancelled, attended or missed, the follow-up that it serves
 * learns of it. An integration that names its follow-up goes straight there; any other goes into
 * the patient's calendar first.
 */
final class WhenAnAppointmentChanges {

  private final FollowUps followUps;
  private final ReservedIntegrations reserved;
  private final Clock clock;

  WhenAnAppointmentChanges(FollowUps followUps, ReservedIntegrations reserved, Clock clock) {
    this.followUps = followUps;
    this.reserved = reserved;
    this.clock = clock;
  }

  void stands(Delivered<AppointmentStands> delivered) {
    AppointmentStands appointment = delivered.data();
    if (!matters(appointment.kind())) {
      return;
    }
    if (appointment.followUpId() != null) {
      tell(
          appointment.followUpId(),
          delivered.trigger(),
          new NoteBooking(appointment.appointment(), now()));
      return;
    }
    Entry entry =
        appointment.kind().equals(Incoming.DOSING)
            ? new DoseStands(new Dose(appointment.appointmentId(), appointment.start()))
            : new IntegrationStands(appointment.appointment());
    reserved.note(appointment.patientId(), delivered.trigger(), entry);
    // As it is now: this may be an old word that came again.
    reserved
        .calendarOf(appointment.patientId())
        .integration(appointment.appointmentId())
        .ifPresent(
            known ->
                servedBy(appointment.appointmentId())
                    .ifPresent(id -> tell(id, delivered.trigger(), new NoteBooking(known, now()))));
    reserved.reconcile(appointment.patientId(), now());
  }

  void cancelled(Delivered<AppointmentLost> delivered) {
    AppointmentLost lost = delivered.data();
    over(
        delivered,
        lost.kind(),
        lost.patientId(),
        lost.appointmentId(),
        lost.followUpId(),
        new NoteCancellation(lost.appointmentId(), now()));
  }

  void missed(Delivered<AppointmentLost> delivered) {
    AppointmentLost lost = delivered.data();
    over(
        delivered,
        lost.kind(),
        lost.patientId(),
        lost.appointmentId(),
        lost.followUpId(),
        new NoteMiss(lost.appointmentId(), now()));
  }

  void attended(Delivered<AppointmentAttended> delivered) {
    AppointmentAttended attended = delivered.data();
    over(
        delivered,
        attended.kind(),
        attended.patientId(),
        attended.appointmentId(),
        attended.followUpId(),
        new NoteAttendance(attended.appointmentId(), attended.start(), now()));
  }

  void placementFailed(Delivered<PlacementFailed> delivered) {
    PlacementFailed failed = delivered.data();
    tell(
        failed.followUpId(),
        delivered.trigger(),
        new NotePlacementFailure(failed.request(), failed.reasons(), now()));
  }

  private void over(
      Delivered<?> delivered,
      String kind,
      String patientId,
      String appointmentId,
      @Nullable String followUpId,
      FollowUpCommand command) {
    if (!matters(kind)) {
      return;
    }
    if (followUpId != null) {
      tell(followUpId, delivered.trigger(), command);
      return;
    }
    reserved.note(patientId, delivered.trigger(), new AppointmentGone(appointmentId));
    servedBy(appointmentId).ifPresent(id -> tell(id, delivered.trigger(), command));
    reserved.reconcile(patientId, now());
  }

  private void tell(String followUpId, Trigger trigger, FollowUpCommand command) {
    var _ = followUps.handle(followUpId, trigger, command);
  }

  private Optional<String> servedBy(String appointmentId) {
    return followUps.servedBy(appointmentId).map(stored -> stored.id());
  }

  private static boolean matters(String kind) {
    return kind.equals(Incoming.INTEGRATION) || kind.equals(Incoming.DOSING);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
