package health.afterglow.notification.subject;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, in the newest version that this service has heard of. A message is
 * checked against it when it is planned and again when it is sent.
 */
public sealed interface Subject {

  /** When what it says was said; by the clock of who said it. Null if nothing was. */
  default @Nullable Instant saidAt() {
    return switch (this) {
      case Unheard() -> null;
      case Appointment appointment -> appointment.changedAt();
      case FollowUp followUp -> followUp.escalatedAt();
      case Dose dose -> dose.endedAt();
      case Matter matter -> matter.raisedAt();
    };
  }

  /** Whether it needed a person, and no longer does. */
  default boolean isOver() {
    return switch (this) {
      case FollowUp followUp -> !followUp.open();
      case Matter matter -> !matter.open();
      case Unheard _, Appointment _, Dose _ -> false;
    };
  }

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
   * @param changedAt when what happened last happened
   */
  record Appointment(
      String id,
      String kind,
      Change change,
      int attempt,
      String patientId,
      String siteId,
      String zone,
      List<String> clinicianIds,
      List<String> releasedClinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      Instant changedAt)
      implements Subject {

    private static final String DOSING = "DOSING";
    private static final String INTEGRATION = "INTEGRATION";

    /** Copies the lists. */
    public Appointment {
      clinicianIds = List.copyOf(clinicianIds);
      releasedClinicianIds = List.copyOf(releasedClinicianIds);
    }

    /** Whether it is a dosing session, which the patient has to prepare for. */
    public boolean isDosing() {
      return kind.equals(DOSING);
    }

    /** Whether it is the session after a dosing session. */
    public boolean isIntegration() {
      return kind.equals(INTEGRATION);
    }

    Appointment replacing(Appointment earlier) {
      return earlier.change == Change.CANCELLED
          ? this
          : with(
              change,
              attempt,
              earlier.clinicianIds.stream().filter(c -> !clinicianIds.contains(c)).toList(),
              changedAt);
    }

    Appointment cancelled(int atAttempt, Instant at) {
      return with(Change.CANCELLED, atAttempt, List.of(), at);
    }

    private Appointment with(Change change, int attempt, List<String> released, Instant at) {
      return new Appointment(
          id,
          kind,
          change,
          attempt,
          patientId,
          siteId,
          zone,
          clinicianIds,
          released,
          roomId,
          telehealth,
          start,
          end,
          at);
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

  /**
   * What a dosing session came to, in its newest version.
   *
   * @param id the session
   * @param version of the outcome; a correction has the next one
   * @param exposed whether any of the medicine was given
   * @param leftEarly whether the patient left against advice
   * @param anchorAt the end of the last administration; without exposure, when it ended
   */
  record Dose(
      String id,
      int version,
      String patientId,
      String siteId,
      String zone,
      boolean exposed,
      boolean leftEarly,
      Instant anchorAt,
      Instant endedAt)
      implements Subject {}

  /**
   * Something that another service, or a person, asks this one to see to.
   *
   * @param version tells this occasion from earlier ones
   * @param open whether it still has to be seen to
   * @param patientId whom it concerns, if it concerns a patient
   * @param at what the offsets of the table count from: a deadline, or when it was raised; of an
   *     offer, when what is offered starts
   * @param until when an offer lapses, if whoever raised it said so
   * @param acknowledgedBy who answered the page
   */
  record Matter(
      String id,
      Cause cause,
      int version,
      boolean open,
      @Nullable String patientId,
      String siteId,
      Instant at,
      Instant raisedAt,
      @Nullable Instant until,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt)
      implements Subject {

    /** How long an offer stands of which nobody said so: section 5.2. */
    private static final Duration OFFER_STANDS = Duration.ofHours(4);

    /** One that nobody has answered yet. */
    public static Matter raised(
        String id,
        Cause cause,
        int version,
        @Nullable String patientId,
        String siteId,
        Instant at,
        Instant raisedAt) {
      return new Matter(
          id, cause, version, true, patientId, siteId, at, raisedAt, null, null, null);
    }

    /** The same, and it lapses then. */
    public Matter lapsing(@Nullable Instant when) {
      return with(open, when, acknowledgedBy, acknowledgedAt);
    }

    /** When an offer lapses. */
    public Instant lapsesAt() {
      return until == null ? raisedAt.plus(OFFER_STANDS) : until;
    }

    /** Whether somebody still has to answer. */
    public boolean isUnanswered() {
      return open && acknowledgedAt == null;
    }

    Matter closed() {
      return with(false, until, acknowledgedBy, acknowledgedAt);
    }

    Matter acknowledged(String by, Instant when) {
      return with(open, until, by, when);
    }

    private Matter with(
        boolean stillOpen, @Nullable Instant lapses, @Nullable String by, @Nullable Instant when) {
      return new Matter(
          id, cause, version, stillOpen, patientId, siteId, at, raisedAt, lapses, by, when);
    }
  }
}
