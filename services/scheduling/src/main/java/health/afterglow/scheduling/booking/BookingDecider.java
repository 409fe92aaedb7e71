package health.afterglow.scheduling.booking;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.BookingCommand.Abort;
import health.afterglow.scheduling.booking.BookingCommand.AskFor;
import health.afterglow.scheduling.booking.BookingCommand.Attend;
import health.afterglow.scheduling.booking.BookingCommand.Begin;
import health.afterglow.scheduling.booking.BookingCommand.Cancel;
import health.afterglow.scheduling.booking.BookingCommand.CloseFollowUp;
import health.afterglow.scheduling.booking.BookingCommand.Confirm;
import health.afterglow.scheduling.booking.BookingCommand.ExpireHold;
import health.afterglow.scheduling.booking.BookingCommand.GiveUp;
import health.afterglow.scheduling.booking.BookingCommand.KeepHold;
import health.afterglow.scheduling.booking.BookingCommand.Link;
import health.afterglow.scheduling.booking.BookingCommand.Miss;
import health.afterglow.scheduling.booking.BookingCommand.Open;
import health.afterglow.scheduling.booking.BookingCommand.PlaceElsewhere;
import health.afterglow.scheduling.booking.BookingCommand.Reaffirm;
import health.afterglow.scheduling.booking.BookingCommand.Wound;
import health.afterglow.scheduling.booking.BookingEvent.AppointmentAttended;
import health.afterglow.scheduling.booking.BookingEvent.AppointmentBooked;
import health.afterglow.scheduling.booking.BookingEvent.AppointmentCancelled;
import health.afterglow.scheduling.booking.BookingEvent.AppointmentMissed;
import health.afterglow.scheduling.booking.BookingEvent.AppointmentMoved;
import health.afterglow.scheduling.booking.BookingEvent.AskedFor;
import health.afterglow.scheduling.booking.BookingEvent.AttemptBegan;
import health.afterglow.scheduling.booking.BookingEvent.AttemptEnded;
import health.afterglow.scheduling.booking.BookingEvent.FollowUpClosed;
import health.afterglow.scheduling.booking.BookingEvent.FollowUpLinked;
import health.afterglow.scheduling.booking.BookingEvent.HoldExpired;
import health.afterglow.scheduling.booking.BookingEvent.HoldKept;
import health.afterglow.scheduling.booking.BookingEvent.Opened;
import health.afterglow.scheduling.booking.BookingEvent.PlaceHeld;
import health.afterglow.scheduling.booking.BookingEvent.PlaceReaffirmed;
import health.afterglow.scheduling.booking.BookingEvent.PlacedElsewhere;
import health.afterglow.scheduling.booking.BookingEvent.PlacementFailed;
import health.afterglow.scheduling.booking.Standing.Attended;
import health.afterglow.scheduling.booking.Standing.Booked;
import health.afterglow.scheduling.booking.Standing.Cancelled;
import health.afterglow.scheduling.booking.Standing.Elsewhere;
import health.afterglow.scheduling.booking.Standing.Held;
import health.afterglow.scheduling.booking.Standing.Missed;
import health.afterglow.scheduling.booking.Standing.Unplaced;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;

/** The rules of a booking. Source: {@code docs/guarantees.md}, section 2, "Booking". */
public final class BookingDecider implements Decider<Booking, BookingCommand, BookingEvent> {

  /** How long a hold lasts ({@code docs/domain.md}, section 5.2). */
  public static final Duration HOLD_LASTS = Duration.ofMinutes(10);

  /** How long an offer from the waitlist lasts ({@code docs/domain.md}, section 5.2). */
  public static final Duration OFFER_LASTS = Duration.ofHours(4);

  private static final LocalTime QUIET_FROM = LocalTime.of(20, 0);
  private static final LocalTime QUIET_UNTIL = LocalTime.of(8, 0);

  @Override
  public Booking initial() {
    return Booking.NONE;
  }

  @Override
  public Outcome<BookingEvent> decide(Booking booking, BookingCommand command) {
    return switch (command) {
      case Open open -> open(booking, open);
      case AskFor ask -> ask(booking, ask);
      case Begin(var attempt) -> begin(booking, attempt);
      case Confirm(var attempt, var at) -> confirm(booking, attempt, at);
      case Abort(var attempt) ->
          booking.isPending(attempt) ? accept(new AttemptEnded(attempt)) : overtaken();
      case Wound wound -> wound(booking, wound);
      case ExpireHold expire -> expire(booking, expire);
      case KeepHold(var at) -> keep(booking, at);
      case Link link -> link(booking, link);
      case PlaceElsewhere(var other) ->
          booking.isUnanswered() ? accept(new PlacedElsewhere(other)) : nothingToDo();
      case Reaffirm(var at) -> reaffirm(booking, at);
      case GiveUp(var reasons, var alternatives, var at) ->
          booking.isUnanswered()
              ? accept(new PlacementFailed(reasons, alternatives, at))
              : nothingToDo();
      case CloseFollowUp(var reason, var at) -> close(booking, reason, at);
      case Cancel(var reason, var at) -> cancel(booking, reason, at);
      case Attend(var at) -> attend(booking, at);
      case Miss(var at) -> miss(booking, at);
    };
  }

  private static Outcome<BookingEvent> open(Booking booking, Open open) {
    if (booking.errand() == null) {
      return accept(new Opened(open.errand()));
    }
    return booking.wanted().equals(open.errand())
        ? nothingToDo()
        : refuse(BookingRefusal.APPOINTMENT_ID_TAKEN, "this id is of another appointment");
  }

  private static Outcome<BookingEvent> ask(Booking booking, AskFor ask) {
    return ask.request() > booking.asked()
        ? accept(new AskedFor(ask.errand(), ask.followUp(), ask.request()))
        : nothingToDo();
  }

  private static Outcome<BookingEvent> begin(Booking booking, Attempt attempt) {
    if (attempt.number() != booking.last() + 1) {
      return overtaken();
    }
    if (attempt.reason() == null && booking.breaksWindow(attempt.plan().start())) {
      return refuse(
          BookingRefusal.OUTSIDE_WINDOW,
          "this starts outside the follow-up's window; give a reason to do it all the same");
    }
    return switch (booking.standing()) {
      case Standing.Open _, Unplaced _ -> accept(new AttemptBegan(attempt));
      case Booked _ ->
          attempt.purpose() == Purpose.BOOK
              ? accept(new AttemptBegan(attempt))
              : refuse(BookingRefusal.ALREADY_BOOKED, "it is booked already");
      case Held _ -> refuse(BookingRefusal.ALREADY_BOOKED, "a place is held: keep it or cancel it");
      case Elsewhere _ ->
          refuse(BookingRefusal.ALREADY_BOOKED, "another appointment fulfils this follow-up");
      case Cancelled _ -> refuse(BookingRefusal.ALREADY_CANCELLED, "it was cancelled");
      case Attended _, Missed _ -> refuse(BookingRefusal.ALREADY_OVER, "it is over");
    };
  }

  private static Outcome<BookingEvent> confirm(Booking booking, int attempt, Instant at) {
    if (!booking.isPending(attempt)) {
      return overtaken();
    }
    Attempt won = Objects.requireNonNull(booking.pending());
    if (won.purpose() != Purpose.BOOK) {
      return accept(new PlaceHeld(attempt, heldUntil(won, at)));
    }
    return booking.standing() instanceof Booked
        ? accept(
            new AppointmentMoved(
                attempt, Objects.requireNonNull(booking.placed()), won.reason(), at))
        : accept(new AppointmentBooked(attempt, at));
  }

  /**
   * An offer that is made at night can be answered in the morning; when the appointment would
   * begin, it is over. Source: {@code docs/domain.md}, section 6.
   */
  private static Instant heldUntil(Attempt attempt, Instant at) {
    if (attempt.purpose() == Purpose.HOLD) {
      return at.plus(HOLD_LASTS);
    }
    Instant start = attempt.plan().start();
    Instant until = morning(at, ZoneId.of(attempt.plan().zone())).plus(OFFER_LASTS);
    return start.isBefore(until) ? start : until;
  }

  /** The moment itself, or the end of the quiet hours that it falls into. */
  private static Instant morning(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    boolean evening = !local.toLocalTime().isBefore(QUIET_FROM);
    return evening || local.toLocalTime().isBefore(QUIET_UNTIL)
        ? local.toLocalDate().plusDays(evening ? 1 : 0).atTime(QUIET_UNTIL).atZone(zone).toInstant()
        : at;
  }

  private static Outcome<BookingEvent> wound(Booking booking, Wound wound) {
    Attempt pending = booking.pending();
    if (pending == null || pending.number() != wound.attempt()) {
      return overtaken();
    }
    return pending.holdUntil().isAfter(wound.at())
        ? refuse(BookingRefusal.NOT_EXPIRED, "the attempt may go on for a while")
        : accept(new AttemptEnded(wound.attempt()));
  }

  private static Outcome<BookingEvent> expire(Booking booking, ExpireHold expire) {
    if (!(booking.standing() instanceof Held(var until))
        || booking.confirmed() != expire.attempt()) {
      return overtaken();
    }
    return until.isAfter(expire.at())
        ? refuse(BookingRefusal.NOT_EXPIRED, "the hold has not ended")
        : accept(new HoldExpired(expire.at()));
  }

  private static Outcome<BookingEvent> keep(Booking booking, Instant at) {
    return switch (booking.standing()) {
      case Held(var until) when at.isBefore(until) -> accept(new HoldKept(at));
      case Held _ -> refuse(BookingRefusal.HOLD_EXPIRED, "the hold has ended");
      case Booked _ -> nothingToDo();
      case Cancelled(var reason, _) when reason.equals(BookingRefusal.HOLD_EXPIRED.name()) ->
          refuse(BookingRefusal.HOLD_EXPIRED, "the hold has ended");
      case Cancelled _ -> refuse(BookingRefusal.ALREADY_CANCELLED, "it was cancelled");
      case Standing.Open _, Unplaced _, Elsewhere _ ->
          refuse(BookingRefusal.NOT_BOOKED, "no place is held");
      case Attended _, Missed _ -> refuse(BookingRefusal.ALREADY_OVER, "it is over");
    };
  }

  private static Outcome<BookingEvent> link(Booking booking, Link link) {
    FollowUp known = booking.followUp();
    boolean ours = known == null || known.followUpId().equals(link.followUp().followUpId());
    boolean alive =
        booking.standing() instanceof Booked
            || (booking.standing() instanceof Held(var until) && link.at().isBefore(until));
    if (!ours || !alive || booking.wanted().kind() != Kind.INTEGRATION) {
      return refuse(
          BookingRefusal.NOT_FOR_THIS_FOLLOW_UP, "this appointment can not fulfil the follow-up");
    }
    return known != null && booking.answered() >= link.request()
        ? nothingToDo()
        : accept(new FollowUpLinked(link.followUp(), link.request(), link.at()));
  }

  private static Outcome<BookingEvent> reaffirm(Booking booking, Instant at) {
    return booking.isUnanswered() && booking.standing() instanceof Booked
        ? accept(new PlaceReaffirmed(at))
        : nothingToDo();
  }

  private static Outcome<BookingEvent> close(Booking booking, String reason, Instant at) {
    return switch (booking.standing()) {
      case Booked _, Held _ -> accept(new AppointmentCancelled(reason, at));
      case Standing.Open _, Unplaced _, Elsewhere _ -> accept(new FollowUpClosed(reason, at));
      case Cancelled _, Attended _, Missed _ -> nothingToDo();
    };
  }

  private static Outcome<BookingEvent> cancel(Booking booking, String reason, Instant at) {
    return switch (booking.standing()) {
      case Booked _, Held _ -> accept(new AppointmentCancelled(reason, at));
      case Cancelled _ -> nothingToDo();
      case Standing.Open _, Unplaced _, Elsewhere _ ->
          refuse(BookingRefusal.NOT_BOOKED, "there is no appointment to cancel");
      case Attended _, Missed _ -> refuse(BookingRefusal.ALREADY_OVER, "it is over");
    };
  }

  private static Outcome<BookingEvent> attend(Booking booking, Instant at) {
    return switch (booking.standing()) {
      case Booked _ when at.isBefore(booking.place().start().minus(Duration.ofMinutes(30))) ->
          refuse(BookingRefusal.NOT_YET, "it begins more than half an hour from now");
      case Booked _ -> accept(new AppointmentAttended(at));
      case Attended _ -> nothingToDo();
      // Somebody who was taken for absent came late.
      case Missed _ when at.isBefore(booking.place().end()) -> accept(new AppointmentAttended(at));
      case Missed _ -> refuse(BookingRefusal.ALREADY_OVER, "it was missed");
      case Standing.Open _, Held _, Unplaced _, Elsewhere _, Cancelled _ -> notBooked();
    };
  }

  private static Outcome<BookingEvent> miss(Booking booking, Instant at) {
    return switch (booking.standing()) {
      case Booked _ when at.isBefore(booking.place().start()) ->
          refuse(BookingRefusal.NOT_YET, "it has not begun");
      case Booked _ -> accept(new AppointmentMissed(at));
      case Missed _ -> nothingToDo();
      case Attended _ -> refuse(BookingRefusal.ALREADY_OVER, "it was attended");
      case Standing.Open _, Held _, Unplaced _, Elsewhere _, Cancelled _ -> notBooked();
    };
  }

  private static Outcome<BookingEvent> notBooked() {
    return refuse(BookingRefusal.NOT_BOOKED, "it is not booked");
  }

  private static Outcome<BookingEvent> overtaken() {
    return refuse(BookingRefusal.ATTEMPT_OVERTAKEN, "another attempt has gone ahead");
  }

  @Override
  public Booking evolve(Booking booking, BookingEvent event) {
    return switch (event) {
      case Opened(var errand) -> booking.opened(errand);
      case AskedFor(var errand, var followUp, var request) ->
          booking.asked(errand, followUp, request);
      case AttemptBegan(var attempt) -> booking.began(attempt);
      case AttemptEnded _ -> booking.withoutPending();
      case PlaceHeld(_, var until) -> booking.confirmed(new Held(until));
      case AppointmentBooked(_, var at) -> booking.confirmed(new Booked(at));
      case AppointmentMoved(_, _, _, var at) -> booking.confirmed(new Booked(at));
      case HoldKept(var at) -> booking.answered(new Booked(at));
      case HoldExpired(var at) ->
          booking.ended(new Cancelled(BookingRefusal.HOLD_EXPIRED.name(), at));
      case FollowUpLinked(var followUp, var request, var at) ->
          booking.linked(followUp, request, new Booked(at));
      case PlacedElsewhere(var other) -> booking.withoutPending().answered(new Elsewhere(other));
      case PlaceReaffirmed _ -> booking.answered(booking.standing());
      case PlacementFailed(var reasons, var alternatives, var at) ->
          booking.answered(
              booking.isActive() ? booking.standing() : new Unplaced(reasons, alternatives, at));
      case FollowUpClosed(var reason, var at) -> booking.ended(new Cancelled(reason, at));
      case AppointmentCancelled(var reason, var at) -> booking.ended(new Cancelled(reason, at));
      case AppointmentAttended(var at) -> booking.stands(new Attended(at));
      case AppointmentMissed(var at) -> booking.stands(new Missed(at));
    };
  }

  @Override
  public List<Timer> timers(Booking booking) {
    return booking.standing() instanceof Held(var until)
        ? List.of(new Timer("hold#" + booking.confirmed(), until))
        : List.of();
  }
}
