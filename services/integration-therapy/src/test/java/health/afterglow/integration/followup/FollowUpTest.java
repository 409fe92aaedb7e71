package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ANCHOR;
import static health.afterglow.integration.followup.Denver.DUE;
import static health.afterglow.integration.followup.Denver.ENDED;
import static health.afterglow.integration.followup.Denver.IN_TIME;
import static health.afterglow.integration.followup.Denver.LATE;
import static health.afterglow.integration.followup.Denver.LATE_UNTIL;
import static health.afterglow.integration.followup.Denver.after;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.at;
import static health.afterglow.integration.followup.Denver.attended;
import static health.afterglow.integration.followup.Denver.book;
import static health.afterglow.integration.followup.Denver.booked;
import static health.afterglow.integration.followup.Denver.cancel;
import static health.afterglow.integration.followup.Denver.escalated;
import static health.afterglow.integration.followup.Denver.followUp;
import static health.afterglow.integration.followup.Denver.miss;
import static health.afterglow.integration.followup.Denver.noPlace;
import static health.afterglow.integration.followup.Denver.open;
import static health.afterglow.integration.followup.Denver.require;
import static health.afterglow.integration.followup.Denver.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.followup.Escalation.Reason;
import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Escalated;
import health.afterglow.integration.followup.FollowUp.Missed;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand.NoteNextDose;
import health.afterglow.integration.followup.FollowUpCommand.RequireFollowUp;
import health.afterglow.integration.followup.FollowUpEvent.BookingLost;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpMissed;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpSatisfied;
import health.afterglow.integration.followup.FollowUpEvent.RiskRaised;
import health.afterglow.integration.followup.FollowUpEvent.WindowMoved;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a follow-up, and what it does when nobody answers. */
class FollowUpTest {

  @Test
  void isSatisfiedWhenAttendedAndSaysWhetherInTime() {
    booked()
        .when(attended(IN_TIME, IN_TIME.end()))
        .then(new FollowUpSatisfied("apt_1", IN_TIME.start(), IN_TIME.end()));
    assertThat(((FollowUp.Satisfied) Denver.satisfied().state()).inWindow()).isTrue();
    var late = booked().after(book(LATE, after(5))).after(attended(LATE, LATE.end()));
    assertThat(((FollowUp.Satisfied) late.state()).inWindow()).isFalse();
  }

  @Test
  void isSatisfiedByAnAttendanceWhoseBookingNeverArrived() {
    open()
        .when(attended(IN_TIME, IN_TIME.end()))
        .then(new FollowUpSatisfied("apt_1", IN_TIME.start(), IN_TIME.end()));
  }

  @Test
  void isReofferedInsideTheWindowAfterAMiss() {
    Instant thursday = at("2026-12-03T10:20");
    booked()
        .when(miss(IN_TIME, thursday))
        .then(
            new BookingLost("apt_1", true, thursday),
            new FollowUpRequired(2, thursday),
            new RiskRaised(RiskLevel.URGENT, thursday));
  }

  @Test
  void callsAPersonAfterAMissThatLeavesNoTime() {
    Instant friday = at("2026-12-04T10:21");
    booked()
        .when(miss(IN_TIME, friday))
        .then(
            new BookingLost("apt_1", true, friday),
            new FollowUpRequired(2, friday),
            new RiskRaised(RiskLevel.BREACHED, friday),
            new FollowUpEscalated(Reason.DUE_PASSED, List.of(), friday));
  }

  @Test
  void twoMissesInARowCallForACaseReview() {
    Appointment wednesday = appointment("apt_1", "2026-12-02T09:00");
    Appointment thursday = appointment("apt_1", "2026-12-03T09:00");
    var once =
        open()
            .after(book(wednesday, after(1)))
            .after(miss(wednesday, at("2026-12-02T09:20")))
            .after(book(thursday, at("2026-12-02T09:21")));
    assertThat(once.when(miss(thursday, at("2026-12-03T09:20"))).events())
        .last()
        .isEqualTo(new FollowUpEscalated(Reason.MISSED_TWICE, List.of(), at("2026-12-03T09:20")));
  }

  @Test
  void isMissedWhenLostAfterTheLastMoment() {
    var lost = booked().after(book(LATE, after(5))).after(cancel(LATE, LATE_UNTIL));
    assertThat(lost.state()).isInstanceOf(Missed.class);
  }

  @Test
  void anAnswerToAnEarlierRequestSaysNothing() {
    var askedTwice = open().after(new FollowUpCommand.AskAgain(after(5)));
    askedTwice
        .when(noPlace(1, after(6)))
        .thenNothing()
        .when(noPlace(2, after(7)))
        .then(
            new FollowUpEscalated(Reason.PLACEMENT_FAILED, List.of("NO_SLOT_IN_WINDOW"), after(7)));
  }

  @Test
  void aPersonIsCalledOnceHoweverOftenSchedulingFindsNothing() {
    escalated()
        .after(new FollowUpCommand.AskAgain(after(61)))
        .when(noPlace(2, after(62)))
        .thenNothing();
  }

  @Test
  void aFreedSlotIsTakenAfterTheEscalation() {
    escalated().when(book(IN_TIME, after(70))).then(new FollowUpBooked(IN_TIME, null, after(70)));
  }

  @Test
  void whatAPersonBooksLateCountsOnceAPersonWasCalled() {
    var late = escalated().after(reserved(LATE, after(90)));
    assertThat(((Booked) late.state()).inWindow()).isFalse();
    escalated()
        .when(reserved(appointment("apt_2", "2026-12-08T10:21"), after(90)))
        .thenRefused(FollowUpRefusal.RESERVED_DOES_NOT_FIT);
  }

  @Test
  void aSecondAppointmentForTheSameFollowUpIsShownToAPersonOnce() {
    Appointment second = appointment("apt_2", "2026-12-03T14:00");
    var twice =
        booked()
            .when(book(second, after(9)))
            .then(
                new FollowUpEscalated(Reason.BOOKED_TWICE, List.of(), after(9)),
                new FollowUpBooked(
                    IN_TIME, new Escalation(Reason.BOOKED_TWICE, List.of(), after(9)), after(9)))
            .when(book(second, after(10)))
            .thenNothing();
    twice.when(cancel(second, after(11))).then(new FollowUpBooked(IN_TIME, null, after(11)));
  }

  @Test
  void theNextDoseShortensTheWindow() {
    Instant nextDose = at("2026-12-03T09:00");
    var shortened =
        followUp().after(new RequireFollowUp(Denver.SESSION, ANCHOR, 1, nextDose, null, ENDED));
    assertThat(((Owed) shortened.state()).owed().window().dueAt()).isEqualTo(nextDose);
    shortened.when(new NoteNextDose(nextDose, after(1))).thenNothing();
    assertThat(shortened.when(new NoteNextDose(null, after(1))).events())
        .containsExactly(
            new WindowMoved(Denver.WINDOW, 1, after(1)), new FollowUpRequired(2, after(1)));
    assertThat(((Booked) booked().after(new NoteNextDose(nextDose, after(9))).state()).inWindow())
        .isFalse();
  }

  @Test
  void asksAgainAfter5MinutesAndCallsAPersonAfter15() {
    assertThat(open().timers())
        .containsExactly(
            new Timer("risk#1-WATCH", DUE.minus(Duration.ofDays(2))),
            new Timer("ask#1", after(5)),
            new Timer("no-answer#" + ENDED.toEpochMilli(), after(15)));
    var askedAgain = open().after(new FollowUpCommand.AskAgain(after(5)));
    assertThat(askedAgain.timers())
        .contains(
            new Timer("ask#2", after(10)),
            new Timer("no-answer#" + ENDED.toEpochMilli(), after(15)));
    var noAnswer = askedAgain.after(new FollowUpCommand.StopWaiting(after(15)));
    assertThat(((Escalated) noAnswer.state()).escalation().reason()).isEqualTo(Reason.NO_ANSWER);
    noAnswer
        .when(noPlace(2, after(16)))
        .then(
            new FollowUpEscalated(
                Reason.PLACEMENT_FAILED, List.of("NO_SLOT_IN_WINDOW"), after(16)));
  }

  @Test
  void asksAgainEachHourWhileTheWindowIsOpen() {
    assertThat(escalated().timers()).contains(new Timer("retry#1", after(60)));
    var lastHour = escalated().after(new FollowUpCommand.AskAgain(DUE.minusSeconds(3600)));
    assertThat(lastHour.timers()).extracting(Timer::kind).containsExactly("risk");
  }

  @Test
  void announcesEachLevelOnceAndTheBreachToAPerson() {
    var story = escalated();
    for (RiskLevel level :
        List.of(RiskLevel.WATCH, RiskLevel.URGENT, RiskLevel.PAGE, RiskLevel.BREACHED)) {
      Instant begins = level.beginsAt(Denver.WINDOW);
      story =
          story
              .when(new FollowUpCommand.Reassess(begins))
              .then(new RiskRaised(level, begins))
              .when(new FollowUpCommand.Reassess(begins))
              .thenNothing();
    }
    story.when(new FollowUpCommand.Reassess(LATE_UNTIL)).then(new FollowUpMissed(LATE_UNTIL));
  }

  @Test
  void whenTimeWasLostOnlyTheGravestLevelIsAnnounced() {
    Instant late = DUE.minus(Duration.ofHours(3));
    escalated().when(new FollowUpCommand.Reassess(late)).then(new RiskRaised(RiskLevel.PAGE, late));
  }

  @Test
  void afterTheDeadlineAPersonLooksAndSchedulingIsAskedNoMore() {
    var moved = escalated().when(require(ANCHOR.minus(Duration.ofDays(1)), 2, DUE));
    assertThat(moved.events())
        .doesNotHaveAnyElementsOfTypes(FollowUpRequired.class)
        .contains(new RiskRaised(RiskLevel.BREACHED, DUE));
  }

  @Test
  void aLevelThatALaterWindowLeavesBehindIsAnnouncedAgainWhenItComes() {
    Instant urgent = RiskLevel.URGENT.beginsAt(Denver.WINDOW);
    var later =
        escalated()
            .after(new FollowUpCommand.Reassess(urgent))
            .after(require(ANCHOR.plus(Duration.ofDays(1)), 2, urgent));
    assertThat(later.timers())
        .contains(new Timer("risk#2-URGENT", urgent.plus(Duration.ofDays(1))));
  }

  @Test
  void aBookedFollowUpIsSilent() {
    assertThat(booked().timers()).isEmpty();
    assertThat(Denver.satisfied().timers()).isEmpty();
    assertThat(Denver.missed().timers()).isEmpty();
    assertThat(Denver.cancelled().timers()).isEmpty();
  }

  @Test
  void aPlaceBeyondTheLastMomentDoesNotSaveIt() {
    Appointment tooLate = appointment("apt_1", "2026-12-09T10:00");
    var booked = open().after(book(tooLate, after(1)));
    assertThat(booked.timers()).containsExactly(new Timer("risk#1-MISSED", LATE_UNTIL));
    booked.when(new FollowUpCommand.Reassess(LATE_UNTIL)).then(new FollowUpMissed(LATE_UNTIL));
  }

  @Test
  void aCorrectionCanBringAMissedOneBack() {
    Instant laterAnchor = ANCHOR.plus(Duration.ofDays(1));
    var back = Denver.missed().when(require(laterAnchor, 2, LATE_UNTIL.plusSeconds(60)));
    assertThat(back.events())
        .hasAtLeastOneElementOfType(FollowUpRequired.class)
        .hasAtLeastOneElementOfType(FollowUpEscalated.class);
  }

  @Test
  void whatWasAttendedIsJudgedAgainByACorrectedWindow() {
    Instant muchEarlier = ANCHOR.minus(Duration.ofDays(2));
    assertThat(Denver.satisfied().when(require(muchEarlier, 2, after(9000))).events())
        .last()
        .isEqualTo(new FollowUpSatisfied("apt_1", IN_TIME.start(), IN_TIME.end()));
  }
}
