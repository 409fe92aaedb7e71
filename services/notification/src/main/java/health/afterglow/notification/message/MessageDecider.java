package health.afterglow.notification.message;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import health.afterglow.notification.message.Message.Delivered;
import health.afterglow.notification.message.Message.Dropped;
import health.afterglow.notification.message.Message.Failed;
import health.afterglow.notification.message.Message.Planned;
import health.afterglow.notification.message.Message.Progress;
import health.afterglow.notification.message.Message.Sending;
import health.afterglow.notification.message.Message.Sent;
import health.afterglow.notification.message.Message.Uncertain;
import health.afterglow.notification.message.Message.Unplanned;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a message is sent at most once, and once more at most for each attempt of which nobody knows
 * the outcome. Source: {@code docs/guarantees.md}, "Sending", and I5.
 */
public final class MessageDecider implements Decider<Message, MessageCommand, MessageEvent> {

  /** After this long without an outcome, an attempt's outcome is unknown. */
  public static final Duration LOST_AFTER = Duration.ofMinutes(1);

  /** How long a channel that is away is tried, for patients and clinicians: a project default. */
  public static final Duration PATIENCE = Duration.ofHours(4);

  /** The same where there is another way to try: a project default. */
  public static final Duration NEXT_WAY_AFTER = Duration.ofMinutes(15);

  /** The same for staff, whose messages are the last resort: a project default. */
  public static final Duration STAFF_PATIENCE = Duration.ofDays(3);

  private static final String LOST = "lost#";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int LONGEST_PAUSE_DOUBLINGS = 6;
  private static final int UNCERTAIN_MAILS_GO_AGAIN = 1;

  @Override
  public Message initial() {
    return new Unplanned();
  }

  @Override
  public Outcome<MessageEvent> decide(Message message, MessageCommand command) {
    return switch (message) {
      case Unplanned _ ->
          command instanceof PlanMessage(var plan, var at)
              ? Outcome.accept(new MessagePlanned(plan, at))
              : Outcome.refuse(MessageRefusal.MESSAGE_UNKNOWN, "there is no such message");
      case Planned planned -> decidePlanned(planned, command);
      case Sending sending -> decideSending(sending, command);
      case Uncertain uncertain
          when command instanceof ConfirmSent(var attempt, var at)
              && attempt == uncertain.progress().attempts() ->
          Outcome.accept(new MessageSent(at));
      case Sent _ when command instanceof ReportUndelivered(var reason, var at) ->
          Outcome.accept(new MessageFailed(reason, at));
      case Sent _, Uncertain _ when command instanceof ConfirmDelivered(var at) ->
          Outcome.accept(new MessageDelivered(at));
      case Uncertain _ when command instanceof ReportUndelivered(var reason, var at) ->
          Outcome.accept(new MessageFailed(reason, at));
      case Sent _, Delivered _ -> decideEnded(false, command);
      case Failed(_, _, _, var personDue) -> decideEnded(personDue, command);
      case Uncertain(_, _, var personDue) -> decideEnded(personDue, command);
      case Dropped(_, _, _, var personDue) -> decideEnded(personDue, command);
    };
  }

  private static Outcome<MessageEvent> decidePlanned(Planned planned, MessageCommand command) {
    Progress progress = planned.progress();
    return switch (command) {
      case PlanMessage _, NotePersonAsked _ -> Outcome.nothingToDo();
      case PutOff(var why, var at) ->
          Outcome.accept(new SendingPutOff(why, at.plus(pause(progress.waits() + 1))));
      case HoldBack(var why, var until) -> Outcome.accept(new SendingPutOff(why, until));
      case BeginSending(_, var at) when at.isBefore(planned.dueAt()) ->
          Outcome.refuse(MessageRefusal.NOT_DUE, "it waits until " + planned.dueAt());
      case BeginSending(var version, var at) -> Outcome.accept(new SendingBegan(version, at));
      case ConfirmSent(var attempt, var at)
          when attempt == progress.attempts() && progress.uncertain() > 0 ->
          Outcome.accept(new MessageSent(at));
      case ConfirmDelivered(var at) when progress.uncertain() > 0 ->
          Outcome.accept(new MessageDelivered(at));
      case ConfirmSent _,
          ReportRefused _,
          ReportUnknown _,
          ConfirmDelivered _,
          ReportUndelivered _ ->
          attemptOver();
      case DropMessage(var reason, var at) -> Outcome.accept(new MessageDropped(reason, at));
      case FailMessage(var reason, var at) -> Outcome.accept(new MessageFailed(reason, at));
    };
  }

  private static Outcome<MessageEvent> decideSending(Sending sending, MessageCommand command) {
    int current = sending.progress().attempts();
    return switch (command) {
      case PlanMessage _, NotePersonAsked _ -> Outcome.nothingToDo();
      case ConfirmSent(var attempt, var at) when attempt == current ->
          Outcome.accept(new MessageSent(at));
      case ReportRefused(var attempt, var reason, var forGood, var at) when attempt == current ->
          Outcome.accept(refused(sending.progress(), reason, forGood, at));
      case ReportUnknown(var attempt, var at) when attempt == current ->
          Outcome.accept(uncertain(sending.progress(), at));
      case ConfirmDelivered(var at) -> Outcome.accept(new MessageDelivered(at));
      case ReportUndelivered(var reason, var at) -> Outcome.accept(new MessageFailed(reason, at));
      case ConfirmSent _, ReportRefused _, ReportUnknown _ -> attemptOver();
      case PutOff _, HoldBack _, BeginSending _, DropMessage _, FailMessage _ ->
          Outcome.refuse(MessageRefusal.ALREADY_SENDING, "attempt " + current + " is under way");
    };
  }

  private static Outcome<MessageEvent> decideEnded(boolean personDue, MessageCommand command) {
    return switch (command) {
      case PlanMessage _ -> Outcome.nothingToDo();
      case NotePersonAsked _ ->
          personDue ? Outcome.accept(new PersonAsked()) : Outcome.nothingToDo();
      case ConfirmDelivered _ -> Outcome.nothingToDo();
      case ConfirmSent _, ReportRefused _, ReportUnknown _, ReportUndelivered _ -> attemptOver();
      case PutOff _, HoldBack _, BeginSending _, DropMessage _, FailMessage _ ->
          Outcome.refuse(MessageRefusal.ALREADY_ENDED, "nothing more happens to this message");
    };
  }

  private static Outcome<MessageEvent> attemptOver() {
    return Outcome.refuse(MessageRefusal.ATTEMPT_OVER, "this attempt has been settled");
  }

  private static MessageEvent refused(
      Progress progress, Reason reason, boolean forGood, Instant at) {
    Duration patience = patience(progress.plan());
    boolean tooLong = !at.isBefore(progress.plannedAt().plus(patience));
    return forGood || tooLong
        ? new MessageFailed(reason, at)
        : new SendingRefused(reason, at.plus(pause(progress.attempts())));
  }

  private static Duration patience(Plan plan) {
    if (plan.audience() == Audience.STAFF) {
      return STAFF_PATIENCE;
    }
    return plan.fallback().isEmpty() ? PATIENCE : NEXT_WAY_AFTER;
  }

  private static MessageEvent uncertain(Progress progress, Instant at) {
    boolean again =
        progress.plan().medium() == Medium.EMAIL && progress.uncertain() < UNCERTAIN_MAILS_GO_AGAIN;
    return new SendingBecameUncertain(at, again ? at.plus(FIRST_PAUSE) : null);
  }

  /** 2 s, doubled with each time, up to about two minutes. */
  private static Duration pause(int times) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, LONGEST_PAUSE_DOUBLINGS));
  }

  @Override
  public Message evolve(Message message, MessageEvent event) {
    return switch (event) {
      case MessagePlanned(var plan, var at) ->
          new Planned(new Progress(plan, at, 0, 0, 0), at, null);
      case SendingPutOff(var why, var until) ->
          new Planned(progressOf(message).putOff(), until, why);
      case SendingBegan(var version, var at) ->
          new Sending(progressOf(message).attempted(version), at);
      case MessageSent(var at) -> new Sent(progressOf(message), at);
      case MessageDelivered(var at) -> new Delivered(progressOf(message), at);
      case SendingRefused(var why, var again) -> new Planned(progressOf(message), again, why);
      case SendingBecameUncertain(var at, var again) -> {
        Progress progress = progressOf(message).leftUncertain();
        yield again == null
            ? new Uncertain(progress, at, Message.leavesUntold(progress.plan(), null))
            : new Planned(progress, again, null);
      }
      case MessageFailed(var reason, var at) ->
          new Failed(
              progressOf(message),
              reason,
              at,
              Message.leavesUntold(progressOf(message).plan(), reason));
      case MessageDropped(var reason, var at) ->
          new Dropped(
              progressOf(message),
              reason,
              at,
              Message.leavesUntold(progressOf(message).plan(), reason));
      case PersonAsked() -> withPersonAsked(message);
    };
  }

  private static Message withPersonAsked(Message message) {
    return switch (message) {
      case Failed(var progress, var reason, var at, _) -> new Failed(progress, reason, at, false);
      case Uncertain(var progress, var at, _) -> new Uncertain(progress, at, false);
      case Dropped(var progress, var reason, var at, _) -> new Dropped(progress, reason, at, false);
      case Unplanned _, Planned _, Sending _, Sent _, Delivered _ -> message;
    };
  }

  private static Progress progressOf(Message message) {
    return message
        .journey()
        .orElseThrow(() -> new IllegalStateException("nothing happens to a message not planned"));
  }

  @Override
  public List<Timer> timers(Message message) {
    return message instanceof Sending(var progress, var since)
        ? List.of(new Timer(LOST + progress.attempts(), since.plus(LOST_AFTER)))
        : List.of();
  }

  /** What a timer that is due comes to. */
  public static MessageCommand onTimer(Timer timer, Instant now) {
    return new ReportUnknown(Integer.parseInt(timer.id().substring(LOST.length())), now);
  }
}
