package health.afterglow.messaging;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Timer;
import health.afterglow.store.Aggregates;
import health.afterglow.store.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Fires due timers, in the order in which they are due. A timer fires as a command whose effect and
 * whose end are one write, so however many sweepers run, it fires once.
 */
public final class TimerSweep<S, C, E> {

  private final Aggregates<S> store;
  private final Decider<S, C, E> decider;
  private final CommandHandler<S, C, E> handler;
  private final BiFunction<Timer, Instant, C> onTimer;
  private final Clock clock;

  /** For the aggregates of one kind. */
  public TimerSweep(
      Aggregates<S> store,
      Decider<S, C, E> decider,
      CommandHandler<S, C, E> handler,
      BiFunction<Timer, Instant, C> onTimer,
      Clock clock) {
    this.store = store;
    this.decider = decider;
    this.handler = handler;
    this.onTimer = onTimer;
    this.clock = clock;
  }

  /**
   * Fires what is due now.
   *
   * @param failed is told of an aggregate whose timer could not fire; the others go on
   * @return how many fired
   */
  public int sweep(int limit, Failure failed) {
    int fired = 0;
    for (Due due : store.timersDue(clock.instant(), limit)) {
      try {
        while (fireNext(due.id())) {
          fired++;
        }
      } catch (RuntimeException problem) {
        failed.on(due.id(), problem);
      }
    }
    return fired;
  }

  private boolean fireNext(String id) {
    Optional<Timer> next =
        store.find(id).map(stored -> decider.timers(stored.state())).orElse(List.of()).stream()
            .filter(timer -> !timer.dueAt().isAfter(clock.instant()))
            .min(Comparator.comparing(Timer::dueAt).thenComparing(Timer::id));
    next.ifPresent(
        timer -> {
          Handled<S, E> handled =
              handler.handle(id, Trigger.timer(timer.id()), onTimer.apply(timer, clock.instant()));
          if (handled instanceof Handled.Declined<S, E> declined) {
            throw new IllegalStateException(
                "timer " + timer.id() + " was refused: " + declined.reason().name());
          }
        });
    return next.isPresent();
  }

  /** Is told of what went wrong with one aggregate. */
  @FunctionalInterface
  public interface Failure {
    /** The aggregate's id and what went wrong. */
    void on(String id, RuntimeException problem);
  }
}
