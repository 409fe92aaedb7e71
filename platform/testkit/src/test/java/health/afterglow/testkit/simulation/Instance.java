package health.afterglow.testkit.simulation;

import health.afterglow.kernel.Decider;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.EventConsumer;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.FastPath;
import health.afterglow.messaging.Handled.Declined;
import health.afterglow.messaging.OutboxPublisher;
import health.afterglow.messaging.Quarantine;
import health.afterglow.messaging.RawRecord;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.TimerSweep;
import health.afterglow.messaging.WireMapping;
import health.afterglow.store.Aggregates;
import health.afterglow.store.OutboxEntry;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.testkit.simulation.Broker.Partition;
import health.afterglow.testkit.simulation.Tower.Bell;
import health.afterglow.testkit.simulation.Tower.BellCommand;
import health.afterglow.testkit.simulation.Tower.BellEvent;
import health.afterglow.testkit.simulation.Tower.Echo;
import health.afterglow.testkit.simulation.Tower.Stroke;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One process of the service: the production code, wired as {@code AggregateRuntime} and {@code
 * ConsumerContainers} wire it, with a clock of its own that is wrong. When it dies nothing of it is
 * left, and every task that runs in it ends at its next call.
 */
final class Instance {

  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final int AT_MOST = 100;

  private final World world;
  private final String name;
  private final Network network;
  private final Clock clock = new SkewedClock();
  private final EventLog log;
  private final Kind<Bell, BellCommand, BellEvent> bells;
  private final Kind<Echo, Stroke, Stroke> echoes;
  private final EventConsumer consumer;
  private Duration skew;
  private boolean alive = true;

  private record Kind<S, C, E>(CommandHandler<S, C, E> handler, OutboxPublisher publisher) {}

  Instance(World world, String name, Duration skew) {
    this.world = world;
    this.name = name;
    this.skew = skew;
    this.network = new Network(world, this);
    this.log =
        world
            .mutant()
            .log(
                (topic, event) ->
                    network.send(
                        "append " + event.id(), () -> world.broker().append(topic, event)));
    Aggregates<Bell> bellStore = store(Broker.BELLS, world.bells());
    this.bells = kind(Broker.BELLS, bellStore, Tower.BELLS, Tower.BELL_EVENTS);
    this.echoes =
        kind(Broker.ECHOES, store(Broker.ECHOES, world.echoes()), Tower.ECHOES, Tower.ECHO_EVENTS);
    this.consumer =
        new EventConsumer(
            Subscriptions.none().on(Tower.SERVICE, "bell-rung", 1, Stroke.class, this::hear),
            new ReachedQuarantine(),
            entry -> network.send("announce " + entry.record().position(), () -> {}),
            clock);
    TimerSweep<Bell, BellCommand, BellEvent> timers =
        new TimerSweep<>(
            bellStore,
            Tower.BELLS,
            bells.handler(),
            (timer, now) -> {
              world.tell(name + ": timer " + timer.id());
              return new BellCommand.RingAgain(timer.id());
            },
            clock);
    world.spawn(name + " sweeps", () -> sweep(timers));
    for (Partition partition : world.broker().partitions()) {
      world.spawn(name + " consumes", () -> consume(partition));
    }
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return alive;
  }

  void die() {
    alive = false;
  }

  void skew(Duration by) {
    skew = by;
  }

  CommandHandler<Bell, BellCommand, BellEvent> bells() {
    return bells.handler();
  }

  private <S> Aggregates<S> store(String topic, WatchedStore<S> watched) {
    BiConsumer<String, OutboxEntry> tellAtOnce =
        (id, event) -> log.append(topic, Broker.event(topic, id, event));
    Aggregates<S> reached = new UnreliableStore<>(world.mutant().store(watched), network);
    return world.mutant().aroundCommit(reached, tellAtOnce);
  }

  private <S, C, E> Kind<S, C, E> kind(
      String topic, Aggregates<S> store, Decider<S, C, E> decider, WireMapping<S, E> wire) {
    OutboxPublisher publisher = new OutboxPublisher(store, topic, Broker.source(topic), log, clock);
    CommandHandler<S, C, E> handler =
        new CommandHandler<>(
            store,
            decider,
            wire,
            Tower::payload,
            clock,
            fastPath(publisher),
            attempt -> world.pause(this, Duration.ofMillis(20L * attempt)));
    return new Kind<>(handler, publisher);
  }

  /** Publishes some time after the commit, or forgets it. */
  private FastPath fastPath(OutboxPublisher publisher) {
    return id -> {
      if (!world.isForgetful()) {
        world.spawn(
            name + " publishes",
            () -> {
              try {
                publisher.publish(id);
              } catch (StoreUnavailable | EventLog.OutcomeUnknown leftToTheSweeper) {
                world.tell(name + ": stops publishing " + id);
              }
            });
      }
    };
  }

  private void sweep(TimerSweep<Bell, BellCommand, BellEvent> timers) {
    while (true) {
      world.pause(this, world.untilNextSweep());
      try {
        int _ = timers.sweep(AT_MOST, (id, problem) -> world.tell(name + ": " + problem));
        if (world.mutant().sweeps()) {
          int _ = bells.publisher().sweep(fastPath(bells.publisher()), AT_MOST);
          int _ = echoes.publisher().sweep(fastPath(echoes.publisher()), AT_MOST);
        }
      } catch (StoreUnavailable nextTime) {
        world.tell(name + ": stops sweeping");
      }
    }
  }

  /** Reads a partition while it is this instance's, each record until it is dealt with. */
  private void consume(Partition partition) {
    while (true) {
      world.pause(this, A_MOMENT);
      int generation = partition.generation();
      int offset = partition.acknowledged();
      while (partition.isOwnedBy(this) && partition.generation() == generation) {
        Optional<RawRecord> record = partition.at(offset);
        if (record.isEmpty()) {
          world.pause(this, world.untilNextPoll());
          continue;
        }
        offset++;
        if (world.mutant().acknowledgesFirst()) {
          partition.acknowledge(offset, generation);
        }
        if (isDealtWith(record.get(), partition, generation)) {
          world.step(this);
          partition.acknowledge(offset, generation);
        }
      }
    }
  }

  private boolean isDealtWith(RawRecord record, Partition partition, int generation) {
    while (true) {
      try {
        consumer.accept(record);
        return true;
      } catch (StoreUnavailable | EventLog.OutcomeUnknown passing) {
        world.pause(this, A_MOMENT);
      }
      if (partition.generation() != generation) {
        return false;
      }
    }
  }

  private void hear(Delivered<Stroke> event) {
    String bellId = event.origin().substring(event.origin().lastIndexOf('/') + 1);
    var handled =
        echoes
            .handler()
            .handle(
                Tower.echoOf(bellId),
                world.mutant().trigger(event, world.nextNumber()),
                event.data());
    if (handled instanceof Declined<Echo, Stroke>(_, var reason, _)) {
      world.violated("an effect was declined: " + reason.name());
    }
  }

  private final class ReachedQuarantine implements Quarantine {
    @Override
    public void keep(Entry entry) {
      var _ =
          network.write(
              "quarantine " + entry.record().position(),
              () -> world.quarantine().add(entry.record().position()));
    }

    @Override
    public boolean isBlocked(String topic, String key) {
      return false;
    }
  }

  private final class SkewedClock extends Clock {
    @Override
    public Instant instant() {
      return world.now().plus(skew);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
