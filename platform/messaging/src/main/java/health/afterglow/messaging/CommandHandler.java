package health.afterglow.messaging;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Outcome.Refused;
import health.afterglow.kernel.Timer;
import health.afterglow.messaging.Handled.Declined;
import health.afterglow.messaging.Handled.Done;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Change;
import health.afterglow.store.HandledCommand;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads, decides, writes: one atomic write of state, outbox, timers and the remembered command.
 * Holds no business condition. A lost race or an unanswered write is tried again; what is
 * remembered in the document settles what happened.
 *
 * <p>Source: {@code docs/guarantees.md}, section 2, "Command handling".
 */
public final class CommandHandler<S, C, E> {

  static final int ATTEMPTS = 6;
  static final Duration SWEEPER_TAKES_OVER_AFTER = Duration.ofSeconds(2);
  static final Duration COMMANDS_ARE_KEPT_FOR = Duration.ofDays(7);

  private final Aggregates<S> store;
  private final Decider<S, C, E> decider;
  private final Function<WireEvent, OutboxPayload> payloads;
  private final WireMapping<S, E> wire;
  private final Clock clock;
  private final FastPath fastPath;
  private final Backoff backoff;

  /** An event's full type and its payload as JSON text. */
  public record OutboxPayload(String type, String data) {}

  /** Over these ports. */
  public CommandHandler(
      Aggregates<S> store,
      Decider<S, C, E> decider,
      WireMapping<S, E> wire,
      Function<WireEvent, OutboxPayload> payloads,
      Clock clock,
      FastPath fastPath,
      Backoff backoff) {
    this.store = store;
    this.decider = decider;
    this.wire = wire;
    this.payloads = payloads;
    this.clock = clock;
    this.fastPath = fastPath;
    this.backoff = backoff;
  }

  /** The aggregate, if it exists. */
  public Optional<Stored<S>> find(String id) {
    return store.find(id);
  }

  /**
   * Handles the command on the aggregate with this id, which need not exist yet.
   *
   * @throws StoreUnavailable if the store does not answer, or the effect of a delivered event keeps
   *     losing the race against others; asking again with the same trigger is safe
   */
  public Handled<S, E> handle(String id, Trigger trigger, C command) {
    StoreUnavailable unavailable = null;
    Stored<S> before = Stored.absent(id, decider.initial());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) {
        backoff.before(attempt);
      }
      try {
        before = store.find(id).orElseGet(() -> Stored.absent(id, decider.initial()));
        Handled<S, E> handled = attempt(before, trigger, command);
        if (handled != null) {
          return handled;
        }
        unavailable = null;
      } catch (StoreUnavailable unknown) {
        unavailable = unknown;
      }
    }
    if (unavailable != null) {
      throw unavailable;
    }
    if (trigger instanceof Trigger.Delivery) {
      // Nobody would see a refusal: the event must come again.
      throw new StoreUnavailable(
          new ConcurrentModificationException("others keep changing this; nothing was done"));
    }
    return new Declined<>(
        before,
        MessagingRefusal.TOO_MUCH_CONTENTION,
        "others keep changing this; nothing was done, try again");
  }

  /** One try; null if somebody else wrote in between. */
  private @Nullable Handled<S, E> attempt(Stored<S> before, Trigger trigger, C command) {
    Handled<S, E> earlier = earlier(before, trigger);
    if (earlier != null) {
      return earlier;
    }
    Outcome<E> outcome = decider.decide(before.state(), command);
    return switch (outcome) {
      case Refused<E>(var reason, var because) -> {
        boolean noted = noteDelivery(before, trigger);
        yield noted ? new Declined<>(before, reason, because) : null;
      }
      case Accepted<E>(var events) -> {
        if (events.isEmpty()) {
          requireProgress(before.state(), trigger);
          yield noteDelivery(before, trigger) ? new Done<>(before, events, false) : null;
        }
        yield write(before, trigger, events);
      }
    };
  }

  private @Nullable Handled<S, E> earlier(Stored<S> before, Trigger trigger) {
    return switch (trigger) {
      case Trigger.Request(var commandId, var fingerprint) ->
          before
              .command(commandId)
              .<Handled<S, E>>map(
                  past ->
                      past.fingerprint().equals(fingerprint)
                          ? new Done<>(before, List.of(), true)
                          : new Declined<>(
                              before,
                              MessagingRefusal.IDEMPOTENCY_KEY_REUSED,
                              "this idempotency key was used for another request"))
              .orElse(null);
      case Trigger.Delivery(var source, var seq) ->
          before.seenOf(source) >= seq ? new Done<>(before, List.of(), true) : null;
      case Trigger.Firing(var timerId) ->
          isPending(before.state(), timerId) ? null : new Done<>(before, List.of(), true);
    };
  }

  /**
   * Remembers that a delivered event was looked at, though it changed nothing. False if a race was
   * lost.
   */
  private boolean noteDelivery(Stored<S> before, Trigger trigger) {
    if (!before.exists() || !(trigger instanceof Trigger.Delivery)) {
      return true;
    }
    return store.update(
        before.id(), before.version(), change(before, before.state(), trigger, List.of()));
  }

  private @Nullable Handled<S, E> write(Stored<S> before, Trigger trigger, List<E> events) {
    Instant now = clock.instant();
    S state = before.state();
    List<OutboxEntry> entries = new ArrayList<>();
    for (E event : events) {
      state = decider.evolve(state, event);
      Optional<WireEvent> published = wire.publish(state, event);
      if (published.isPresent()) {
        OutboxPayload payload = payloads.apply(published.get());
        entries.add(
            new OutboxEntry(
                before.seq() + entries.size() + 1, payload.type(), now, payload.data()));
      }
    }
    requireProgress(state, trigger);
    Change<S> change = change(before, state, trigger, entries);
    boolean written =
        before.exists()
            ? store.update(before.id(), before.version(), change)
            : store.insert(before.id(), change);
    if (!written) {
      return null;
    }
    if (!entries.isEmpty()) {
      fastPath.offer(before.id());
    }
    Stored<S> after =
        new Stored<>(
            before.id(),
            before.version() + 1,
            change.seq(),
            state,
            change.sources(),
            entries,
            change.commands(),
            change.publishDue());
    return new Done<>(after, events, false);
  }

  private Change<S> change(Stored<S> before, S state, Trigger trigger, List<OutboxEntry> entries) {
    Instant now = clock.instant();
    Map<String, Long> sources = new HashMap<>(before.sources());
    List<HandledCommand> commands = new ArrayList<>(before.commands());
    Instant oldest = now.minus(COMMANDS_ARE_KEPT_FOR);
    commands.removeIf(c -> c.at().isBefore(oldest));
    switch (trigger) {
      case Trigger.Request(var commandId, var fingerprint) ->
          commands.add(new HandledCommand(commandId, fingerprint, before.version() + 1, now));
      case Trigger.Delivery(var source, var seq) -> sources.put(source, seq);
      case Trigger.Firing _ -> {}
    }
    Instant publishDue = before.publishDue();
    if (publishDue == null && !entries.isEmpty()) {
      publishDue = now.plus(SWEEPER_TAKES_OVER_AFTER);
    }
    return new Change<>(
        state,
        decider.timers(state),
        sources,
        before.seq() + entries.size(),
        entries,
        commands,
        publishDue);
  }

  /** A timer that is still pending after it fired would fire for ever. */
  private void requireProgress(S after, Trigger trigger) {
    if (trigger instanceof Trigger.Firing(var timerId) && isPending(after, timerId)) {
      throw new IllegalStateException("timer " + timerId + " fired and is still pending");
    }
  }

  private boolean isPending(S state, String timerId) {
    return decider.timers(state).stream().map(Timer::id).anyMatch(timerId::equals);
  }
}
