package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Directory;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.LetterWriter;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.Message.Planned;
import health.afterglow.notification.message.Message.Sending;
import health.afterglow.notification.message.Message.Unplanned;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageCommand.BeginSending;
import health.afterglow.notification.message.MessageCommand.ConfirmSent;
import health.afterglow.notification.message.MessageCommand.DropMessage;
import health.afterglow.notification.message.MessageCommand.FailMessage;
import health.afterglow.notification.message.MessageCommand.HoldBack;
import health.afterglow.notification.message.MessageCommand.NotePersonAsked;
import health.afterglow.notification.message.MessageCommand.PutOff;
import health.afterglow.notification.message.MessageCommand.ReportRefused;
import health.afterglow.notification.message.MessageCommand.ReportUnknown;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.message.Relevance;
import health.afterglow.notification.message.Writing;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Medium;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes each message its next step: right after it was planned, and from a sweep each second for
 * whatever is due. Two steps at once do no harm: only one of them may begin to send.
 */
final class Dispatcher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int SWEEP_AT_MOST = 200;

  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Aggregate<Subject, News, Heard> subjects;
  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;
  private final LetterWriter writer;
  private final HandingOver handingOver;
  private final Correspondents correspondents;
  private final Map<Medium, Lane> lanes;
  private final Clock clock;
  private ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  Dispatcher(
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      LetterWriter writer,
      HandingOver handingOver,
      Correspondents correspondents,
      Map<Medium, Lane> lanes,
      Clock clock) {
    this.messages = messages;
    this.subjects = subjects;
    this.agendas = agendas;
    this.writer = writer;
    this.handingOver = handingOver;
    this.correspondents = correspondents;
    this.lanes = Map.copyOf(lanes);
    this.clock = clock;
    handingOver.onPlanned(this::offer);
  }

  /** The searchable field that holds when a message of this medium has its next step. */
  static String dueField(Medium medium) {
    return medium.name().toLowerCase(Locale.ROOT) + "DueAt";
  }

  /** Lets the message take its next step soon; never blocks and never fails. */
  void offer(Medium medium, String messageId) {
    Lane lane = lanes.get(medium);
    if (running && lane != null) {
      lane.offer(messageId, this::step);
    }
  }

  /** Whether this channel is in trouble, and left in peace for now. */
  boolean isLeftInPeace(Medium medium) {
    Lane lane = lanes.get(medium);
    return lane != null && lane.isOpen();
  }

  private void sweep(Medium medium) {
    try {
      String due = "find." + dueField(medium);
      messages
          .store()
          .search(lte(due, Date.from(clock.instant())), ascending(due), SWEEP_AT_MOST)
          .forEach(stored -> offer(medium, stored.id()));
    } catch (RuntimeException problem) {
      LOG.warn("sweeping failed, next try in a second: {}", problem.toString());
    }
  }

  /** Hands over what has become due. */
  void sweepAgendas() {
    try {
      agendas
          .store()
          .search(
              lte("find.nextDueAt", Date.from(clock.instant())),
              ascending("find.nextDueAt"),
              SWEEP_AT_MOST)
          .forEach(this::handOver);
    } catch (RuntimeException problem) {
      LOG.warn("sweeping the agendas failed, next try in a second: {}", problem.toString());
    }
  }

  private void handOver(Stored<Agenda> agenda) {
    try {
      handingOver.due(agenda.id(), agenda.state());
    } catch (RuntimeException problem) {
      LOG.error("what is due about {} was not handed over", agenda.id(), problem);
    }
  }

  private void step(String messageId) {
    Message message = messages.store().find(messageId).map(Stored::state).orElse(new Unplanned());
    boolean due = message.nextStepAt().filter(at -> !at.isAfter(now())).isPresent();
    if (!due || !running) {
      return;
    }
    Plan plan = message.journey().orElseThrow().plan();
    if (message instanceof Planned) {
      send(messageId, plan);
    } else {
      tellOtherwise(messageId, plan, message.why());
    }
  }

  private void send(String messageId, Plan plan) {
    Subject subject =
        subjects.store().find(plan.subject()).map(Stored::state).orElse(new Unheard());
    switch (Relevance.of(plan, subject, now())) {
      case STALE -> tell(messageId, new DropMessage(Reason.STALE, now()));
      case TOO_LATE -> tell(messageId, tooLate(plan));
      case CURRENT -> {
        Reason silence = correspondents.silence(plan);
        if (silence == null) {
          writeAndSend(messageId, plan, subject);
        } else {
          tell(messageId, new DropMessage(silence, now()));
        }
      }
    }
  }

  /** A reminder that is late is of no use; news of a change that could not be told is a failure. */
  private MessageCommand tooLate(Plan plan) {
    return plan.notice().tellsChange()
        ? new FailMessage(Reason.TOO_LATE, now())
        : new DropMessage(Reason.TOO_LATE, now());
  }

  private void writeAndSend(String messageId, Plan plan, Subject subject) {
    Writing writing;
    try {
      writing = writer.write(plan, subject, now());
    } catch (Directory.Unavailable away) {
      tell(messageId, new PutOff(Reason.DIRECTORY_UNAVAILABLE, now()));
      return;
    } catch (RuntimeException unforeseen) {
      LOG.error("{} could not be written", messageId, unforeseen);
      tell(messageId, new PutOff(Reason.UNEXPECTED, now()));
      return;
    }
    switch (writing) {
      case Writing.NotWanted(var reason) -> tell(messageId, new DropMessage(reason, now()));
      case Writing.Impossible(var reason) -> tell(messageId, new FailMessage(reason, now()));
      case Writing.Overtaken() -> tell(messageId, new DropMessage(Reason.STALE, now()));
      case Writing.Later(var why, var until) -> tell(messageId, new HoldBack(why, until));
      case Writing.Written(var letter) -> {
        correspondents.writeTo(plan, letter);
        hand(messageId, letter);
      }
    }
  }

  private void hand(String messageId, Letter letter) {
    Handled<Message, MessageEvent> begun =
        messages
            .handler()
            .handle(messageId, Trigger.once(), new BeginSending(letter.templateVersion(), now()));
    if (!(begun instanceof Handled.Done<Message, MessageEvent>(var after, _, _))
        || !(after.state() instanceof Sending(var progress, _))) {
      return;
    }
    Lane lane = lanes.get(letter.medium());
    Delivery delivery = lane == null ? new Delivery.Unknown() : lane.deliver(letter);
    int attempt = progress.attempts();
    tell(
        messageId,
        switch (delivery) {
          case Delivery.Taken() -> new ConfirmSent(attempt, now());
          case Delivery.Refused(var reason, var forGood) ->
              new ReportRefused(attempt, reason, forGood, now());
          case Delivery.Unknown() -> new ReportUnknown(attempt, now());
        });
  }

  /**
   * The next way, or a person who calls. First it is planned, then noted: a crash in between plans
   * the same again.
   */
  private void tellOtherwise(String messageId, Plan plan, @Nullable Reason end) {
    Optional<Plan> another = mayTryAnother(end) ? plan.another() : Optional.empty();
    another.ifPresentOrElse(
        handingOver::plan,
        () -> handingOver.callInstead(plan, end == null ? "UNCERTAIN" : end.name()));
    if (end == Reason.OPTED_OUT) {
      correspondents.saidStop(plan);
    }
    tell(messageId, new NotePersonAsked());
  }

  private static boolean mayTryAnother(@Nullable Reason end) {
    return end != Reason.OPTED_OUT
        && end != Reason.UNREACHABLE
        && end != Reason.RECIPIENT_UNKNOWN
        && end != Reason.TOO_LATE;
  }

  private void tell(String messageId, MessageCommand command) {
    Handled<Message, MessageEvent> handled =
        messages.handler().handle(messageId, Trigger.once(), command);
    switch (handled) {
      case Handled.Declined<Message, MessageEvent> declined ->
          LOG.info("{}: {}", messageId, declined.reason().name());
      case Handled.Done<Message, MessageEvent> done -> {
        boolean stepDue =
            done.after().state().nextStepAt().filter(at -> !at.isAfter(now())).isPresent();
        if (stepDue) {
          step(messageId);
        }
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void start() {
    sweeper =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("dispatch").factory());
    running = true;
    ScheduledFuture<?> _ =
        sweeper.scheduleWithFixedDelay(this::sweepAgendas, 0, 1, TimeUnit.SECONDS);
    for (Medium medium : Medium.values()) {
      ScheduledFuture<?> _ =
          sweeper.scheduleWithFixedDelay(() -> sweep(medium), 0, 1, TimeUnit.SECONDS);
    }
  }

  /** What is being sent is finished; the rest is found after the next start. */
  @Override
  public void stop() {
    running = false;
    sweeper.shutdown();
    for (Lane lane : lanes.values()) {
      try {
        lane.close();
      } catch (Exception unfinished) {
        LOG.info("a lane did not finish in time: {}", unfinished.toString());
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts after the sweepers of the aggregates, and stops before them. */
  @Override
  public int getPhase() {
    return -900;
  }
}
