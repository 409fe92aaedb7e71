package health.afterglow.notification.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, in the newest version that this service has heard of. A message is
 * checked against it when it is planned and again when it is sent.
 */
public sealed interface Subject {

  /** Nothing was heard of it yet. */
  record Unheard() implements Subject {}

  /**
   * An appointment.
   *
   * @param change what happened to it last
   * @param attempt the booking that this is; a later one replaces an earlier one
   * @param zone the IANA zone in which it takes place
   * @param clinicianIds who takes part now
   * @param releasedClinicianIds who took part before this attempt and does not any more
   * @param roomId the room, unless it is by video
   */
  record Appointment(
      String id,
      Change change,
      int attempt,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      List<String> releasedClinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start)
      implements Subject {

    /** Copies the lists. */
    public Appointment {
      clinicianIds = List.copyOf(clinicianIds);
      releasedClinicianIds = List.copyOf(releasedClinicianIds);
    }

    Appointment replacing(Appointment earlier) {
      List<String> released =
          earlier.change == Change.CANCELLED
              ? List.of()
              : earlier.clinicianIds.stream().filter(c -> !clinicianIds.contains(c)).toList();
      return new Appointment(
          id,
          change,
          attempt,
          patientId,
          siteId,
          zone,
          clinicianIds,
          released,
          roomId,
          telehealth,
          start);
    }

    Appointment cancelled(int atAttempt) {
      return new Appointment(
          id,
          Change.CANCELLED,
          atAttempt,
          patientId,
          siteId,
          zone,
          clinicianIds,
          List.of(),
          roomId,
          telehealth,
          start);
    }
  }

  /** What happened to an appointment last. */
  enum Change {
    BOOKED,
    RESCHEDULED,
    CANCELLED
  }

  /**
   * A follow-up that was escalated.
   *
   * @param open whether a person still has to see to it
   * @param version tells this escalation from earlier ones of the same follow-up
   * @param dueAt when the appointment must start at the latest
   */
  record FollowUp(
      String id,
      boolean open,
      int version,
      String patientId,
      String siteId,
      String zone,
      Instant dueAt,
      Instant escalatedAt)
      implements Subject {

    FollowUp closed() {
      return new FollowUp(id, false, version, patientId, siteId, zone, dueAt, escalatedAt);
    }
  }
}
