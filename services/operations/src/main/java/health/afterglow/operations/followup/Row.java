package health.afterglow.operations.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one follow-up. Each part comes from a source of its own, and no order is assumed
 * between them.
 *
 * @param session how the dosing session ended
 * @param obligation the follow-up as integration-therapy has it
 * @param placements the appointments that were made, or tried, for it
 */
public record Row(
    @Nullable Session session, @Nullable Obligation obligation, List<Placement> placements) {

  /** From the last exposure to the latest start: 72 h ({@code docs/domain.md} section 3). */
  static final Duration DUE_AFTER = Duration.ofDays(3);

  /** From the last exposure until it counts as missed: 168 h ({@code docs/domain.md} section 3). */
  static final Duration LATE_UNTIL = Duration.ofDays(7);

  /** Copies the list. */
  public Row {
    placements = List.copyOf(placements);
  }

  /** How a dosing session ended; {@code seenAt} is when this service learned of it. */
  public record Session(
      String sessionId,
      String patientId,
      String siteId,
      String zone,
      String outcome,
      boolean exposed,
      @Nullable Instant anchorAt,
      Instant endedAt,
      int version,
      Instant seenAt) {}

  /** How far integration-therapy has come with the follow-up. */
  public enum Phase {
    /** A place is being looked for. */
    WANTED,
    /** A person was asked to find one. */
    ESCALATED,
    /** It has a place. */
    BOOKED,
    /** It was attended. */
    SATISFIED,
    /** It is not needed any more. */
    CANCELLED
  }

  /** The window of the follow-up; the appointment starts in it. */
  public record Window(
      @Nullable Instant anchorAt,
      @Nullable Instant opensAt,
      Instant dueAt,
      @Nullable Instant lateUntil) {}

  /** Why a person was asked, and when; codes. */
  public record Escalation(String reason, List<String> reasons, Instant at) {}

  /** The place that was found. */
  public record Booking(
      String appointmentId,
      Instant start,
      Instant end,
      List<String> clinicianIds,
      String siteId,
      boolean telehealth,
      boolean inWindow,
      List<String> because,
      Instant bookedAt) {}

  /** The follow-up as integration-therapy has it. */
  public record Obligation(
      Phase phase,
      String sessionId,
      String patientId,
      String siteId,
      @Nullable String zone,
      @Nullable String therapistId,
      int attempt,
      @Nullable Window window,
      @Nullable Escalation escalation,
      @Nullable Booking booking,
      boolean missed,
      @Nullable String closedBecause,
      @Nullable Instant closedAt) {}

  /** What became of an appointment. */
  public enum PlacementStatus {
    /** It stands. */
    BOOKED,
    /** It was cancelled. */
    CANCELLED,
    /** The patient came. */
    ATTENDED,
    /** The patient did not come. */
    MISSED,
    /** No place was found. */
    FAILED
  }

  /** A place that nearly fitted, and the code of what was wrong with it. */
  public record NearMiss(
      String siteId, String clinicianId, Instant start, boolean telehealth, String miss) {}

  /** An appointment for the follow-up, or the attempt at one. */
  public record Placement(
      String appointmentId,
      PlacementStatus status,
      int attempt,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable String siteId,
      @Nullable String roomId,
      boolean telehealth,
      List<String> reasons,
      List<NearMiss> nearMisses,
      Instant at) {}

  /** Where on the board it belongs. */
  public Bucket bucket() {
    if (obligation == null) {
      return session != null && session.exposed() ? Bucket.OPEN : Bucket.NONE;
    }
    return switch (obligation.phase()) {
      case WANTED, ESCALATED -> Bucket.OPEN;
      case BOOKED -> hasLostItsPlace() ? Bucket.OPEN : Bucket.BOOKED;
      case SATISFIED, CANCELLED -> Bucket.CLOSED;
    };
  }

  /**
   * Whether the booked appointment is known to be cancelled or missed, though integration-therapy
   * has not said so yet. The board must not call such a follow-up booked.
   */
  public boolean hasLostItsPlace() {
    return booking()
        .flatMap(b -> placement(b.appointmentId()))
        .map(p -> p.status() == PlacementStatus.CANCELLED || p.status() == PlacementStatus.MISSED)
        .orElse(false);
  }

  /** The booking, if there is one. */
  public Optional<Booking> booking() {
    return Optional.ofNullable(obligation).map(Obligation::booking);
  }

  /** Why a person was asked to look at the booking as it stands, if one was. */
  public Optional<Escalation> flag() {
    return Optional.ofNullable(obligation)
        .filter(o -> o.phase() == Phase.BOOKED)
        .map(Obligation::escalation)
        .filter(e -> booking().map(b -> b.bookedAt().equals(e.at())).orElse(false));
  }

  /** The appointment with this id, if it is known. */
  public Optional<Placement> placement(String appointmentId) {
    return placements.stream().filter(p -> p.appointmentId().equals(appointmentId)).findFirst();
  }

  /** The last failed attempt at a place, unless one was found since. */
  public Optional<Placement> failure() {
    return placements.stream().filter(p -> p.status() == PlacementStatus.FAILED).findFirst();
  }

  /** What messages may be about: the appointments' ids. */
  public List<String> subjects() {
    return Stream.concat(
            placements.stream().map(Placement::appointmentId),
            booking().map(Booking::appointmentId).stream())
        .distinct()
        .toList();
  }

  /** The patient's id; empty if nothing is known. */
  public String patientId() {
    return obligation != null ? obligation.patientId() : session != null ? session.patientId() : "";
  }

  /** The id of the site of the dosing session; empty if nothing is known. */
  public String siteId() {
    return obligation != null ? obligation.siteId() : session != null ? session.siteId() : "";
  }

  /** The dosing session's id; empty if nothing is known. */
  public String sessionId() {
    return obligation != null ? obligation.sessionId() : session != null ? session.sessionId() : "";
  }

  /** The site's zone, if an event named it. */
  public Optional<String> zone() {
    if (obligation != null && obligation.zone() != null) {
      return Optional.of(obligation.zone());
    }
    return Optional.ofNullable(session).map(Session::zone);
  }

  /**
   * The window; until integration-therapy has said it, reckoned from the session, without its
   * opening.
   */
  public Optional<Window> window() {
    if (obligation != null && obligation.window() != null) {
      return Optional.of(obligation.window());
    }
    return Optional.ofNullable(session)
        .filter(Session::exposed)
        .map(Session::anchorAt)
        .map(anchor -> new Window(anchor, null, anchor.plus(DUE_AFTER), anchor.plus(LATE_UNTIL)));
  }

  /** The end of the last administration, or of the session, if known. */
  public Optional<Instant> dosingEndedAt() {
    Instant anchor = window().map(Window::anchorAt).orElse(null);
    if (anchor == null && session != null) {
      anchor = session.anchorAt() == null ? session.endedAt() : session.anchorAt();
    }
    return Optional.ofNullable(anchor);
  }
}
