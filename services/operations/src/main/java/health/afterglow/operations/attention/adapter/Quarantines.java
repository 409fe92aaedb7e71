package health.afterglow.operations.attention.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import health.afterglow.messaging.EventType;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.attention.FailedEvent;
import health.afterglow.operations.directory.adapter.Peer;
import health.afterglow.operations.journey.Happening;
import health.afterglow.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/**
 * Looks into the quarantine of each service every few seconds. Of a service that does not answer,
 * what was last seen is kept.
 */
final class Quarantines implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantines.class);
  private static final Duration FOLLOW_UP_WITHIN = Duration.ofDays(3);
  private static final int EVENTS_OF_ONE = 50;

  /** As many as a service's own endpoint says. */
  private static final int OF_ONE_SERVICE = 200;

  private final Map<String, Peer> peers;
  private final MongoCollection<Document> own;
  private final Aggregate<Happening, Happening, Happening> happenings;
  private final LiveAttention live;
  private final Duration each;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("quarantines").factory());
  private volatile Seen seen = new Seen(List.of(), List.of());
  private final Map<String, List<FailedEvent>> last = new TreeMap<>();
  private volatile boolean running;

  Quarantines(
      Map<String, Peer> peers,
      MongoCollection<Document> own,
      Aggregate<Happening, Happening, Happening> happenings,
      LiveAttention live,
      Duration each) {
    this.peers = new TreeMap<>(peers);
    this.own = own;
    this.happenings = happenings;
    this.live = live;
    this.each = each;
  }

  /**
   * What was last seen.
   *
   * @param silent the services that did not answer
   */
  record Seen(List<FailedEvent> events, List<String> silent) {}

  Seen seen() {
    return seen;
  }

  /** Must go on whatever happens: a task that throws is not run again. */
  private void look() {
    try {
      List<String> silent = new ArrayList<>();
      peers.forEach(
          (service, peer) ->
              peer.get("/actuator/quarantine", JsonNode.class)
                  .ifPresentOrElse(
                      answer -> last.put(service, answered(service, answer)),
                      () -> silent.add(service)));
      last.put("operations", ours());
      Seen now = new Seen(last.values().stream().flatMap(List::stream).toList(), silent);
      boolean isNews = !now.equals(seen);
      seen = now;
      if (isNews) {
        live.changed();
      }
    } catch (RuntimeException away) {
      LOG.warn("the quarantines are looked at later: {}", away.toString());
    }
  }

  private List<FailedEvent> answered(String service, JsonNode answer) {
    List<FailedEvent> events = new ArrayList<>();
    for (JsonNode e : answer.path("newest")) {
      events.add(
          failed(
              service,
              e.path("topic").asString(""),
              e.path("key").asString(""),
              e.path("type").asString(""),
              e.path("reason").asString(""),
              Instant.parse(e.path("at").asString(""))));
    }
    return events;
  }

  private List<FailedEvent> ours() {
    return own.find()
        .projection(exclude("value"))
        .limit(OF_ONE_SERVICE)
        .map(
            d ->
                failed(
                    "operations",
                    d.getString("topic"),
                    d.getString("key"),
                    Optional.ofNullable(d.get("headers", Document.class))
                        .map(h -> h.getString("ce_type"))
                        .orElse(""),
                    d.getString("reason"),
                    d.getDate("at").toInstant()))
        .into(new ArrayList<>());
  }

  private FailedEvent failed(
      String service, String topic, String key, String type, String reason, Instant at) {
    List<Happening> known =
        happenings
            .store()
            .search(eq("find.subject", key), ascending("find.at"), EVENTS_OF_ONE)
            .stream()
            .map(Stored::state)
            .toList();
    String patientId =
        topic.equals("afterglow.intake.patient")
                || topic.equals("afterglow.integration-therapy.course")
            ? key
            : known.stream().map(Happening::patientId).findFirst().orElse(null);
    return new FailedEvent(
        service,
        topic,
        key,
        EventType.parse(type).map(EventType::name).orElse(""),
        reason,
        at,
        patientId,
        closesAt(known).orElse(null));
  }

  /** The end of the window: what the follow-up says, or 72 h after the dose. */
  private static Optional<Instant> closesAt(List<Happening> known) {
    return known.reversed().stream()
        .flatMap(h -> h.moment("dueAt").or(() -> ofDose(h)).or(() -> h.moment("start")).stream())
        .findFirst();
  }

  private static Optional<Instant> ofDose(Happening h) {
    return h.moment("anchorAt").map(anchor -> anchor.plus(FOLLOW_UP_WITHIN));
  }

  @Override
  public void start() {
    ScheduledFuture<?> _ =
        looking.scheduleWithFixedDelay(this::look, 0, each.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    looking.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
