package health.afterglow.messaging.adapter;

import com.mongodb.client.MongoDatabase;
import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.CommandHandler.OutboxPayload;
import health.afterglow.messaging.EventLog;
import health.afterglow.messaging.EventType;
import health.afterglow.messaging.OutboxPublisher;
import health.afterglow.messaging.TimerSweep;
import health.afterglow.messaging.WireEvent;
import health.afterglow.store.MongoAggregates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/** Gives each kind of aggregate of a service its handler, its publisher and its sweepers. */
public final class AggregateRuntime implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AggregateRuntime.class);
  private static final Duration SWEEP_EACH = Duration.ofSeconds(1);
  private static final int SWEEP_AT_MOST = 500;

  private final MongoDatabase database;
  private final EventLog log;
  private final Clock clock;
  private final String service;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final List<Registered> registered = new ArrayList<>();
  private final List<String> topics = new CopyOnWriteArrayList<>();
  private volatile boolean running;
  private ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();

  AggregateRuntime(MongoDatabase database, EventLog log, Clock clock, String service) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.service = service;
  }

  /** A registered kind of aggregate: its command handler, and its collection to search in. */
  public record Aggregate<S, C, E>(CommandHandler<S, C, E> handler, MongoAggregates<S> store) {}

  private record Registered(
      String name,
      StripedFastPath fastPath,
      Runnable sweep,
      Supplier<Optional<Instant>> oldestUnpublished) {}

  /**
   * Makes a kind of aggregate known; its timers and its outbox are served from the start of the
   * application on.
   */
  public <S, C, E> Aggregate<S, C, E> register(AggregateSpec<S, C, E> spec) {
    MongoAggregates<S> store =
        new MongoAggregates<>(
            database.getCollection(spec.collection()), spec.codec(), spec.searchable());
    String topic = "afterglow." + service + "." + spec.name();
    OutboxPublisher publisher =
        new OutboxPublisher(store, topic, "/afterglow/" + service + "/" + spec.name(), log, clock);
    if (spec.wire().hasTopic()) {
      topics.add(topic);
    }
    StripedFastPath fastPath = new StripedFastPath(spec.name(), publisher);
    CommandHandler<S, C, E> handler =
        new CommandHandler<>(
            store,
            spec.decider(),
            spec.wire(),
            this::payload,
            clock,
            fastPath,
            AggregateRuntime::pause);
    TimerSweep<S, C, E> timers =
        new TimerSweep<>(store, spec.decider(), handler, spec.onTimer(), clock);
    registered.add(
        new Registered(
            spec.name(),
            fastPath,
            () -> {
              timers.sweep(
                  SWEEP_AT_MOST,
                  (id, problem) ->
                      LOG.error("a timer of {} {} did not fire", spec.name(), id, problem));
              publisher.sweep(fastPath, SWEEP_AT_MOST);
            },
            store::oldestUnpublished));
    return new Aggregate<>(handler, store);
  }

  /** How long the oldest event of each kind of aggregate has waited for the log; 0 if none does. */
  void bindTo(MeterRegistry registry) {
    for (Registered aggregate : registered) {
      TimeGauge.builder(
              "afterglow.outbox.oldest",
              () ->
                  aggregate
                      .oldestUnpublished()
                      .get()
                      .map(since -> Duration.between(since, clock.instant()).toMillis())
                      .orElse(0L),
              TimeUnit.MILLISECONDS)
          .tag("aggregate", aggregate.name())
          .description("Age of the oldest event that is committed and not yet in the log")
          .register(registry);
    }
  }

  private OutboxPayload payload(WireEvent event) {
    EventType type = new EventType(service, event.name(), event.major());
    return new OutboxPayload(type.toString(), mapper.writeValueAsString(event.data()));
  }

  /** Up to 20 ms times the attempt, at random, so that rivals do not meet again. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, 20 * attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    sweeper =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sweep").factory());
    Thread _ = Thread.ofVirtual().name("open-topics").start(() -> topics.forEach(this::open));
    for (Registered aggregate : registered) {
      ScheduledFuture<?> _ =
          sweeper.scheduleWithFixedDelay(
              () -> sweep(aggregate),
              SWEEP_EACH.toMillis(),
              SWEEP_EACH.toMillis(),
              TimeUnit.MILLISECONDS);
    }
    running = true;
  }

  private void open(String topic) {
    try {
      log.open(topic);
    } catch (RuntimeException later) {
      LOG.info("{} is opened by its first event: {}", topic, later.toString());
    }
  }

  private static void sweep(Registered aggregate) {
    try {
      aggregate.sweep().run();
    } catch (RuntimeException problem) {
      LOG.warn(
          "sweeping {} failed, next try in a second: {}", aggregate.name(), problem.toString());
    }
  }

  @Override
  public void stop() {
    running = false;
    sweeper.shutdown();
    registered.forEach(aggregate -> aggregate.fastPath().close());
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts after the store and stops before it, but after the consumers have stopped. */
  @Override
  public int getPhase() {
    return -1000;
  }
}
