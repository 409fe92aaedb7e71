package health.afterglow.scheduling.booking;

import static org.assertj.core.api.Assertions.assertThat;

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
import health.afterglow.scheduling.booking.BookingEvent.PlaceHeld;
import health.afterglow.scheduling.booking.BookingEvent.PlaceReaffirmed;
import health.afterglow.scheduling.booking.BookingEvent.PlacedElsewhere;
import health.afterglow.scheduling.booking.BookingEvent.PlacementFailed;
import health.afterglow.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {

  private static final Instant NOON = Instant.parse("2026-11-24T19:00:00Z");
  private static final Instant OPENS = Instant.parse("2026-11-25T07:00:00Z");
  private static final Instant INSIDE = Instant.parse("2026-11-25T17:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-27T18:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-27T18:30:00Z");
  private static final Errand ERRAND =
      new Errand("apt_1", Kind.INTEGRATION, "pat_1", "denver", "ses_1");
  private static final FollowUp FOLLOW_UP =
      new FollowUp(
          "fu:ses_1", "ses_1", "cli-anna", NOON, OPENS, DUE, NOON.plus(Duration.ofDays(7)), 1);

  private static final Scenario<Booking, BookingCommand, BookingEvent> NEW =
      Scenario.of(new BookingDecider());
  private static final Scenario<Booking, BookingCommand, BookingEvent> OPENED =
      NEW.after(new Open(ERRAND));
  private static final Scenario<Booking, BookingCommand, BookingEvent> ASKED =
      NEW.after(new AskFor(ERRAND, FOLLOW_UP, 1));
  private static final Scenario<Booking, BookingCommand, BookingEvent> PENDING =
      OPENED.after(new Begin(attempt(1, INSIDE, Purpose.BOOK)));
  private static final Scenario<Booking, BookingCommand, BookingEvent> BOOKED =
      PENDING.after(new Confirm(1, NOON));
  private static final Scenario<Booking, BookingCommand, BookingEvent> HELD =
      OPENED.after(new Begin(attempt(1, INSIDE, Purpose.HOLD))).after(new Confirm(1, NOON));
  private static final Instant HOLD_ENDS = NOON.plus(Duration.ofMinutes(10));

  @Test
  void anAttemptIsConfirmedOnce() {
    PENDING.when(new Confirm(1, NOON)).then(new AppointmentBooked(1, NOON));
    BOOKED.when(new Confirm(1, NOON)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
  }

  @Test
  void anAttemptThatWasGivenUpIsNeverConfirmed() {
    PENDING
        .when(new Abort(1))
        .then(new AttemptEnded(1))
        .when(new Confirm(1, NOON))
        .thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
  }

  @Test
  void aNewerAttemptOvertakesAnOlderOne() {
    var overtaken = PENDING.after(new Begin(attempt(2, INSIDE, Purpose.BOOK)));
    overtaken.when(new Confirm(1, NOON)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    overtaken.when(new Abort(1)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    overtaken.when(new Confirm(2, NOON)).then(new AppointmentBooked(2, NOON));
  }

  @Test
  void theNumberOfAnAttemptIsNeverUsedTwice() {
    PENDING
        .when(new Begin(attempt(1, INSIDE, Purpose.BOOK)))
        .thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    PENDING
        .after(new Abort(1))
        .when(new Begin(attempt(1, INSIDE, Purpose.BOOK)))
        .thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
  }

  @Test
  void anAttemptIsWoundedOnlyAfterItsTime() {
    Instant ends = NOON.plusSeconds(30);
    PENDING.when(new Wound(1, ends.minusMillis(1))).thenRefused(BookingRefusal.NOT_EXPIRED);
    PENDING.when(new Wound(1, ends)).then(new AttemptEnded(1));
    BOOKED.when(new Wound(1, ends)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
  }

  @Test
  void movingKeepsTheOldPlaceUntilTheNewOneIsConfirmed() {
    var moving = BOOKED.after(new Begin(attempt(2, DUE, Purpose.BOOK)));
    assertThat(moving.state().confirmed()).isEqualTo(1);
    assertThat(moving.state().place().start()).isEqualTo(INSIDE);

    var moved =
        moving
            .when(new Confirm(2, NOON))
            .then(new AppointmentMoved(2, attempt(1, INSIDE, Purpose.BOOK), null, NOON));

    assertThat(moved.state().confirmed()).isEqualTo(2);
    assertThat(moved.state().place().start()).isEqualTo(DUE);
    moving.when(new Abort(2)).then(new AttemptEnded(2));
    assertThat(moving.after(new Abort(2)).state().confirmed()).isEqualTo(1);
  }

  @Test
  void aHoldEndsByItself() {
    assertThat(HELD.timers()).containsExactly(new Timer("hold#1", HOLD_ENDS));
    HELD.when(new ExpireHold(1, HOLD_ENDS.minusMillis(1))).thenRefused(BookingRefusal.NOT_EXPIRED);
    var expired = HELD.when(new ExpireHold(1, HOLD_ENDS)).then(new HoldExpired(HOLD_ENDS));
    assertThat(expired.timers()).isEmpty();
    assertThat(expired.state().confirmed()).isZero();
    expired.when(new KeepHold(HOLD_ENDS)).thenRefused(BookingRefusal.HOLD_EXPIRED);
  }

  @Test
  void aHoldIsKeptInTimeOrNotAtAll() {
    var kept = HELD.when(new KeepHold(NOON)).then(new HoldKept(NOON));
    kept.when(new KeepHold(NOON)).thenNothing();
    kept.when(new ExpireHold(1, HOLD_ENDS)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    assertThat(kept.timers()).isEmpty();
    HELD.when(new KeepHold(HOLD_ENDS)).thenRefused(BookingRefusal.HOLD_EXPIRED);
  }

  @Test
  void aHoldIsPlacedAfterItsAttempt() {
    OPENED
        .after(new Begin(attempt(1, INSIDE, Purpose.HOLD)))
        .when(new Confirm(1, NOON))
        .then(new PlaceHeld(1, HOLD_ENDS));
    HELD.when(new Begin(attempt(2, DUE, Purpose.BOOK))).thenRefused(BookingRefusal.ALREADY_BOOKED);
  }

  @Test
  void whatIsCancelledHasNoPlaceAndGetsNone() {
    var cancelled =
        BOOKED
            .after(new Begin(attempt(2, DUE, Purpose.BOOK)))
            .when(new Cancel("PATIENT_ASKED", NOON))
            .then(new AppointmentCancelled("PATIENT_ASKED", NOON));
    assertThat(cancelled.state().confirmed()).isZero();
    cancelled.when(new Confirm(2, NOON)).thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    cancelled.when(new Cancel("AGAIN", NOON)).thenNothing();
    cancelled
        .when(new Begin(attempt(3, DUE, Purpose.BOOK)))
        .thenRefused(BookingRefusal.ALREADY_CANCELLED);
    OPENED.when(new Cancel("PATIENT_ASKED", NOON)).thenRefused(BookingRefusal.NOT_BOOKED);
  }

  @Test
  void whoCameCameAndWhoDidNotDidNot() {
    BOOKED
        .when(new Attend(INSIDE.minus(Duration.ofMinutes(31))))
        .thenRefused(BookingRefusal.NOT_YET);
    BOOKED.when(new Miss(INSIDE.minusMillis(1))).thenRefused(BookingRefusal.NOT_YET);
    var attended = BOOKED.when(new Attend(INSIDE)).then(new AppointmentAttended(INSIDE));
    attended.when(new Attend(INSIDE)).thenNothing();
    attended.when(new Miss(INSIDE)).thenRefused(BookingRefusal.ALREADY_OVER);
    attended.when(new Cancel("X", INSIDE)).thenRefused(BookingRefusal.ALREADY_OVER);
    var missed = BOOKED.when(new Miss(INSIDE)).then(new AppointmentMissed(INSIDE));
    missed
        .when(new Attend(INSIDE.plus(Duration.ofHours(1))))
        .thenRefused(BookingRefusal.ALREADY_OVER);
    HELD.when(new Attend(INSIDE)).thenRefused(BookingRefusal.NOT_BOOKED);
  }

  @Test
  void whoWasTakenForAbsentAndComesBeforeTheEndHasCome() {
    Instant late = INSIDE.plus(Duration.ofMinutes(40));
    BOOKED
        .after(new Miss(INSIDE.plus(Duration.ofMinutes(15))))
        .when(new Attend(late))
        .then(new AppointmentAttended(late));
  }

  @Test
  void aMoveUnderWayDiesWhenThePatientIsThere() {
    BOOKED
        .after(new Begin(attempt(2, DUE, Purpose.BOOK)))
        .after(new Attend(INSIDE))
        .when(new Confirm(2, INSIDE))
        .thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
  }

  @Test
  void anIdBelongsToOneErrand() {
    OPENED.when(new Open(ERRAND)).thenNothing();
    OPENED
        .when(new Open(new Errand("apt_1", Kind.DOSING, "pat_1", "denver", null)))
        .thenRefused(BookingRefusal.APPOINTMENT_ID_TAKEN);
  }

  @Test
  void theWindowBindsAnIntegrationUnlessThereIsAReason() {
    ASKED
        .when(new Begin(attempt(1, LATE, Purpose.BOOK)))
        .thenRefused(BookingRefusal.OUTSIDE_WINDOW);
    ASKED
        .when(new Begin(attempt(1, OPENS.minusSeconds(60), Purpose.BOOK)))
        .thenRefused(BookingRefusal.OUTSIDE_WINDOW);
    Attempt onTime = attempt(1, DUE, Purpose.BOOK);
    ASKED.when(new Begin(onTime)).then(new AttemptBegan(onTime));
    Attempt late = attempt(1, LATE, Purpose.BOOK, "PATIENT_TRAVELS");
    ASKED.when(new Begin(late)).then(new AttemptBegan(late));
  }

  @Test
  void anOldAskingChangesNothing() {
    ASKED.when(new AskFor(ERRAND, FOLLOW_UP, 1)).thenNothing();
    var askedTwice = ASKED.after(new AskFor(ERRAND, FOLLOW_UP, 2));
    askedTwice.when(new AskFor(ERRAND, FOLLOW_UP, 1)).thenNothing();
    assertThat(askedTwice.state().isUnanswered()).isTrue();
  }

  @Test
  void aPlaceAnswersWhatWasAsked() {
    var booked =
        ASKED.after(new Begin(attempt(1, INSIDE, Purpose.BOOK))).after(new Confirm(1, NOON));
    assertThat(booked.state().isUnanswered()).isFalse();
    booked.when(new Reaffirm(NOON)).thenNothing();
    booked
        .after(new AskFor(ERRAND, FOLLOW_UP, 2))
        .when(new Reaffirm(NOON))
        .then(new PlaceReaffirmed(NOON))
        .when(new Reaffirm(NOON))
        .thenNothing();
  }

  @Test
  void noPlaceIsAnAnswerTooAndANewAskingTriesAgain() {
    List<NearMiss> near = List.of(new NearMiss("denver", "cli-anna", LATE, false, "AFTER_DUE"));
    var unplaced =
        ASKED
            .when(new GiveUp(List.of("NO_SLOT_IN_WINDOW"), near, NOON))
            .then(new PlacementFailed(List.of("NO_SLOT_IN_WINDOW"), near, NOON));
    assertThat(unplaced.state().standing().status()).isEqualTo(Standing.Status.UNPLACED);
    unplaced.when(new GiveUp(List.of(), List.of(), NOON)).thenNothing();
    unplaced
        .when(new AskFor(ERRAND, FOLLOW_UP, 2))
        .then(new AskedFor(ERRAND, FOLLOW_UP, 2))
        .after(new Begin(attempt(1, INSIDE, Purpose.BOOK)))
        .when(new Confirm(1, NOON))
        .then(new AppointmentBooked(1, NOON));
  }

  @Test
  void aReservedAppointmentFulfilsTheFollowUp() {
    var linked =
        BOOKED.when(new Link(FOLLOW_UP, 1, NOON)).then(new FollowUpLinked(FOLLOW_UP, 1, NOON));
    linked.when(new Link(FOLLOW_UP, 1, NOON)).thenNothing();
    linked.when(new Link(FOLLOW_UP, 2, NOON)).then(new FollowUpLinked(FOLLOW_UP, 2, NOON));
    FollowUp other = new FollowUp("fu:other", "other", null, NOON, OPENS, DUE, LATE, 1);
    linked.when(new Link(other, 1, NOON)).thenRefused(BookingRefusal.NOT_FOR_THIS_FOLLOW_UP);
    HELD.when(new Link(FOLLOW_UP, 1, NOON)).then(new FollowUpLinked(FOLLOW_UP, 1, NOON));
    HELD.when(new Link(FOLLOW_UP, 1, HOLD_ENDS)).thenRefused(BookingRefusal.NOT_FOR_THIS_FOLLOW_UP);
  }

  @Test
  void aFollowUpPlacedElsewhereMayComeBack() {
    var elsewhere = ASKED.when(new PlaceElsewhere("apt_2")).then(new PlacedElsewhere("apt_2"));
    elsewhere
        .when(new Begin(attempt(1, INSIDE, Purpose.BOOK)))
        .thenRefused(BookingRefusal.ALREADY_BOOKED);
    Attempt own = attempt(1, INSIDE, Purpose.BOOK);
    elsewhere
        .after(new AskFor(ERRAND, FOLLOW_UP, 2))
        .when(new Begin(own))
        .then(new AttemptBegan(own));
  }

  @Test
  void aFollowUpThatIsNeededNoMoreGetsNoPlace() {
    NEW.when(new CloseFollowUp("NO_EXPOSURE", NOON)).then(new FollowUpClosed("NO_EXPOSURE", NOON));
    ASKED
        .after(new Begin(attempt(1, INSIDE, Purpose.BOOK)))
        .when(new CloseFollowUp("NO_EXPOSURE", NOON))
        .then(new FollowUpClosed("NO_EXPOSURE", NOON))
        .when(new Confirm(1, NOON))
        .thenRefused(BookingRefusal.ATTEMPT_OVERTAKEN);
    BOOKED
        .when(new CloseFollowUp("NO_EXPOSURE", NOON))
        .then(new AppointmentCancelled("NO_EXPOSURE", NOON));
    BOOKED.after(new Attend(INSIDE)).when(new CloseFollowUp("X", INSIDE)).thenNothing();
  }

  private static Attempt attempt(int number, Instant start, Purpose purpose) {
    return attempt(number, start, purpose, null);
  }

  private static Attempt attempt(
      int number, Instant start, Purpose purpose, @Nullable String reason) {
    Plan plan =
        new Plan(
            "denver",
            "America/Denver",
            List.of("cli-anna"),
            "denver-blue",
            false,
            start,
            start.plus(Duration.ofHours(1)),
            0,
            List.of("SAME_THERAPIST"));
    return new Attempt(number, plan, purpose, reason, NOON.plusSeconds(30));
  }
}
