package health.afterglow.integration.followup;

import health.afterglow.integration.followup.FollowUpCommand.CountReserved;
import health.afterglow.integration.followup.FollowUpCommand.NoteAttendance;
import health.afterglow.integration.followup.FollowUpCommand.NoteBooking;
import health.afterglow.integration.followup.FollowUpCommand.NoteCancellation;
import health.afterglow.integration.followup.FollowUpCommand.NoteMiss;
import health.afterglow.integration.followup.FollowUpCommand.NotePlacementFailure;
import health.afterglow.integration.followup.FollowUpCommand.RequireFollowUp;
import health.afterglow.integration.followup.FollowUpCommand.WithdrawFollowUp;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words in which a follow-up in Denver is told. Unless a test says otherwise the last dose
 * ended on Tuesday, 1 December 2026 at 10:20, and the outcome was recorded at 13:00: the window is
 * open from Wednesday 00:00 to Friday 10:20.
 */
final class Denver {

  static final ZoneId ZONE = ZoneId.of("America/Denver");
  static final Instant ANCHOR = at("2026-12-01T10:20");
  static final Instant ENDED = at("2026-12-01T13:00");
  static final Instant DUE = at("2026-12-04T10:20");
  static final Instant LATE_UNTIL = at("2026-12-08T10:20");
  static final Exposed SESSION = session(ENDED);
  static final FollowUpWindow WINDOW = FollowUpWindow.after(ANCHOR, ZONE, null);

  /** Thursday at 10:00, inside the window. */
  static final Appointment IN_TIME = appointment("apt_1", "2026-12-03T10:00");

  /** Saturday at 10:00, after the deadline. */
  static final Appointment LATE = appointment("apt_1", "2026-12-05T10:00");

  private Denver() {}

  static Instant at(String localTime) {
    return LocalDateTime.parse(localTime).atZone(ZONE).toInstant();
  }

  /** So many minutes after the outcome was recorded. */
  static Instant after(long minutes) {
    return ENDED.plus(Duration.ofMinutes(minutes));
  }

  static Exposed session(Instant endedAt) {
    return new Exposed("ses_1", "pat_1", "denver", ZONE, "cli-lindqvist", endedAt);
  }

  static Appointment appointment(String id, String localStart) {
    Instant start = at(localStart);
    return new Appointment(
        id,
        "denver",
        start,
        start.plus(Duration.ofHours(1)),
        List.of("cli-lindqvist"),
        false,
        List.of("SAME_THERAPIST"));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> followUp() {
    return Scenario.of(new FollowUpDecider());
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> open() {
    return followUp().after(require(ANCHOR, 1, ENDED));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> escalated() {
    return open().after(noPlace(1, after(1)));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> booked() {
    return open().after(book(IN_TIME, after(1)));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> satisfied() {
    return booked().after(attended(IN_TIME, IN_TIME.end()));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> missed() {
    return open().after(new FollowUpCommand.Reassess(LATE_UNTIL));
  }

  static Scenario<FollowUp, FollowUpCommand, FollowUpEvent> cancelled() {
    return open().after(withdraw(2, after(60)));
  }

  static RequireFollowUp require(Instant anchor, int version, Instant now) {
    return require(anchor, version, null, now);
  }

  static RequireFollowUp require(
      Instant anchor, int version, @Nullable Appointment reserved, Instant now) {
    return new RequireFollowUp(session(now), anchor, version, null, reserved, now);
  }

  static WithdrawFollowUp withdraw(int version, Instant now) {
    return new WithdrawFollowUp(version, "ENTERED_IN_ERROR", now);
  }

  static NoteBooking book(Appointment appointment, Instant now) {
    return new NoteBooking(appointment, now);
  }

  static CountReserved reserved(Appointment appointment, Instant now) {
    return new CountReserved(appointment, now);
  }

  static NoteCancellation cancel(Appointment appointment, Instant now) {
    return new NoteCancellation(appointment.appointmentId(), now);
  }

  static NoteMiss miss(Appointment appointment, Instant now) {
    return new NoteMiss(appointment.appointmentId(), now);
  }

  static NoteAttendance attended(Appointment appointment, Instant now) {
    return new NoteAttendance(appointment.appointmentId(), appointment.start(), now);
  }

  static NotePlacementFailure noPlace(int request, Instant now) {
    return new NotePlacementFailure(request, List.of("NO_SLOT_IN_WINDOW"), now);
  }
}
