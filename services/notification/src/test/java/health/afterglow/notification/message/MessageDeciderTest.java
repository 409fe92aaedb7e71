package health.afterglow.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import health.afterglow.notification.message.MessageCommand.BeginSending;
import health.afterglow.notification.message.MessageCommand.ConfirmDelivered;
import health.afterglow.notification.message.MessageCommand.ConfirmSent;
import health.afterglow.notification.message.MessageCommand.DropMessage;
import health.afterglow.notification.message.MessageCommand.FailMessage;
import health.afterglow.notification.message.MessageCommand.HoldBack;
import health.afterglow.notification.message.MessageCommand.NotePersonAsked;
import health.afterglow.notification.message.MessageCommand.PlanMessage;
import health.afterglow.notification.message.MessageCommand.PutOff;
import health.afterglow.notification.message.MessageCommand.ReportRefused;
import health.afterglow.notification.message.MessageCommand.ReportUndelivered;
import health.afterglow.notification.message.MessageCommand.ReportUnknown;
import health.afterglow.notification.message.MessageEvent.MessageDelivered;
import health.afterglow.notification.message.MessageEvent.MessageDropped;
import health.afterglow.notification.message.MessageEvent.MessageFailed;
import health.afterglow.notification.message.MessageEvent.MessagePlanned;
import health.afterglow.notification.message.MessageEvent.MessageSent;
import health.afterglow.notification.message.MessageEvent.PersonAsked;
import health.afterglow.notification.message.MessageEvent.SendingBecameUncertain;
import health.afterglow.notification.message.MessageEvent.SendingBegan;
import health.afterglow.notification.message.MessageEvent.SendingPutOff;
import health.afterglow.notification.message.MessageEvent.SendingRefused;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageDeciderTest {

  private static final Instant NOON = Instant.parse("2026-11-24T19:00:00Z");
  private static final Plan MAIL = plan(Medium.EMAIL, Audience.PATIENT);
  private static final Plan TEXT = plan(Medium.SMS, Audience.PATIENT);
  private static final Plan TO_LEAD = plan(Medium.EMAIL, Audience.STAFF);

  private final Scenario<Message, MessageCommand, MessageEvent> message =
      Scenario.of(new MessageDecider());

  private static Plan plan(Medium medium, Audience audience) {
    return new Plan(
        Notice.APPOINTMENT_BOOKED,
        1,
        medium,
        audience,
        "pat-1",
        "pat-1",
        "denver",
        "apt-1",
        1,
        "",
        List.of(),
        null);
  }

  private static Plan reminder(String offset, Medium medium, Medium... fallback) {
    return new Plan(
        Notice.APPOINTMENT_REMINDER,
        1,
        medium,
        Audience.PATIENT,
        "pat-1",
        "pat-1",
        "denver",
        "apt-1",
        1,
        offset,
        List.of(fallback),
        null);
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private Scenario<Message, MessageCommand, MessageEvent> sending(Plan plan) {
    return message.given(new MessagePlanned(plan, NOON), new SendingBegan(1, at(1)));
  }

  @Test
  void eachStateAnswersEachCommand() {
    Map<String, Scenario<Message, MessageCommand, MessageEvent>> states = new LinkedHashMap<>();
    states.put("unplanned", message);
    states.put("planned", message.given(new MessagePlanned(MAIL, NOON)));
    states.put("sending", sending(MAIL));
    states.put("unsure", sending(MAIL).given(new SendingBecameUncertain(at(2), at(4))));
    states.put("sent", sending(MAIL).given(new MessageSent(at(2))));
    states.put(
        "delivered", sending(MAIL).given(new MessageSent(at(2)), new MessageDelivered(at(3))));
    states.put("failed", sending(MAIL).given(new MessageFailed(Reason.REFUSED, at(2))));
    states.put("uncertain", sending(TEXT).given(new SendingBecameUncertain(at(2), null)));
    states.put(
        "dropped",
        message.given(new MessagePlanned(MAIL, NOON), new MessageDropped(Reason.STALE, at(2))));

    Map<String, MessageCommand> commands = new LinkedHashMap<>();
    commands.put("plan", new PlanMessage(MAIL, at(9)));
    commands.put("putoff", new PutOff(Reason.DIRECTORY_UNAVAILABLE, at(9)));
    commands.put("begin", new BeginSending(2, at(9)));
    commands.put("sent", new ConfirmSent(1, at(9)));
    commands.put("refused", new ReportRefused(1, Reason.CHANNEL_UNAVAILABLE, false, at(9)));
    commands.put("unknown", new ReportUnknown(1, at(9)));
    commands.put("delivered", new ConfirmDelivered(at(9)));
    commands.put("undelivered", new ReportUndelivered(Reason.UNDELIVERED, at(9)));
    commands.put("holdback", new HoldBack(Reason.QUIET_HOURS, at(99)));
    commands.put("drop", new DropMessage(Reason.STALE, at(9)));
    commands.put("fail", new FailMessage(Reason.TOO_LATE, at(9)));
    commands.put("asked", new NotePersonAsked());

    String table =
        states.entrySet().stream()
            .map(
                state ->
                    state.getKey()
                        + commands.values().stream()
                            .map(c -> " " + answer(state.getValue().state(), c))
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));

    assertThat(squeeze(table))
        .isEqualTo(
            squeeze(
                """
                unplanned MessagePlanned MESSAGE_UNKNOWN MESSAGE_UNKNOWN MESSAGE_UNKNOWN \
                MESSAGE_UNKNOWN MESSAGE_UNKNOWN MESSAGE_UNKNOWN MESSAGE_UNKNOWN \
                MESSAGE_UNKNOWN MESSAGE_UNKNOWN MESSAGE_UNKNOWN MESSAGE_UNKNOWN
                planned - SendingPutOff SendingBegan ATTEMPT_OVER ATTEMPT_OVER ATTEMPT_OVER \
                ATTEMPT_OVER ATTEMPT_OVER SendingPutOff MessageDropped MessageFailed -
                sending - ALREADY_SENDING ALREADY_SENDING MessageSent SendingRefused \
                SendingBecameUncertain MessageDelivered MessageFailed ALREADY_SENDING \
                ALREADY_SENDING ALREADY_SENDING -
                unsure - SendingPutOff SendingBegan MessageSent ATTEMPT_OVER ATTEMPT_OVER \
                MessageDelivered ATTEMPT_OVER SendingPutOff MessageDropped MessageFailed -
                sent - ALREADY_ENDED ALREADY_ENDED ATTEMPT_OVER ATTEMPT_OVER ATTEMPT_OVER \
                MessageDelivered MessageFailed ALREADY_ENDED ALREADY_ENDED ALREADY_ENDED -
                delivered - ALREADY_ENDED ALREADY_ENDED ATTEMPT_OVER ATTEMPT_OVER \
                ATTEMPT_OVER - ATTEMPT_OVER ALREADY_ENDED ALREADY_ENDED ALREADY_ENDED -
                failed - ALREADY_ENDED ALREADY_ENDED ATTEMPT_OVER ATTEMPT_OVER ATTEMPT_OVER \
                - ATTEMPT_OVER ALREADY_ENDED ALREADY_ENDED ALREADY_ENDED PersonAsked
                uncertain - ALREADY_ENDED ALREADY_ENDED MessageSent ATTEMPT_OVER \
                ATTEMPT_OVER MessageDelivered MessageFailed ALREADY_ENDED ALREADY_ENDED \
                ALREADY_ENDED PersonAsked
                dropped - ALREADY_ENDED ALREADY_ENDED ATTEMPT_OVER ATTEMPT_OVER ATTEMPT_OVER \
                - ATTEMPT_OVER ALREADY_ENDED ALREADY_ENDED ALREADY_ENDED -"""));
  }

  private static String answer(Message state, MessageCommand command) {
    return switch (new MessageDecider().decide(state, command)) {
      case Outcome.Refused<MessageEvent>(var reason, _) -> reason.name();
      case Outcome.Accepted<MessageEvent>(var events) ->
          events.isEmpty()
              ? "-"
              : events.stream()
                  .map(e -> e.getClass().getSimpleName())
                  .collect(Collectors.joining());
    };
  }

  private static String squeeze(String table) {
    return Arrays.stream(table.split("\n", -1))
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theSamePlanIsTheSameMessageAndEveryDifferenceIsAnother() {
    assertThat(plan(Medium.EMAIL, Audience.PATIENT).messageId()).isEqualTo(MAIL.messageId());
    assertThat(MAIL.withTemplateVersion(7).messageId()).isEqualTo(MAIL.messageId());
    assertThat(
            List.of(
                MAIL.messageId(),
                TEXT.messageId(),
                reminder("-24h", Medium.EMAIL).messageId(),
                reminder("-2h", Medium.EMAIL).messageId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatTheGatewayReportsLaterSettlesIt() {
    sending(TEXT)
        .given(new MessageSent(at(2)))
        .when(new ConfirmDelivered(at(5)))
        .then(new MessageDelivered(at(5)))
        .when(new ReportUndelivered(Reason.UNDELIVERED, at(6)))
        .thenRefused(MessageRefusal.ATTEMPT_OVER);
    var lost =
        sending(TEXT)
            .given(new MessageSent(at(2)))
            .after(new ReportUndelivered(Reason.UNDELIVERED, at(5)));
    assertThat(lost.state().nextStepAt()).contains(at(5));
    sending(TEXT)
        .given(new SendingBecameUncertain(at(2), null))
        .when(new ConfirmDelivered(at(5)))
        .then(new MessageDelivered(at(5)));
  }

  @Test
  void aMessageWithAnotherWayWaitsAQuarterOfAnHourForTheFirst() {
    Plan plan = reminder("-24h", Medium.SMS, Medium.EMAIL);
    Instant late = NOON.plus(MessageDecider.NEXT_WAY_AFTER);
    var failed = sending(plan).after(new ReportRefused(1, Reason.CHANNEL_UNAVAILABLE, false, late));
    assertThat(failed.state()).isInstanceOf(Message.Failed.class);
    assertThat(failed.state().nextStepAt()).contains(late);
    Plan next = plan.another().orElseThrow();
    assertThat(next.medium()).isEqualTo(Medium.EMAIL);
    assertThat(next.another()).isEmpty();
    assertThat(next.messageId()).isNotEqualTo(plan.messageId());
  }

  @Test
  void aReminderWithoutConsentForThisWayGoesTheNextAndAPersonIsNotAskedAboutTheDead() {
    var planned = message.given(new MessagePlanned(reminder("-2h", Medium.SMS), NOON));
    assertThat(next(planned, Reason.NO_CONSENT)).isTrue();
    assertThat(next(planned, Reason.OPTED_OUT)).isTrue();
    assertThat(next(planned, Reason.TOO_LATE)).isFalse();
    assertThat(next(planned, Reason.DECEASED)).isFalse();
  }

  @Test
  void atNightItWaitsForTheMorning() {
    message
        .given(new MessagePlanned(TEXT, NOON))
        .when(new HoldBack(Reason.QUIET_HOURS, at(600)))
        .then(new SendingPutOff(Reason.QUIET_HOURS, at(600)));
  }

  @Test
  void onlyOneOfTwoMayBeginToSend() {
    message
        .given(new MessagePlanned(MAIL, NOON))
        .when(new BeginSending(1, at(1)))
        .then(new SendingBegan(1, at(1)))
        .when(new BeginSending(1, at(1)))
        .thenRefused(MessageRefusal.ALREADY_SENDING);
  }

  @Test
  void aMailOfUncertainOutcomeGoesOnceMoreAndNoMore() {
    sending(MAIL)
        .when(new ReportUnknown(1, at(2)))
        .then(new SendingBecameUncertain(at(2), at(4)))
        .when(new BeginSending(1, at(3)))
        .thenRefused(MessageRefusal.NOT_DUE)
        .when(new BeginSending(1, at(4)))
        .then(new SendingBegan(1, at(4)))
        .when(new ReportUnknown(2, at(5)))
        .then(new SendingBecameUncertain(at(5), null))
        .when(new BeginSending(1, at(99)))
        .thenRefused(MessageRefusal.ALREADY_ENDED);
  }

  @Test
  void aTextOfUncertainOutcomeNeverGoesAgainAndAPersonIsAsked() {
    var after =
        sending(TEXT)
            .when(new ReportUnknown(1, at(2)))
            .then(new SendingBecameUncertain(at(2), null));
    assertThat(after.state().nextStepAt()).contains(at(2));
    assertThat(after.given(new PersonAsked()).state().nextStepAt()).isEmpty();
  }

  @Test
  void aCrashWhileSendingIsFoundByItsTimer() {
    var sending = sending(MAIL);
    assertThat(sending.timers()).containsExactly(new Timer("lost#1", at(61)));
    sending
        .when(MessageDecider.onTimer(sending.timers().getFirst(), at(61)))
        .then(new SendingBecameUncertain(at(61), at(63)));
  }

  @Test
  void aLateConfirmationSparesTheRepetition() {
    sending(MAIL)
        .given(new SendingBecameUncertain(at(61), at(63)))
        .when(new ConfirmSent(1, at(62)))
        .then(new MessageSent(at(62)));
    sending(TEXT)
        .given(new SendingBecameUncertain(at(61), null))
        .when(new ConfirmSent(1, at(62)))
        .then(new MessageSent(at(62)));
    sending(MAIL)
        .given(new SendingBecameUncertain(at(61), at(63)), new SendingBegan(1, at(63)))
        .when(new ConfirmSent(1, at(64)))
        .thenRefused(MessageRefusal.ATTEMPT_OVER);
  }

  @Test
  void aChannelThatIsAwayIsTriedLessAndLessOftenUntilPatienceEnds() {
    var refused = new ReportRefused(1, Reason.CHANNEL_UNAVAILABLE, false, at(2));
    sending(MAIL)
        .when(refused)
        .then(new SendingRefused(Reason.CHANNEL_UNAVAILABLE, at(4)))
        .given(new SendingBegan(1, at(4)))
        .when(new ReportRefused(2, Reason.CHANNEL_UNAVAILABLE, false, at(5)))
        .then(new SendingRefused(Reason.CHANNEL_UNAVAILABLE, at(9)));
    Instant late = NOON.plus(MessageDecider.PATIENCE);
    sending(MAIL)
        .when(new ReportRefused(1, Reason.CHANNEL_UNAVAILABLE, false, late))
        .then(new MessageFailed(Reason.CHANNEL_UNAVAILABLE, late));
    sending(TO_LEAD)
        .when(new ReportRefused(1, Reason.CHANNEL_UNAVAILABLE, false, late))
        .then(new SendingRefused(Reason.CHANNEL_UNAVAILABLE, late.plusSeconds(2)));
  }

  @Test
  void whileTheDirectoryIsAwayTheMessageWaitsForAsLongAsItTakes() {
    var waiting = message.given(new MessagePlanned(MAIL, NOON));
    for (int i = 0; i < 50; i++) {
      waiting = waiting.given(new SendingPutOff(Reason.DIRECTORY_UNAVAILABLE, at(i)));
    }
    Instant days = at(500_000);
    waiting
        .when(new PutOff(Reason.DIRECTORY_UNAVAILABLE, days))
        .then(new SendingPutOff(Reason.DIRECTORY_UNAVAILABLE, days.plusSeconds(128)));
  }

  @Test
  void aPersonIsAskedWhenSomebodyWasNotToldButNotAboutStaffNorAboutStaleNews() {
    var failed = new MessageFailed(Reason.REFUSED, at(2));
    assertThat(sending(MAIL).given(failed).state().nextStepAt()).contains(at(2));
    assertThat(sending(TO_LEAD).given(failed).state().nextStepAt()).isEmpty();

    var planned = message.given(new MessagePlanned(MAIL, NOON));
    assertThat(next(planned, Reason.UNREACHABLE)).isTrue();
    assertThat(next(planned, Reason.STALE)).isFalse();
    assertThat(next(planned, Reason.NO_CONSENT)).isFalse();
  }

  private static boolean next(
      Scenario<Message, MessageCommand, MessageEvent> planned, Reason dropped) {
    return planned.given(new MessageDropped(dropped, at(2))).state().nextStepAt().isPresent();
  }
}
