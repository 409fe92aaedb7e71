package health.afterglow.operations.live.adapter;

import health.afterglow.operations.live.Journal;
import health.afterglow.operations.live.LiveTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * All open event streams. Whoever reads too slowly is cut off, comes back, and is told what it
 * missed; nobody else waits for it.
 */
public final class LiveStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final int BEHIND_AT_MOST = 2_000;
  private static final String END = "";

  private final Journal journal;
  private final ObjectProvider<LiveTopic> topics;
  private final Clock clock;
  private final Duration heartbeat;
  private final int limit;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService beating =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("heartbeat").factory());
  private volatile boolean running;

  LiveStreams(
      Journal journal,
      ObjectProvider<LiveTopic> topics,
      Clock clock,
      Duration heartbeat,
      int limit) {
    this.journal = journal;
    this.topics = topics;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.limit = limit;
  }

  /** One reader. */
  final class Stream implements AutoCloseable {
    private final Set<String> following;
    private final BlockingQueue<String> frames = new ArrayBlockingQueue<>(BEHIND_AT_MOST);

    private Stream(Set<String> following) {
      this.following = following;
    }

    /** The next piece to write; nothing when the stream is over. */
    Optional<String> next() throws InterruptedException {
      return Optional.of(frames.take()).filter(frame -> !frame.equals(END));
    }

    private void offer(String frame) {
      if (!frames.offer(frame)) {
        frames.clear();
        frames.add(END);
        open.remove(this);
      }
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }

  /** Where the stream is now: what a page that is about to be rendered goes on from. */
  public String position() {
    return journal.position();
  }

  /** How often a heartbeat comes. */
  public Duration heartbeat() {
    return heartbeat;
  }

  /** Whether anybody reads. */
  public boolean hasReaders() {
    return !open.isEmpty();
  }

  /**
   * Says something on a topic. While nobody reads, it is not even made: whoever comes back loads
   * afresh.
   */
  public void say(String topic, Supplier<String> data) {
    synchronized (this) {
      if (open.isEmpty()) {
        journal.skip();
        return;
      }
    }
    String made = data.get();
    synchronized (this) {
      String frame = frame(journal.append(topic, made));
      open.stream().filter(s -> s.following.contains(topic)).forEach(s -> s.offer(frame));
    }
  }

  Set<String> topics() {
    return topics.stream().map(LiveTopic::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Opens a stream, unless too many are open. */
  Optional<Stream> open(Collection<String> following, String after) {
    if (open.size() >= limit || !running) {
      return Optional.empty();
    }
    Stream stream = new Stream(Set.copyOf(following));
    String beat = beat();
    synchronized (this) {
      stream.offer("retry: 2000\n\n");
      Optional<List<Journal.Entry>> missed = journal.after(after);
      if (missed.isPresent()) {
        missed.get().stream()
            .filter(e -> stream.following.contains(e.topic()))
            .forEach(e -> stream.offer(frame(e)));
      } else {
        stream.offer("id: " + journal.position() + "\nevent: reload\ndata: {}\n\n");
      }
      stream.offer(beat);
      open.add(stream);
    }
    return Optional.of(stream);
  }

  /** A heartbeat to everybody, at once. */
  public void beatNow() {
    if (!open.isEmpty()) {
      String beat = beat();
      open.forEach(stream -> stream.offer(beat));
    }
  }

  private String beat() {
    String about =
        topics.stream()
            .map(topic -> '"' + topic.name() + "\":" + topic.beat())
            .collect(Collectors.joining(","));
    return "event: beat\ndata: {\"now\":" + clock.millis() + ",\"topics\":{" + about + "}}\n\n";
  }

  private static String frame(Journal.Entry entry) {
    return "id: "
        + entry.position()
        + "\nevent: "
        + entry.topic()
        + "\ndata: "
        + entry.data()
        + "\n\n";
  }

  @Override
  public void start() {
    ScheduledFuture<?> _ =
        beating.scheduleAtFixedRate(
            this::beatOrLog, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
  }

  private void beatOrLog() {
    try {
      beatNow();
    } catch (RuntimeException | Error problem) {
      LOG.error("no heartbeat this time", problem);
    }
  }

  @Override
  public void stop() {
    running = false;
    beating.shutdownNow();
    open.forEach(
        stream -> {
          stream.frames.clear();
          stream.frames.add(END);
        });
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops before the web server does, which waits for open requests to end. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
