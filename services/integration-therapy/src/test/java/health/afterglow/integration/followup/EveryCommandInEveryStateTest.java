package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ANCHOR;
import static health.afterglow.integration.followup.Denver.IN_TIME;
import static health.afterglow.integration.followup.Denver.after;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.at;
import static health.afterglow.integration.followup.Denver.attended;
import static health.afterglow.integration.followup.Denver.book;
import static health.afterglow.integration.followup.Denver.cancel;
import static health.afterglow.integration.followup.Denver.miss;
import static health.afterglow.integration.followup.Denver.noPlace;
import static health.afterglow.integration.followup.Denver.require;
import static health.afterglow.integration.followup.Denver.reserved;
import static health.afterglow.integration.followup.Denver.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.followup.FollowUp.NotOwed;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Outcome.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole of the decider at a glance: no command is forgotten in any state. */
class EveryCommandInEveryStateTest {

  /** Two hours after the outcome; the outcome of version 2 has an anchor one hour later. */
  private static final String TABLE =
      """
      NotOwed, RequireFollowUp: FollowUpArose FollowUpRequired
      NotOwed, WithdrawFollowUp: NoExposureSeen
      NotOwed, NoteNextDose: FOLLOW_UP_UNKNOWN
      NotOwed, NoteBooking: FOLLOW_UP_UNKNOWN
      NotOwed, CountReserved: FOLLOW_UP_UNKNOWN
      NotOwed, NoteCancellation: FOLLOW_UP_UNKNOWN
      NotOwed, NoteMiss: FOLLOW_UP_UNKNOWN
      NotOwed, NoteAttendance: FOLLOW_UP_UNKNOWN
      NotOwed, NotePlacementFailure: FOLLOW_UP_UNKNOWN
      NotOwed, AskAgain: nothing
      NotOwed, StopWaiting: nothing
      NotOwed, Reassess: nothing
      Open, RequireFollowUp: WindowMoved FollowUpRequired
      Open, WithdrawFollowUp: FollowUpCancelled
      Open, NoteNextDose: WindowMoved FollowUpRequired RiskRaised
      Open, NoteBooking: FollowUpBooked
      Open, CountReserved: FollowUpBooked
      Open, NoteCancellation: nothing
      Open, NoteMiss: nothing
      Open, NoteAttendance: FollowUpSatisfied
      Open, NotePlacementFailure: FollowUpEscalated
      Open, AskAgain: FollowUpRequired
      Open, StopWaiting: FollowUpEscalated
      Open, Reassess: nothing
      Escalated, RequireFollowUp: WindowMoved FollowUpRequired
      Escalated, WithdrawFollowUp: FollowUpCancelled
      Escalated, NoteNextDose: WindowMoved FollowUpRequired RiskRaised
      Escalated, NoteBooking: FollowUpBooked
      Escalated, CountReserved: FollowUpBooked
      Escalated, NoteCancellation: nothing
      Escalated, NoteMiss: nothing
      Escalated, NoteAttendance: FollowUpSatisfied
      Escalated, NotePlacementFailure: nothing
      Escalated, AskAgain: FollowUpRequired
      Escalated, StopWaiting: nothing
      Escalated, Reassess: nothing
      Booked, RequireFollowUp: WindowMoved FollowUpBooked
      Booked, WithdrawFollowUp: FollowUpCancelled
      Booked, NoteNextDose: WindowMoved FollowUpEscalated FollowUpBooked
      Booked, NoteBooking: FollowUpBooked
      Booked, CountReserved: FollowUpBooked
      Booked, NoteCancellation: BookingLost FollowUpRequired
      Booked, NoteMiss: BookingLost FollowUpRequired
      Booked, NoteAttendance: FollowUpSatisfied
      Booked, NotePlacementFailure: nothing
      Booked, AskAgain: nothing
      Booked, StopWaiting: nothing
      Booked, Reassess: nothing
      Satisfied, RequireFollowUp: WindowMoved
      Satisfied, WithdrawFollowUp: FollowUpCancelled
      Satisfied, NoteNextDose: nothing
      Satisfied, NoteBooking: nothing
      Satisfied, CountReserved: nothing
      Satisfied, NoteCancellation: nothing
      Satisfied, NoteMiss: nothing
      Satisfied, NoteAttendance: nothing
      Satisfied, NotePlacementFailure: nothing
      Satisfied, AskAgain: nothing
      Satisfied, StopWaiting: nothing
      Satisfied, Reassess: nothing
      Missed, RequireFollowUp: WindowMoved FollowUpRequired
      Missed, WithdrawFollowUp: FollowUpCancelled
      Missed, NoteNextDose: nothing
      Missed, NoteBooking: nothing
      Missed, CountReserved: nothing
      Missed, NoteCancellation: nothing
      Missed, NoteMiss: nothing
      Missed, NoteAttendance: FollowUpSatisfied
      Missed, NotePlacementFailure: nothing
      Missed, AskAgain: nothing
      Missed, StopWaiting: nothing
      Missed, Reassess: nothing
      Cancelled, RequireFollowUp: nothing
      Cancelled, WithdrawFollowUp: nothing
      Cancelled, NoteNextDose: nothing
      Cancelled, NoteBooking: nothing
      Cancelled, CountReserved: nothing
      Cancelled, NoteCancellation: nothing
      Cancelled, NoteMiss: nothing
      Cancelled, NoteAttendance: nothing
      Cancelled, NotePlacementFailure: nothing
      Cancelled, AskAgain: nothing
      Cancelled, StopWaiting: nothing
      Cancelled, Reassess: nothing
      """;

  private static final List<FollowUp> STATES =
      List.of(
          new NotOwed(0),
          Denver.open().state(),
          Denver.escalated().state(),
          Denver.booked().state(),
          Denver.satisfied().state(),
          Denver.missed().state(),
          Denver.cancelled().state());

  private static final Appointment MOVED = appointment("apt_1", "2026-12-03T11:00");

  private static final List<FollowUpCommand> COMMANDS =
      List.of(
          require(ANCHOR.plus(Duration.ofHours(1)), 2, after(120)),
          withdraw(2, after(120)),
          new FollowUpCommand.NoteNextDose(at("2026-12-03T09:00"), after(120)),
          book(MOVED, after(120)),
          reserved(MOVED, after(120)),
          cancel(IN_TIME, after(120)),
          miss(IN_TIME, after(120)),
          attended(IN_TIME, after(120)),
          noPlace(1, after(120)),
          new FollowUpCommand.AskAgain(after(120)),
          new FollowUpCommand.StopWaiting(after(120)),
          new FollowUpCommand.Reassess(after(120)));

  @Test
  void isDecidedAsTheTableSays() {
    String actual =
        STATES.stream()
            .flatMap(
                state ->
                    COMMANDS.stream()
                        .map(
                            command ->
                                "%s, %s: %s\n"
                                    .formatted(
                                        state.getClass().getSimpleName(),
                                        command.getClass().getSimpleName(),
                                        word(new FollowUpDecider().decide(state, command)))))
            .collect(Collectors.joining());
    assertThat(actual).isEqualTo(TABLE);
  }

  @Test
  void theTableHasEveryStateAndEveryCommand() {
    assertThat(STATES.stream().map(s -> s.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("NotOwed"),
                    Arrays.stream(FollowUp.Owed.class.getPermittedSubclasses())
                        .map(Class::getSimpleName))
                .toList());
    assertThat(COMMANDS.stream().map(c -> c.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FollowUpCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  private static String word(Outcome<FollowUpEvent> outcome) {
    return switch (outcome) {
      case Accepted<FollowUpEvent>(var events) ->
          events.isEmpty()
              ? "nothing"
              : events.stream()
                  .map(event -> event.getClass().getSimpleName())
                  .collect(Collectors.joining(" "));
      case Refused<FollowUpEvent>(var reason, _) -> reason.name();
    };
  }
}
