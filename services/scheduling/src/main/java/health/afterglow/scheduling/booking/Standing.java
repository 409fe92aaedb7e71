package health.afterglow.scheduling.booking;

import java.time.Instant;
import java.util.List;

/** How an appointment stands. */
public sealed interface Standing {

  /** Asked for; no place yet. */
  record Open() implements Standing {}

  /** A place is held, and let go of at {@code until}. */
  record Held(Instant until) implements Standing {}

  /** It has a place. */
  record Booked(Instant at) implements Standing {}

  /** The follow-up is fulfilled by another appointment, which was there before. */
  record Elsewhere(String appointmentId) implements Standing {}

  /** No place was found. */
  record Unplaced(List<String> reasons, List<NearMiss> alternatives, Instant at)
      implements Standing {
    /** Copies the lists. */
    public Unplaced {
      reasons = List.copyOf(reasons);
      alternatives = List.copyOf(alternatives);
    }
  }

  /** It does not take place. */
  record Cancelled(String reason, Instant at) implements Standing {}

  /** The patient came. */
  record Attended(Instant at) implements Standing {}

  /** The patient did not come. */
  record Missed(Instant at) implements Standing {}

  /** The name of the status; a stable code. */
  default Status status() {
    return switch (this) {
      case Open _ -> Status.ATTEMPTING;
      case Held _ -> Status.HELD;
      case Booked _ -> Status.BOOKED;
      case Elsewhere _ -> Status.PLACED_ELSEWHERE;
      case Unplaced _ -> Status.UNPLACED;
      case Cancelled _ -> Status.CANCELLED;
      case Attended _ -> Status.ATTENDED;
      case Missed _ -> Status.MISSED;
    };
  }

  /** The names. */
  enum Status {
    ATTEMPTING,
    HELD,
    BOOKED,
    PLACED_ELSEWHERE,
    UNPLACED,
    CANCELLED,
    ATTENDED,
    MISSED
  }
}
