package health.afterglow.scheduling.waitlist;

import health.afterglow.scheduling.booking.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One patient's place on the waitlist.
 *
 * @param request null only if nobody has asked
 * @param since when the waiting began
 * @param offers how many offers there were
 * @param offer the offer that is open
 * @param declined the starts that were offered and not taken
 */
public record Waiting(
    @Nullable Request request,
    @Nullable Instant since,
    Status status,
    int offers,
    @Nullable Offer offer,
    List<Instant> declined) {

  /** Before anybody asked. */
  static final Waiting NOBODY = new Waiting(null, null, Status.NONE, 0, null, List.of());

  /** Copies the list. */
  public Waiting {
    declined = List.copyOf(declined);
  }

  /** How it stands. */
  public enum Status {
    NONE,
    WAITING,
    OFFERED,
    BOOKED,
    LEFT,
    EXPIRED
  }

  /**
   * What is waited for.
   *
   * @param from the earliest start
   * @param until the latest start; after it nobody waits any more
   * @param noticeHours how long before the start it must be offered
   * @param telehealth whether it must be by video, or must not; null: either
   * @param ready whether, for a dose, the preparations are done and somebody comes along
   */
  public record Request(
      String patientId,
      String siteId,
      Kind kind,
      Urgency urgency,
      Instant from,
      Instant until,
      int noticeHours,
      @Nullable Boolean telehealth,
      boolean ready) {}

  /** A place that is held for the patient until then. */
  public record Offer(String appointmentId, Instant start, Instant until) {}

  /** What is waited for. */
  public Request wanted() {
    return Objects.requireNonNull(request, "nobody waits here");
  }

  /** Whether this patient waits, with an offer or without one. */
  public boolean isOpen() {
    return status == Status.WAITING || status == Status.OFFERED;
  }

  /** Whether a place at this time may be offered now ({@code docs/domain.md}, section 5.2). */
  public boolean wants(Instant start, Instant now) {
    return status == Status.WAITING
        && !start.isBefore(wanted().from())
        && !start.isAfter(wanted().until())
        && !start.isBefore(now.plus(Duration.ofHours(wanted().noticeHours())))
        && (wanted().kind() != Kind.DOSING || wanted().ready())
        && !declined.contains(start);
  }

  Waiting joined(Request asked, Instant at) {
    return new Waiting(asked, at, Status.WAITING, 0, null, List.of());
  }

  Waiting offered(Offer made) {
    return new Waiting(request, since, Status.OFFERED, offers + 1, made, declined);
  }

  Waiting stillWaiting() {
    return new Waiting(request, since, Status.WAITING, offers, null, withOffered());
  }

  Waiting ended(Status now) {
    return new Waiting(request, since, now, offers, offer, declined);
  }

  private List<Instant> withOffered() {
    return Stream.concat(declined.stream(), Stream.ofNullable(offer).map(Offer::start)).toList();
  }
}
