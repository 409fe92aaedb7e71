package health.afterglow.notification.agenda;

import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about an appointment: rows 1 to 4 and 6 of the table of {@code
 * docs/domain.md}, section 6.
 *
 * @param zone where the patient lives
 */
record AppointmentEntries(Appointment appointment, ZoneId zone) {

  private static final List<Medium> PREFERRED = MessageTable.PREFERRED;
  private static final List<Medium> MAIL = MessageTable.MAIL;
  private static final List<Medium> PORTAL = MessageTable.PORTAL;
  private static final Duration DAY = MessageTable.DAY;

  /** How long before an appointment a reminder that quiet hours hold up is still of use. */
  private static final Duration WORTH_IT = Duration.ofHours(1);

  /** Per offset before an appointment: until how long before it the reminder is worth sending. */
  private static final Map<Duration, Duration> REMINDERS =
      Map.of(
          Duration.ofDays(3),
          Duration.ofHours(30),
          DAY,
          Duration.ofHours(4),
          Duration.ofHours(2),
          Duration.ofMinutes(30));

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    change(entries);
    if (appointment.change() != Change.CANCELLED) {
      reminders(entries);
      if (appointment.isDosing()) {
        preparation(entries);
      }
    }
    return entries;
  }

  private void change(List<Entry> entries) {
    Notice notice =
        switch (appointment.change()) {
          case BOOKED -> Notice.APPOINTMENT_BOOKED;
          case RESCHEDULED -> Notice.APPOINTMENT_RESCHEDULED;
          case CANCELLED -> Notice.APPOINTMENT_CANCELLED;
        };
    Instant now = appointment.changedAt();
    entries.add(patient(notice, MAIL, "", now, null));
    entries.add(patient(notice, List.of(Medium.SMS), "", textAt(now), null));
    appointment.clinicianIds().forEach(c -> entries.add(clinician(notice, c)));
    appointment
        .releasedClinicianIds()
        .forEach(c -> entries.add(clinician(Notice.APPOINTMENT_REASSIGNED, c)));
  }

  /** After quiet hours, unless the appointment would be as good as there by then. */
  private Instant textAt(Instant now) {
    Instant quietEnd = QuietHours.after(now, zone);
    return quietEnd.plus(WORTH_IT).isAfter(appointment.start()) ? now : quietEnd;
  }

  private void reminders(List<Entry> entries) {
    List<Duration> offsets =
        appointment.isIntegration()
            ? List.of(DAY, Duration.ofHours(2))
            : List.of(Duration.ofDays(3), DAY, Duration.ofHours(2));
    for (Duration offset : offsets) {
      Entry entry = before(Notice.APPOINTMENT_REMINDER, Audience.PATIENT, PREFERRED, offset);
      if (entry.dueAt().isAfter(appointment.changedAt())) {
        entries.add(entry);
      }
    }
  }

  private void preparation(List<Entry> entries) {
    List<Duration> ahead = List.of(Duration.ofDays(3), DAY).stream().filter(this::isAhead).toList();
    Instant now = appointment.changedAt();
    if (ahead.isEmpty()) {
      Instant until = appointment.start();
      entries.add(patient(Notice.VISIT_PREPARATION, PORTAL, "", now, until));
      entries.add(patient(Notice.VISIT_PREPARATION, PREFERRED, "", textAt(now), until));
      return;
    }
    for (Duration offset : ahead) {
      entries.add(before(Notice.VISIT_PREPARATION, Audience.PATIENT, PORTAL, offset));
      entries.add(before(Notice.VISIT_PREPARATION, Audience.PATIENT, PREFERRED, offset));
    }
    if (isAhead(DAY)) {
      entries.add(before(Notice.COMPANION_CHECK, Audience.CONTACT, PREFERRED, DAY));
      entries.add(
          MessageTable.entry(
              Notice.VISIT_UNCONFIRMED,
              Audience.STAFF,
              appointment.siteId(),
              MAIL,
              "-24h",
              appointment.attempt(),
              appointment.start().minus(DAY),
              appointment.start()));
    }
  }

  private boolean isAhead(Duration offset) {
    return appointment.start().minus(offset).isAfter(appointment.changedAt());
  }

  private Entry before(Notice notice, Audience audience, List<Medium> media, Duration offset) {
    Instant at = appointment.start().minus(offset);
    Instant after = QuietHours.after(at, zone);
    boolean tooClose = after.plus(WORTH_IT).isAfter(appointment.start());
    return MessageTable.entry(
        notice,
        audience,
        appointment.patientId(),
        media,
        "-" + offset.toHours() + "h",
        appointment.attempt(),
        tooClose ? QuietHours.before(at, zone) : after,
        appointment.start().minus(REMINDERS.getOrDefault(offset, Duration.ZERO)));
  }

  private Entry patient(
      Notice notice, List<Medium> media, String offset, Instant due, @Nullable Instant goodUntil) {
    return MessageTable.entry(
        notice,
        Audience.PATIENT,
        appointment.patientId(),
        media,
        offset,
        appointment.attempt(),
        due,
        goodUntil);
  }

  private Entry clinician(Notice notice, String clinicianId) {
    return MessageTable.entry(
        notice,
        Audience.CLINICIAN,
        clinicianId,
        MAIL,
        "",
        appointment.attempt(),
        appointment.changedAt(),
        null);
  }
}
