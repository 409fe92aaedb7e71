package health.afterglow.testkit.simulation;

import health.afterglow.messaging.EventLog;
import health.afterglow.store.StoreUnavailable;
import java.util.function.Supplier;

/**
 * The way from one instance to the store and the log. At every call others may go first, the
 * process may die before or after the effect, and the answer may be lost: of something that took
 * place, that did not, or that will.
 */
final class Network {

  /** What becomes of one call. */
  enum Fate {
    WORKS,
    DIES_BEFORE,
    DIES_AFTER,
    NOT_DONE_AND_UNANSWERED,
    DONE_AND_UNANSWERED,
    DONE_LATER_AND_UNANSWERED
  }

  private final World world;
  private final Instance instance;

  Network(World world, Instance instance) {
    this.world = world;
    this.instance = instance;
  }

  /** Reads from the store. */
  <T> T read(String what, Supplier<T> reading) {
    return call(what, reading, Network::storeUnavailable);
  }

  /** Writes to the store, and answers whether it matched. */
  boolean write(String what, Supplier<Boolean> writing) {
    boolean matched = call(what, writing, Network::storeUnavailable);
    if (!matched) {
      world.tell(instance.name() + ": too late to " + what);
    }
    return matched;
  }

  /** Sends to the log. */
  void send(String what, Runnable sending) {
    var _ =
        call(
            what,
            () -> {
              sending.run();
              return true;
            },
            () -> new EventLog.OutcomeUnknown("the broker did not acknowledge"));
  }

  private <T> T call(String what, Supplier<T> effect, Supplier<RuntimeException> unanswered) {
    world.step(instance);
    Fate fate = world.fate();
    world.tell(instance.name() + ": " + what, fate);
    return switch (fate) {
      case WORKS -> effect.get();
      case DIES_BEFORE -> throw world.crash(instance);
      case DIES_AFTER -> {
        var _ = effect.get();
        throw world.crash(instance);
      }
      case NOT_DONE_AND_UNANSWERED -> throw unanswered.get();
      case DONE_AND_UNANSWERED -> {
        var _ = effect.get();
        throw unanswered.get();
      }
      case DONE_LATER_AND_UNANSWERED -> {
        world.later(
            "late: " + what,
            () -> {
              var _ = effect.get();
            });
        throw unanswered.get();
      }
    };
  }

  private static RuntimeException storeUnavailable() {
    return new StoreUnavailable(new IllegalStateException("connection reset"));
  }
}
