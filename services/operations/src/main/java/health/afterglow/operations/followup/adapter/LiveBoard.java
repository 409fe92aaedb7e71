package health.afterglow.operations.followup.adapter;

import health.afterglow.operations.followup.Bucket;
import health.afterglow.operations.followup.Counts;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Row;
import health.afterglow.operations.followup.Standing;
import health.afterglow.operations.live.LiveTopic;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.adapter.Pages;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says on the live stream which rows have changed: at once those that an event changed here, with
 * each heartbeat those that time, or another instance, has changed.
 */
final class LiveBoard implements LiveTopic, SmartLifecycle {

  static final String TOPIC = "follow-up";
  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
  private static final long GATHER_MILLIS = 40;
  private static final long BEAT_AFTER_NANOS = Duration.ofMillis(500).toNanos();
  private static final int SAID_AT_ONCE = 200;

  private final BoardReader reader;
  private final LiveStreams streams;
  private final Pages pages;
  private final Clock clock;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Set<String> subjects = new LinkedHashSet<>();
  private @Nullable Map<String, String> lastSeen;
  private volatile boolean beatIsWanted;
  private long lastBeatNanos;
  private ScheduledExecutorService saying = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  LiveBoard(BoardReader reader, LiveStreams streams, Pages pages, Clock clock) {
    this.reader = reader;
    this.streams = streams;
    this.pages = pages;
    this.clock = clock;
  }

  /** What a page gets of a row. */
  record Patch(
      String id,
      String site,
      String bucket,
      String order,
      String word,
      String patient,
      boolean critical,
      String html) {}

  /** What a page gets of the board with a heartbeat. */
  record Scope(Counts counts, String notices) {}

  /** A follow-up has changed. */
  void changed(String followUpId) {
    synchronized (changed) {
      changed.add(followUpId);
    }
  }

  /** Somebody was told about an appointment or a follow-up. */
  void told(String subject) {
    synchronized (changed) {
      if (subject.startsWith("fu:")) {
        changed.add(subject);
      } else {
        subjects.add(subject);
      }
    }
  }

  /** Must go on whatever happens: a task that throws is not run again, and nobody would notice. */
  private void gather() {
    try {
      sayWhatChanged();
      long now = System.nanoTime();
      if (beatIsWanted && now - lastBeatNanos > BEAT_AFTER_NANOS) {
        beatIsWanted = false;
        lastBeatNanos = now;
        streams.beatNow();
      }
    } catch (RuntimeException | Error problem) {
      LOG.error("the live board goes on after", problem);
    }
  }

  private void sayWhatChanged() {
    Set<String> ids;
    List<String> about;
    synchronized (changed) {
      if (changed.isEmpty() && subjects.isEmpty()) {
        return;
      }
      ids = new LinkedHashSet<>(changed);
      about = List.copyOf(subjects);
      changed.clear();
      subjects.clear();
    }
    try {
      if (streams.hasReaders()) {
        about.forEach(subject -> ids.addAll(reader.about(subject)));
      }
      say(ids);
      beatIsWanted = true;
    } catch (RuntimeException problem) {
      LOG.warn("changes are said later: {}", problem.toString());
      synchronized (changed) {
        changed.addAll(ids);
        subjects.addAll(about);
      }
    }
  }

  private void say(Set<String> ids) {
    if (!streams.hasReaders()) {
      streams.say(TOPIC, () -> "{}");
      return;
    }
    List<String> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += SAID_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + SAID_AT_ONCE));
      for (Line line : reader.lines(some)) {
        streams.say(TOPIC, () -> patch(line));
        noteSaid(line);
      }
    }
  }

  private String patch(Line line) {
    return mapper.writeValueAsString(
        new Patch(
            line.id(),
            line.siteId(),
            line.bucket().value(),
            line.order(),
            line.standing().word(),
            line.patient(),
            line.bucket() == Bucket.OPEN && line.standing().isCritical(),
            pages.text("followup/row.jte", Map.of("line", line))));
  }

  @Override
  public String name() {
    return TOPIC;
  }

  @Override
  public String beat() {
    try {
      List<Stored<Row>> active = reader.active("");
      noteWhatTimeChanged(active);
      Map<String, Scope> scopes = new TreeMap<>();
      reader
          .counts(active)
          .forEach(
              (site, counts) ->
                  scopes.put(
                      site,
                      new Scope(
                          counts,
                          pages.text(
                              "followup/notices.jte", Map.of("notices", reader.notices(counts))))));
      return mapper.writeValueAsString(scopes);
    } catch (RuntimeException problem) {
      LOG.warn("a heartbeat without counts: {}", problem.toString());
      return "null";
    }
  }

  /** Marks the rows that stand otherwise, or have another version, than when last looked at. */
  private synchronized void noteWhatTimeChanged(List<Stored<Row>> active) {
    Instant now = clock.instant();
    Map<String, String> seen = new HashMap<>();
    active.forEach(r -> seen.put(r.id(), look(Standing.of(r.state(), now), r.version())));
    Map<String, String> before = lastSeen;
    if (before != null) {
      Set<String> all = new LinkedHashSet<>(seen.keySet());
      all.addAll(before.keySet());
      all.stream()
          .filter(id -> !Objects.equals(seen.get(id), before.get(id)))
          .forEach(this::changed);
    }
    lastSeen = seen;
  }

  private synchronized void noteSaid(Line line) {
    if (lastSeen == null) {
      return;
    }
    if (line.bucket() == Bucket.OPEN || line.bucket() == Bucket.BOOKED) {
      lastSeen.put(line.id(), look(line.standing(), line.version()));
    } else {
      lastSeen.remove(line.id());
    }
  }

  private static String look(Standing standing, long version) {
    return standing + "/" + version;
  }

  @Override
  public void start() {
    saying = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("live").factory());
    ScheduledFuture<?> _ =
        saying.scheduleWithFixedDelay(
            this::gather, GATHER_MILLIS, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    saying.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
