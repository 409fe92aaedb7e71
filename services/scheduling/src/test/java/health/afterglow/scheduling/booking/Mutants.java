package health.afterglow.scheduling.booking;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.kernel.Timer;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.BookingCommand.Abort;
import health.afterglow.scheduling.booking.BookingCommand.Confirm;
import health.afterglow.scheduling.booking.Bookings.Reply;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The protocol, broken in one place each. The simulation must notice every one of them. */
public final class Mutants {

  private Mutants() {}

  /** Makes a protocol over these ports. */
  @FunctionalInterface
  public interface Maker {
    /** The protocol. */
    BookingProtocol make(Bookings bookings, Claims claims, Clock clock, RandomGenerator random);
  }

  /** Takes its claims away although it lost the abort: perhaps it is confirmed. */
  public static BookingProtocol releasesThoughTheAbortLost(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      Result abandon(String id, Attempt attempt, Result otherwise) {
        Reply reply = bookings.tell(id, "abort#" + attempt.number(), new Abort(attempt.number()));
        release(id, reply.booking(), attempt);
        return otherwise;
      }
    };
  }

  /** Takes its claims away, then asks whether it may: perhaps it is confirmed. */
  public static BookingProtocol releasesBeforeTheAbort(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      Result abandon(String id, Attempt attempt, Result otherwise) {
        release(id, bookings.find(id).orElseThrow(), attempt);
        return super.abandon(id, attempt, otherwise);
      }
    };
  }

  /** Takes a rival for dead because of the time on its own clock. */
  public static BookingProtocol expiresByTheClockAlone(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      boolean evict(Claim rival) {
        Attempt pending = bookings.find(rival.booking()).map(Booking::pending).orElse(null);
        if (pending != null
            && pending.number() == rival.attempt()
            && !pending.holdUntil().isAfter(clock.instant())) {
          claims.pull(rival);
          return true;
        }
        return super.evict(rival);
      }
    };
  }

  /** Pulls a rival's claim although its owner did not let go. */
  public static BookingProtocol pullsThoughTheOwnerHeldOn(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      boolean letGo(Claim rival, String what, BookingCommand command) {
        Reply _ = bookings.tell(rival.booking(), what + "#" + rival.attempt(), command);
        claims.pull(rival);
        return true;
      }
    };
  }

  /** Files claims that do not say of which attempt they are. */
  public static BookingProtocol claimsWithoutAttempt(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      List<Claim> claimsOf(String id, Booking booking, Attempt attempt) {
        return Claim.of(id, booking.wanted().patientId(), 0, attempt.plan());
      }
    };
  }

  /** Files a claim across midnight with the first day only. */
  public static BookingProtocol forgetsMidnight(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      List<Claim> claimsOf(String id, Booking booking, Attempt attempt) {
        List<Claim> whole = new ArrayList<>();
        for (Map.Entry<Resource, TimeWindow> e :
            attempt.plan().takes(booking.wanted().patientId()).entrySet()) {
          LocalDate day = LocalDate.ofInstant(e.getValue().from(), ZoneOffset.UTC);
          whole.add(new Claim(e.getKey(), day, id, attempt.number(), e.getValue()));
        }
        return whole;
      }
    };
  }

  /** Goes on when the claim met nothing to match. */
  public static BookingProtocol takesNoMatchForSuccess(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    Claims trusting =
        new Claims() {
          @Override
          public boolean file(Claim claim) {
            boolean _ = claims.file(claim);
            return true;
          }

          @Override
          public List<Claim> on(Resource resource, LocalDate day) {
            return claims.on(resource, day);
          }

          @Override
          public void pull(Claim claim) {
            claims.pull(claim);
          }
        };
    return new BookingProtocol(bookings, trusting, clock, random);
  }

  /** Lets go of the old place before it has the new one. */
  public static BookingProtocol letsGoOfTheOldPlaceFirst(
      Bookings bookings, Claims claims, Clock clock, RandomGenerator random) {
    return new BookingProtocol(bookings, claims, clock, random) {
      @Override
      public Result book(String id, Plan plan, Purpose purpose, @Nullable String reason) {
        Booking before = bookings.find(id).orElseThrow();
        if (before.placed() != null) {
          release(id, before, before.placed());
        }
        return super.book(id, plan, purpose, reason);
      }
    };
  }

  /** The rules, but whoever confirms confirms whatever is under way. */
  public static Decider<Booking, BookingCommand, BookingEvent> confirmsWhateverIsPending() {
    BookingDecider sound = new BookingDecider();
    return new Decider<>() {
      @Override
      public Booking initial() {
        return sound.initial();
      }

      @Override
      public Outcome<BookingEvent> decide(Booking booking, BookingCommand command) {
        return command instanceof Confirm(_, var at) && booking.pending() != null
            ? sound.decide(booking, new Confirm(booking.pending().number(), at))
            : sound.decide(booking, command);
      }

      @Override
      public Booking evolve(Booking booking, BookingEvent event) {
        return sound.evolve(booking, event);
      }

      @Override
      public List<Timer> timers(Booking booking) {
        return sound.timers(booking);
      }
    };
  }
}
