package health.afterglow.scheduling.booking;

import health.afterglow.kernel.Ids;
import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.BookingCommand.Abort;
import health.afterglow.scheduling.booking.BookingCommand.Begin;
import health.afterglow.scheduling.booking.BookingCommand.Confirm;
import health.afterglow.scheduling.booking.BookingCommand.ExpireHold;
import health.afterglow.scheduling.booking.BookingCommand.Wound;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Standing.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Books clinicians, room and patient together without a transaction. The booking's document is the
 * only commit point; claims point to it. It may be killed between any two steps, and clocks may
 * differ: that costs time, never correctness.
 *
 * <p>Source: {@code docs/guarantees.md}, section 2, "Booking". The steps are separate methods so
 * that a test can break each one and see that it is noticed.
 */
public class BookingProtocol {

  /** How long rivals leave the claims of an attempt alone. */
  static final Duration ATTEMPT_LASTS = Duration.ofSeconds(30);

  /** How often a claim is tried before it counts as too contested. */
  private static final int TRIES = 20;

  private final Bookings bookings;
  private final Claims claims;
  private final Clock clock;
  private final RandomGenerator random;

  /** Over these ports. */
  public BookingProtocol(Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    this.bookings = bookings;
    this.claims = claims;
    this.clock = clock;
    this.random = random;
  }

  /** What became of an attempt. */
  public sealed interface Result {
    /** The booking has this place. */
    record Placed(Booking booking) implements Result {}

    /** Somebody else has the time of this resource. */
    record Taken(Resource resource) implements Result {}

    /** The booking itself says no. */
    record Refused(Refusal reason, String because) implements Result {}
  }

  /**
   * Tries to get this place for the booking, which must exist. A place that it has already is kept
   * until the new one is confirmed.
   *
   * @param reason why an appointment is moved, if there is a reason
   * @throws RuntimeException if a port failed and it is not known that the place was got; trying
   *     again is safe
   */
  public Result book(String id, Plan plan, Purpose purpose, @Nullable String reason) {
    Booking before = bookings.find(id).orElseThrow();
    Attempt attempt =
        new Attempt(before.last() + 1, plan, purpose, reason, clock.instant().plus(ATTEMPT_LASTS));
    Reply begun = bookings.tell(id, Ids.random("begin", random), new Begin(attempt));
    if (begun instanceof Reply.Refused(_, var no, var because)) {
      return new Result.Refused(no, because);
    }
    try {
      Optional<Resource> taken = acquire(id, begun.booking(), attempt);
      return taken.isPresent()
          ? abandon(id, attempt, new Result.Taken(taken.get()))
          : confirm(id, begun.booking(), attempt);
    } catch (RuntimeException trouble) {
      return afterTrouble(id, attempt, trouble);
    }
  }

  /** Takes away the claims of a place that the booking does not have any more. */
  public void release(String id) {
    bookings
        .find(id)
        .filter(booking -> booking.confirmed() == 0)
        .ifPresent(
            booking -> {
              if (booking.placed() != null) {
                release(id, booking, booking.placed());
              }
            });
  }

  /** Takes away the claims of an attempt that was replaced: a crash may have left them. */
  public void releaseReplaced(String id, int attempt, Plan plan) {
    bookings
        .find(id)
        .filter(booking -> booking.errand() != null && booking.confirmed() != attempt)
        .ifPresent(
            booking ->
                Claim.of(id, booking.wanted().patientId(), attempt, plan).forEach(claims::pull));
  }

  /** All claims in canonical order; answers the resource that somebody else has, if one does. */
  private Optional<Resource> acquire(String id, Booking booking, Attempt attempt) {
    for (Claim claim : claimsOf(id, booking, attempt)) {
      if (!acquire(claim)) {
        return Optional.of(claim.resource());
      }
    }
    return Optional.empty();
  }

  private boolean acquire(Claim claim) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (claims.file(claim)) {
        return true;
      }
      List<Claim> there = claims.on(claim.resource(), claim.day());
      if (there.stream().anyMatch(c -> c.id().equals(claim.id()))) {
        return true;
      }
      Optional<Claim> rival = there.stream().filter(claim::conflictsWith).findFirst();
      if (rival.isPresent() && !evict(rival.get())) {
        return false;
      }
    }
    return false;
  }

  List<Claim> claimsOf(String id, Booking booking, Attempt attempt) {
    return Claim.of(id, booking.wanted().patientId(), attempt.number(), attempt.plan());
  }

  /** Whether the rival's claim is worth another try: it is stale, or its owner let go of it. */
  boolean evict(Claim rival) {
    Optional<Booking> owner = bookings.find(rival.booking());
    if (owner.isEmpty()) {
      claims.pull(rival);
      return true;
    }
    Instant now = clock.instant();
    if (owner.get().confirmed() == rival.attempt()) {
      return owner.get().standing() instanceof Held(var until)
          && !until.isAfter(now)
          && letGo(rival, "expire", new ExpireHold(rival.attempt(), now));
    }
    Attempt pending = owner.get().pending();
    if (pending == null || pending.number() != rival.attempt()) {
      claims.pull(rival);
      return true;
    }
    return !pending.holdUntil().isAfter(now)
        && letGo(rival, "wound", new Wound(rival.attempt(), now));
  }

  /** Asks the owner to let go; only its document decides whether it did. */
  boolean letGo(Claim rival, String what, BookingCommand command) {
    Reply reply = bookings.tell(rival.booking(), what + "#" + rival.attempt(), command);
    if (reply instanceof Reply.Accepted) {
      claims.pull(rival);
    }
    return true;
  }

  Result confirm(String id, Booking begun, Attempt attempt) {
    Reply reply =
        bookings.tell(
            id, "confirm#" + attempt.number(), new Confirm(attempt.number(), clock.instant()));
    if (reply.booking().confirmed() != attempt.number()) {
      return abandon(id, attempt, overtaken());
    }
    Attempt replaced = begun.placed();
    if (replaced != null) {
      release(id, begun, replaced);
    }
    return new Result.Placed(reply.booking());
  }

  /** ABORT: only who wins it takes the claims away. */
  Result abandon(String id, Attempt attempt, Result otherwise) {
    Reply reply = bookings.tell(id, "abort#" + attempt.number(), new Abort(attempt.number()));
    if (reply instanceof Reply.Accepted) {
      release(id, reply.booking(), attempt);
      return otherwise;
    }
    return reply.booking().confirmed() == attempt.number()
        ? new Result.Placed(reply.booking())
        : otherwise;
  }

  /** A port failed: perhaps after it did what was asked. The document knows. */
  private Result afterTrouble(String id, Attempt attempt, RuntimeException trouble) {
    try {
      if (abandon(id, attempt, overtaken()) instanceof Result.Placed placed) {
        return placed;
      }
    } catch (RuntimeException again) {
      trouble.addSuppressed(again);
    }
    throw trouble;
  }

  final void release(String id, Booking booking, Attempt attempt) {
    claimsOf(id, booking, attempt).forEach(claims::pull);
  }

  private static Result overtaken() {
    return new Result.Refused(
        BookingRefusal.ATTEMPT_OVERTAKEN, "another attempt of this booking has gone ahead");
  }
}
