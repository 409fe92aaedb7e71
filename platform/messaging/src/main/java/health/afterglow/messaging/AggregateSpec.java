package health.afterglow.messaging;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Timer;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Everything the platform has to know about one kind of aggregate.
 *
 * @param name singular and lower case, for instance {@code session}; the topic is {@code
 *     afterglow.<service>.<name>}
 * @param collection the plural, for instance {@code sessions}
 * @param onTimer the command that a due timer becomes; gets the timer and the present time
 */
public record AggregateSpec<S, C, E>(
    String name,
    String collection,
    Decider<S, C, E> decider,
    StateCodec<S> codec,
    Searchable<S> searchable,
    WireMapping<S, E> wire,
    BiFunction<Timer, Instant, C> onTimer) {

  /** An aggregate without timers. */
  public static <S, C, E> AggregateSpec<S, C, E> withoutTimers(
      String name,
      String collection,
      Decider<S, C, E> decider,
      StateCodec<S> codec,
      Searchable<S> searchable,
      WireMapping<S, E> wire) {
    return new AggregateSpec<>(
        name,
        collection,
        decider,
        codec,
        searchable,
        wire,
        (timer, now) -> {
          throw new IllegalStateException(name + " has no timers, yet " + timer.id() + " is due");
        });
  }
}
