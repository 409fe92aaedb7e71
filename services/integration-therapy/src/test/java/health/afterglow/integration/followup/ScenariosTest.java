package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ANCHOR;
import static health.afterglow.integration.followup.Denver.ENDED;
import static health.afterglow.integration.followup.Denver.IN_TIME;
import static health.afterglow.integration.followup.Denver.SESSION;
import static health.afterglow.integration.followup.Denver.WINDOW;
import static health.afterglow.integration.followup.Denver.ZONE;
import static health.afterglow.integration.followup.Denver.after;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.at;
import static health.afterglow.integration.followup.Denver.book;
import static health.afterglow.integration.followup.Denver.booked;
import static health.afterglow.integration.followup.Denver.cancel;
import static health.afterglow.integration.followup.Denver.followUp;
import static health.afterglow.integration.followup.Denver.noPlace;
import static health.afterglow.integration.followup.Denver.open;
import static health.afterglow.integration.followup.Denver.require;
import static health.afterglow.integration.followup.Denver.reserved;
import static health.afterglow.integration.followup.Denver.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.followup.Escalation.Reason;
import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand.ChangeOwner;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpArose;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpBooked;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpCancelled;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.integration.followup.FollowUpEvent.OwnerChanged;
import health.afterglow.integration.followup.FollowUpEvent.RiskRaised;
import health.afterglow.integration.followup.FollowUpEvent.WindowMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenarios of docs/domain.md, section 8, that are about the follow-up, by their numbers. */
class ScenariosTest {

  @Test
  void scenario1HolidayFriday() {
    Instant anchor = at("2026-09-04T17:30");
    Instant recorded = at("2026-09-04T19:30");
    FollowUpWindow window = FollowUpWindow.after(anchor, ZONE, null);
    assertThat(window.dueAt()).isEqualTo(Instant.parse("2026-09-07T23:30:00Z"));
    followUp()
        .when(require(anchor, 1, recorded))
        .then(
            new FollowUpArose(Denver.session(recorded), window, 1, recorded),
            new FollowUpRequired(1, recorded))
        .when(noPlace(1, recorded.plusSeconds(5)))
        .then(
            new FollowUpEscalated(
                Reason.PLACEMENT_FAILED, List.of("NO_SLOT_IN_WINDOW"), recorded.plusSeconds(5)));
  }

  @Test
  void scenario2SpringClockChange() {
    FollowUpWindow window = FollowUpWindow.after(at("2026-03-06T15:00"), ZONE, null);
    assertThat(window.dueAt())
        .isEqualTo(at("2026-03-09T16:00"))
        .isEqualTo(Instant.parse("2026-03-09T22:00:00Z"));
  }

  @Test
  void scenario3AutumnClockChange() {
    FollowUpWindow window = FollowUpWindow.after(at("2026-10-30T15:00"), ZONE, null);
    assertThat(window.dueAt())
        .isEqualTo(at("2026-11-02T14:00"))
        .isEqualTo(Instant.parse("2026-11-02T21:00:00Z"));
  }

  @Test
  void scenario4CompletionDeliveredTwice() {
    open().when(require(ANCHOR, 1, after(1))).thenNothing();
    booked()
        .when(require(ANCHOR, 1, after(2)))
        .thenNothing()
        .when(book(IN_TIME, after(3)))
        .thenNothing();
  }

  @Test
  void scenario5BookedBeforeTheCompletionArrives() {
    followUp()
        .when(require(ANCHOR, 1, IN_TIME, ENDED))
        .then(
            new FollowUpArose(SESSION, WINDOW, 1, ENDED), new FollowUpBooked(IN_TIME, null, ENDED));
  }

  @Test
  void scenario5WithTheTwoInAnyOrder() {
    open()
        .when(reserved(IN_TIME, after(1)))
        .then(new FollowUpBooked(IN_TIME, null, after(1)))
        .when(reserved(IN_TIME, after(2)))
        .thenNothing();
  }

  @Test
  void scenario5AReservationOutsideTheWindowDoesNotServe() {
    Appointment sameEvening = appointment("apt_9", "2026-12-01T18:00");
    assertThat(followUp().when(require(ANCHOR, 1, sameEvening, ENDED)).events())
        .contains(new FollowUpRequired(1, ENDED));
    open().when(reserved(sameEvening, after(1))).thenRefused(FollowUpRefusal.RESERVED_DOES_NOT_FIT);
    open().when(reserved(Denver.LATE, after(1))).thenRefused(FollowUpRefusal.RESERVED_DOES_NOT_FIT);
  }

  @Test
  void scenario6LateCorrectionMovesTheWindowAndJudgesTheBookingAgain() {
    Instant earlier = ANCHOR.minus(Duration.ofHours(2));
    FollowUpWindow moved = FollowUpWindow.after(earlier, ZONE, null);
    assertThat(moved.dueAt()).isEqualTo(WINDOW.dueAt().minus(Duration.ofHours(2)));

    var still =
        booked()
            .when(require(earlier, 2, after(60)))
            .then(
                new WindowMoved(moved, 2, after(60)), new FollowUpBooked(IN_TIME, null, after(60)));
    assertThat(((Owed) still.state()).owed().earlierWindows()).containsExactly(WINDOW);

    Appointment lastMinute = appointment("apt_1", "2026-12-04T09:00");
    var flag = new Escalation(Reason.BOOKED_OUTSIDE_WINDOW, List.of("LATE"), after(60));
    var outside =
        open()
            .after(book(lastMinute, after(1)))
            .when(require(earlier, 2, after(60)))
            .then(
                new WindowMoved(moved, 2, after(60)),
                new FollowUpEscalated(Reason.BOOKED_OUTSIDE_WINDOW, List.of("LATE"), after(60)),
                new FollowUpBooked(lastMinute, flag, after(60)));
    assertThat(((Booked) outside.state()).inWindow()).isFalse();
    assertThat(((Booked) outside.state()).escalation()).isEqualTo(flag);
  }

  @Test
  void scenario6WithoutABookingAPlaceInTheNewWindowIsAskedFor() {
    Instant earlier = ANCHOR.minus(Duration.ofHours(2));
    open()
        .when(require(earlier, 2, after(60)))
        .then(
            new WindowMoved(FollowUpWindow.after(earlier, ZONE, null), 2, after(60)),
            new FollowUpRequired(2, after(60)));
  }

  @Test
  void scenario7RetractionCancelsWhateverItsState() {
    var cancelled = new FollowUpCancelled(2, "ENTERED_IN_ERROR", after(60));
    for (var story :
        List.of(open(), Denver.escalated(), booked(), Denver.satisfied(), Denver.missed())) {
      var after = story.when(withdraw(2, after(60))).then(cancelled);
      assertThat(after.timers()).isEmpty();
      after.when(require(ANCHOR, 1, after(61))).thenNothing();
      after.when(book(IN_TIME, after(61))).thenNothing();
      after.when(cancel(IN_TIME, after(61))).thenNothing();
      after.when(noPlace(1, after(61))).thenNothing();
    }
  }

  @Test
  void scenario7RetractionThatOvertakesTheCompletionLeavesNothingOwed() {
    followUp().after(withdraw(2, after(1))).when(require(ANCHOR, 1, after(2))).thenNothing();
  }

  @Test
  void scenario7ARetractionThatIsTakenBackIsOwedAgain() {
    var again = open().after(withdraw(2, after(60))).when(require(ANCHOR, 3, after(90)));
    assertThat(again.events())
        .containsExactly(
            new FollowUpArose(Denver.session(after(90)), WINDOW, 3, after(90)),
            new FollowUpRequired(2, after(90)));
  }

  @Test
  void scenario8BackDatedIsRedAtOnce() {
    Instant anchor = at("2026-11-30T10:00");
    Instant wednesdayNight = at("2026-12-02T23:00");
    assertThat(followUp().when(require(anchor, 1, wednesdayNight)).events())
        .containsExactly(
            new FollowUpArose(
                Denver.session(wednesdayNight),
                FollowUpWindow.after(anchor, ZONE, null),
                1,
                wednesdayNight),
            new FollowUpRequired(1, wednesdayNight),
            new RiskRaised(RiskLevel.PAGE, wednesdayNight));
  }

  @Test
  void scenario8BackDatedBeyondTheDeadlineIsABreachThatAPersonSees() {
    Instant anchor = at("2026-11-30T10:00");
    Instant thursday = at("2026-12-03T15:00");
    var breached = followUp().when(require(anchor, 1, thursday));
    assertThat(breached.events())
        .endsWith(
            new FollowUpRequired(1, thursday),
            new RiskRaised(RiskLevel.BREACHED, thursday),
            new FollowUpEscalated(Reason.DUE_PASSED, List.of(), thursday));
    var owed = ((Owed) followUp().after(require(anchor, 1, thursday)).state()).owed();
    assertThat(owed.window().anchorAt()).isEqualTo(anchor);
    assertThat(owed.aroseAt()).isEqualTo(thursday);
  }

  @Test
  void scenario11WhatIsCancelledIsAskedForAgainAtOnce() {
    var again = booked().when(cancel(IN_TIME, after(120)));
    assertThat(again.events())
        .containsExactly(
            new FollowUpEvent.BookingLost("apt_1", false, after(120)),
            new FollowUpRequired(2, after(120)));
  }

  @Test
  void scenario15ReschedulingBeyondTheDeadlineIsFlagged() {
    var moved = booked().when(book(Denver.LATE, after(120)));
    assertThat(moved.events())
        .first()
        .isEqualTo(
            new FollowUpEscalated(Reason.BOOKED_OUTSIDE_WINDOW, List.of("LATE"), after(120)));
    booked()
        .after(book(Denver.LATE, after(120)))
        .when(book(IN_TIME, after(130)))
        .then(new FollowUpBooked(IN_TIME, null, after(130)));
  }

  @Test
  void scenario24ADeathClosesWhatIsOwedAndKeepsTheRecord() {
    var close = new FollowUpCommand.CloseFollowUp("DECEASED", after(60));
    for (var story : List.of(open(), Denver.escalated(), booked())) {
      var closed = story.when(close).then(new FollowUpCancelled(1, "DECEASED", after(60)));
      assertThat(closed.timers()).isEmpty();
      assertThat(((Owed) closed.state()).owed().window()).isEqualTo(WINDOW);
    }
    Denver.satisfied().when(close).thenNothing();
    followUp().when(close).thenNothing();
  }

  @Test
  void scenario16TheReceivingSiteOwnsTheFollowUpWithItsOriginalDueTime() {
    Instant thirtyHoursLeft = WINDOW.dueAt().minus(Duration.ofHours(30));
    ChangeOwner transferred = new ChangeOwner("boulder", "cli-dora", thirtyHoursLeft);
    open()
        .when(transferred)
        .then(
            new OwnerChanged("boulder", "cli-dora", thirtyHoursLeft),
            new FollowUpRequired(2, thirtyHoursLeft))
        .when(transferred)
        .thenNothing();
    Obligation owed = ((Owed) open().after(transferred).state()).owed();
    assertThat(owed.window()).isEqualTo(WINDOW);
    assertThat(owed.session().siteId()).isEqualTo("boulder");
    assertThat(owed.earlierWindows()).isEmpty();
  }

  @Test
  void scenario16WhatIsBookedStaysBookedUnderItsNewOwnerUntilItIsMoved() {
    Instant now = after(60);
    booked()
        .when(new ChangeOwner("boulder", "cli-dora", now))
        .then(new OwnerChanged("boulder", "cli-dora", now), new FollowUpBooked(IN_TIME, null, now));
  }

  @Test
  void scenario16ALateCorrectionDoesNotGiveItBack() {
    var after =
        open()
            .after(new ChangeOwner("boulder", "cli-dora", after(60)))
            .after(require(ANCHOR.minus(Duration.ofHours(2)), 2, after(90)));
    assertThat(((Owed) after.state()).owed().session().siteId()).isEqualTo("boulder");
  }
}
