package health.afterglow.testkit.simulation;

import health.afterglow.messaging.Handled;
import health.afterglow.messaging.MessagingRefusal;
import health.afterglow.messaging.Trigger;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.store.Stored;
import health.afterglow.testkit.simulation.Network.Fate;
import health.afterglow.testkit.simulation.Scheduler.Gone;
import health.afterglow.testkit.simulation.Tower.Bell;
import health.afterglow.testkit.simulation.Tower.BellCommand;
import health.afterglow.testkit.simulation.Tower.BellEvent;
import health.afterglow.testkit.simulation.Tower.Echo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One world, made of one seed: a database, a broker, two instances of the service, and people who
 * ring bells and ask again until they are answered. For a while everything goes wrong that can;
 * then nothing more does, and the world must come to rest with every promise kept.
 */
final class World {

  private static final Instant START = Instant.parse("2026-12-01T16:00:00Z");
  private static final int INSTANCES = 2;
  private static final int HARD_STEPS = 1_500;

  private final SplittableRandom random;
  private final Mutant mutant;
  private final Scheduler scheduler;
  private final @Nullable List<String> story;

  private final Ledger ledger = new Ledger(this::violated);
  private final WatchedStore<Bell> bells = new WatchedStore<>(ledger, (id, bell) -> {});
  private final WatchedStore<Echo> echoes =
      new WatchedStore<>(ledger, (id, echo) -> ledger.heard(id, echo.heard()));
  private final Broker broker = new Broker(ledger);
  private final Set<String> quarantine = new TreeSet<>();
  private final Set<String> rubbish = new TreeSet<>();
  private final List<Instance> instances = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private final int crashesPerThousand;
  private final int unansweredPerThousand;
  private int handsBusy;
  private int underway;
  private int number;
  private @Nullable String violation;

  /** What somebody wants of a bell, under one idempotency key. */
  private record Wish(String bellId, String key, int strokes, boolean again) {
    int strokesInAll() {
      return again ? strokes + 1 : strokes;
    }
  }

  private World(long seed, Mutant mutant, @Nullable List<String> story) {
    this.random = new SplittableRandom(seed);
    this.mutant = mutant;
    this.story = story;
    this.scheduler = new Scheduler(random.split(), START, this::isAtRest);
    this.crashesPerThousand = random.nextInt(3) * 6;
    this.unansweredPerThousand = random.nextInt(3) * 50;
  }

  /** What went wrong in the world of this seed, if anything did. */
  static Optional<String> run(long seed, Mutant mutant) {
    return new World(seed, mutant, null).run();
  }

  /** The same, and every call on the way to it. */
  static List<String> story(long seed, Mutant mutant) {
    List<String> story = new ArrayList<>();
    story.add(new World(seed, mutant, story).run().map(v -> "BROKEN: " + v).orElse("at rest"));
    return story;
  }

  private Optional<String> run() {
    for (int i = 0; i < INSTANCES; i++) {
      instances.add(new Instance(this, "instance " + i, anySkew()));
    }
    rebalance();
    int keys = 3 + random.nextInt(6);
    for (int i = 0; i < keys; i++) {
      wishes.add(
          new Wish(
              "bell-" + random.nextInt(2),
              "key-" + i,
              1 + random.nextInt(3),
              random.nextBoolean()));
    }
    for (int hand = 0; hand < 3; hand++) {
      handsBusy++;
      spawn("hand " + hand, this::ring);
    }
    spawn("mischief", this::mischief);
    scheduler.run();
    if (violation == null && !isAtRest()) {
      violation = "it never comes to rest: " + unrest();
    }
    return Optional.ofNullable(violation);
  }

  // What people do.

  /** Fulfils all wishes in an order of its own; other hands do the same, under the same keys. */
  private void ring() {
    List<Wish> mine = new ArrayList<>(wishes);
    while (!mine.isEmpty()) {
      ring(mine.remove(random.nextInt(mine.size())));
    }
    handsBusy--;
  }

  /** Asks until there is an answer. */
  private void ring(Wish wish) {
    for (int attempt = 1; ; attempt++) {
      scheduler.pause(Duration.ofMillis(random.nextInt(80)));
      Instance instance = instances.get(random.nextInt(INSTANCES));
      String key = mutant.key(wish.key(), attempt);
      Instant again = wish.again() ? now().plusSeconds(random.nextInt(30)) : null;
      try {
        Handled<Bell, BellEvent> handled =
            instance
                .bells()
                .handle(
                    wish.bellId(),
                    Trigger.request(key, wish.bellId()),
                    new BellCommand.Ring(wish.key(), wish.strokes(), again));
        if (handled instanceof Handled.Done<Bell, BellEvent>) {
          if (bells.find(wish.bellId()).flatMap(b -> b.command(key)).isEmpty()) {
            violated(key + " was answered and is not there");
          }
          return;
        }
        if (handled instanceof Handled.Declined<Bell, BellEvent>(_, var reason, _)
            && reason != MessagingRefusal.TOO_MUCH_CONTENTION) {
          violated(key + " was declined: " + reason.name());
        }
      } catch (StoreUnavailable askAgain) {
        tell("no answer to " + key);
      } catch (Gone died) {
        if (scheduler.isOver()) {
          throw died;
        }
        tell("no answer to " + key + ", the instance died");
        scheduler.pause(Duration.ofMillis(random.nextInt(2_000)));
      }
    }
  }

  /** What happens by itself while times are hard. */
  private void mischief() {
    while (isHard()) {
      scheduler.pause(Duration.ofMillis(random.nextInt(3_000)));
      switch (random.nextInt(4)) {
        case 0 -> rebalance();
        case 1 -> {
          tell("acknowledgements are forgotten");
          anyPartition().forget(1 + random.nextInt(3));
        }
        case 2 -> {
          tell("a clock jumps");
          instances.get(random.nextInt(INSTANCES)).skew(anySkew());
        }
        default -> {
          tell("rubbish in the log");
          rubbish.add(broker.appendRubbish("bell-" + random.nextInt(2)));
        }
      }
    }
  }

  private Broker.Partition anyPartition() {
    return broker.partitions().get(random.nextInt(Broker.PARTITIONS));
  }

  private void rebalance() {
    tell("partitions are dealt out");
    broker.partitions().forEach(p -> p.giveTo(instances.get(random.nextInt(INSTANCES))));
  }

  private Duration anySkew() {
    return Duration.ofMillis(random.nextInt(-60_000, 60_000));
  }

  // What becomes of calls.

  boolean isHard() {
    return scheduler.steps() < HARD_STEPS;
  }

  /** Lets others go first, for a long time now and then; ends the task if its process died. */
  void step(Instance instance) {
    scheduler.step();
    if (isHard() && random.nextInt(400) == 0) {
      tell(instance.name() + ": stalls");
      scheduler.pause(Duration.ofMillis(random.nextInt(45_000)));
    }
    requireAlive(instance);
  }

  void pause(Instance instance, Duration length) {
    scheduler.pause(length);
    requireAlive(instance);
  }

  private static void requireAlive(Instance instance) {
    if (!instance.isAlive()) {
      throw new Gone();
    }
  }

  Fate fate() {
    if (!isHard()) {
      return Fate.WORKS;
    }
    int roll = random.nextInt(1_000);
    if (roll < crashesPerThousand) {
      return random.nextBoolean() ? Fate.DIES_BEFORE : Fate.DIES_AFTER;
    }
    if (roll < crashesPerThousand + unansweredPerThousand) {
      return switch (random.nextInt(3)) {
        case 0 -> Fate.NOT_DONE_AND_UNANSWERED;
        case 1 -> Fate.DONE_AND_UNANSWERED;
        default -> Fate.DONE_LATER_AND_UNANSWERED;
      };
    }
    return Fate.WORKS;
  }

  boolean isForgetful() {
    return isHard() && random.nextInt(10) == 0;
  }

  /** A process dies, and another takes its place after a while. */
  Gone crash(Instance instance) {
    instance.die();
    scheduler.spawn(
        "restart",
        () -> {
          scheduler.pause(Duration.ofMillis(random.nextInt(5_000)));
          instances.set(
              instances.indexOf(instance), new Instance(this, instance.name(), anySkew()));
          rebalance();
        });
    return new Gone();
  }

  void later(String what, Runnable effect) {
    underway++;
    spawn(
        what,
        () -> {
          scheduler.pause(Duration.ofMillis(random.nextInt(40_000)));
          tell(what);
          effect.run();
          underway--;
        });
  }

  void spawn(String name, Runnable body) {
    scheduler.spawn(
        name,
        () -> {
          try {
            body.run();
          } catch (RuntimeException unexpected) {
            violated(name + " failed: " + unexpected);
          }
        });
  }

  // What must hold.

  /** Ends the world: a promise is broken. */
  void violated(String what) {
    if (violation == null) {
      violation = what;
    }
    scheduler.stop();
    throw new Gone();
  }

  private boolean isAtRest() {
    return handsBusy == 0 && underway == 0 && ledger.isPublished() && unrest().isEmpty();
  }

  /** Everything that is not yet as it must be in the end. */
  private List<String> unrest() {
    List<String> unrest = new ArrayList<>();
    if (handsBusy > 0) {
      unrest.add(handsBusy + " hands are busy");
    }
    for (Stored<Bell> bell : bells.all()) {
      int wanted = 0;
      for (Wish wish : wishes) {
        wanted += wish.bellId().equals(bell.id()) ? wish.strokesInAll() : 0;
      }
      int heard =
          echoes.find(Tower.echoOf(bell.id())).map(echo -> echo.state().heard().size()).orElse(0);
      if (bell.state().rung() != wanted || heard != wanted) {
        unrest.add(
            "%s should have rung %d times, rang %d and was heard %d times"
                .formatted(bell.id(), wanted, bell.state().rung(), heard));
      }
    }
    if (bells.isWaiting() || echoes.isWaiting()) {
      unrest.add("an outbox is not empty");
    }
    if (!ledger.isPublished()) {
      unrest.add("an event is not in the log");
    }
    if (!quarantine.equals(rubbish)) {
      unrest.add("rubbish at " + rubbish + ", quarantine has " + quarantine);
    }
    return unrest;
  }

  // What the instances need.

  Mutant mutant() {
    return mutant;
  }

  Broker broker() {
    return broker;
  }

  WatchedStore<Bell> bells() {
    return bells;
  }

  WatchedStore<Echo> echoes() {
    return echoes;
  }

  Set<String> quarantine() {
    return quarantine;
  }

  Instant now() {
    return scheduler.now();
  }

  Duration untilNextSweep() {
    return Duration.ofSeconds(isHard() ? 1 : 20);
  }

  Duration untilNextPoll() {
    return Duration.ofSeconds(isHard() ? 0 : 5).plusMillis(random.nextInt(500));
  }

  int nextNumber() {
    return ++number;
  }

  void tell(String what) {
    if (story != null) {
      story.add("%s [%s] %s".formatted(now(), scheduler.running(), what));
    }
  }

  void tell(String what, Fate fate) {
    if (story != null) {
      tell(fate == Fate.WORKS ? what : what + " -> " + fate);
    }
  }
}
