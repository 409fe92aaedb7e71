package health.afterglow.intake.patient;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the free evaluation so far ({@code docs/domain.md}, section 1.1), as scheduling
 * says.
 *
 * @param appointmentId the one that is booked; null if none is
 * @param startsAt when it starts
 * @param attendedAt when the patient came; the evaluation itself is recorded by who held it
 * @param missed the appointments that the patient did not come to
 * @param heardAt when the patient was heard of last; null since the referral
 * @param turn counts what was heard, from 1
 */
public record Lead(
    @Nullable String appointmentId,
    @Nullable Instant startsAt,
    @Nullable Instant attendedAt,
    List<String> missed,
    @Nullable Instant heardAt,
    int turn) {

  static final Lead NEW = new Lead(null, null, null, List.of(), null, 1);

  /** Whether an evaluation lies ahead, or was held and not recorded yet. */
  public boolean isBooked() {
    return appointmentId != null;
  }

  boolean isFor(String appointment) {
    return appointment.equals(appointmentId);
  }

  Lead booked(String appointment, Instant start, Instant at) {
    return new Lead(appointment, start, null, missed, at, turn + 1);
  }

  Lead cancelled(Instant at) {
    return new Lead(null, null, null, missed, at, turn + 1);
  }

  Lead attended(Instant at) {
    return new Lead(appointmentId, startsAt, at, missed, at, turn + 1);
  }

  Lead missed(String appointment, Instant at) {
    boolean wasThis = isFor(appointment);
    return new Lead(
        wasThis ? null : appointmentId,
        wasThis ? null : startsAt,
        null,
        Stream.concat(missed.stream(), Stream.of(appointment)).toList(),
        at,
        turn + 1);
  }

  /** From when on silence is counted; null while nothing is silent. */
  @Nullable Instant silentFrom(Instant receivedAt) {
    if (attendedAt != null) {
      return null;
    }
    Instant heard = heardAt == null ? receivedAt : heardAt;
    return startsAt != null && startsAt.isAfter(heard) ? startsAt : heard;
  }
}
