package health.afterglow.local;

import health.afterglow.local.clock.ClockFile;
import health.afterglow.local.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * The whole system on this machine, each part a process of its own. Which processes run is known
 * from files, so that any number of these objects may look at the same system.
 */
public final class LocalSystem implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);
  private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofMinutes(1);
  private static final long LOOK_EVERY_MILLIS = 100;

  private final Settings settings;
  private final Ports ports;
  private final Progress progress;
  private final Workplace workplace;
  private final Programs programs;
  private final Readiness readiness;
  private final Ending ending;
  private final AtomicBoolean endsWithUs = new AtomicBoolean();
  private final AtomicBoolean hooked = new AtomicBoolean();
  private volatile boolean starting;
  private boolean closing;

  /** Starts nothing yet. */
  public LocalSystem(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.ports = new Ports(settings.portOffset());
    this.workplace = new Workplace(settings);
    this.programs = new Programs(settings, ports);
    this.readiness = new Readiness(ports);
    this.ending = new Ending(settings, progress);
  }

  /** The system that runs in this directory, with the settings that it was started with. */
  public static Optional<LocalSystem> running(Settings here, Progress progress) {
    return Workplace.recall(here)
        .map(settings -> new LocalSystem(settings, progress))
        .filter(system -> !system.pids().isEmpty());
  }

  /**
   * Starts what isn't running, and starts anew what was built again since; returns when everything
   * is ready.
   *
   * @throws Trouble if a port is taken, or something doesn't become ready; what was started is
   *     stopped again
   */
  public void start() {
    start(Part.services());
  }

  /** The same for those that somebody wants, and all that they stand on. */
  public void start(Set<Part> wanted) {
    workplace.prepare();
    try (FileChannel lock = workplace.lock()) {
      Objects.requireNonNull(lock);
      refuseOtherSettings();
      Set<Part> missing = missing(wanted);
      PortCheck.areFree(missing.stream().flatMap(part -> ports.all(part).stream()).toList());
      workplace.remember();
      starting = true;
      try {
        startAll(missing);
      } catch (RuntimeException failed) {
        ending.atOnce(missing);
        throw isClosing() ? new Trouble("stopped while starting") : failed;
      } finally {
        starting = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseOtherSettings() {
    Optional<Settings> others = Workplace.recall(settings).filter(s -> !s.equals(settings));
    if (others.isPresent() && !pids().isEmpty()) {
      throw new Trouble("it is running with other settings; ./afterglow down stops it");
    }
  }

  /** What has to be started; an outdated process is stopped here. */
  private Set<Part> missing(Set<Part> wanted) {
    Set<Part> missing = EnumSet.noneOf(Part.class);
    Set<Part> outdated = EnumSet.noneOf(Part.class);
    for (Part part : Part.values()) {
      if (isExternal(part) || (part.isOptional() && !wanted.contains(part))) {
        continue;
      }
      Optional<RunningPart> running = find(part);
      if (running.isEmpty()) {
        missing.add(part);
      } else if (part.isService()
          && !running.get().program().equals(programs.of(part).fingerprint())) {
        outdated.add(part);
      }
    }
    if (!outdated.isEmpty()) {
      progress.line("built again since they were started: " + labels(outdated));
      ending.of(outdated);
      missing.addAll(outdated);
    }
    return missing;
  }

  private boolean isExternal(Part part) {
    return (part == Part.KAFKA && settings.kafkaServers() != null)
        || (part == Part.MONGO && settings.mongoUri() != null);
  }

  private void startAll(Set<Part> parts) {
    Map<Part, CompletableFuture<Program>> services = new EnumMap<>(Part.class);
    Map<Part, CompletableFuture<Program>> others = new EnumMap<>(Part.class);
    for (Part part : parts) {
      (part.isService() ? services : others)
          .put(part, CompletableFuture.supplyAsync(() -> programs.of(part)));
    }
    others.forEach(this::spawn);
    awaitReady(others.keySet());
    createTopics();
    services.forEach(this::spawn);
    awaitReady(services.keySet());
  }

  private void createTopics() {
    try {
      var _ =
          Topics.declaredIn(settings.home().resolve(Path.of("deploy", "topics", "topics.yaml")))
              .createAt(kafkaServers(), BROKER_ANSWERS_WITHIN);
    } catch (KafkaException e) {
      throw new Trouble(e.getMessage() + (isExternal(Part.KAFKA) ? "" : logOf(Part.KAFKA)), e);
    }
  }

  private void spawn(Part part, CompletableFuture<Program> prepared) {
    try {
      progress.waiting("starting " + part.label());
      spawn(part, prepared.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized void spawn(Part part, Program program) {
    if (closing) {
      throw new Trouble("stopped while starting");
    }
    StartCache cache = StartCache.of(settings.prepared(), part, program.fingerprint());
    cache.forgetOlder(part);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              Spawning.untouchedByCtrlC(
                  program.command(cache.options(settings.learning(), program))));
      builder.environment().putAll(program.environment());
      builder
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(Spawning.NOTHING))
          .redirectOutput(workplace.newLog(part).toFile());
      Process process = builder.start();
      new RunningPart(
              part,
              process.pid(),
              process.info().startInstant().orElseGet(Instant::now),
              program.fingerprint(),
              cache.isToBeWritten(settings.learning(), program))
          .write(settings.run());
    } catch (IOException e) {
      throw new Trouble("can't start " + part.label() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns when these parts are ready.
   *
   * @throws Trouble with the last lines of its log, if one ends or takes too long
   */
  public void awaitReady(Collection<Part> parts) {
    long began = System.nanoTime();
    Set<Part> waitingFor = EnumSet.noneOf(Part.class);
    waitingFor.addAll(parts);
    while (!waitingFor.isEmpty()) {
      for (Part part : Set.copyOf(waitingFor)) {
        if (!isRunning(part)) {
          throw new Trouble(part.label() + " ended instead of becoming ready" + logOf(part));
        }
        if (readiness.of(part)) {
          waitingFor.remove(part);
          progress.line(String.format("  %-20s ready after %4.1f s", part.label(), seconds(began)));
        } else if (seconds(began) > READY_WITHIN.toSeconds()) {
          throw new Trouble(
              part.label()
                  + " is not ready after "
                  + READY_WITHIN.toSeconds()
                  + " s"
                  + logOf(part));
        }
      }
      progress.waiting(
          String.format("waiting for %s (%.0f s)", labels(waitingFor), seconds(began)));
      Pause.of(Duration.ofMillis(waitingFor.isEmpty() ? 0 : LOOK_EVERY_MILLIS));
    }
  }

  private String logOf(Part part) {
    return "; the end of " + workplace.log(part) + ":\n  " + workplace.lastLines(part);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static String labels(Set<Part> parts) {
    return parts.stream().map(Part::label).collect(Collectors.joining(", "));
  }

  private Optional<RunningPart> find(Part part) {
    return RunningPart.find(settings.run(), part);
  }

  /** Ends a part at once, as a crash would (SIGKILL). Does nothing if it isn't running. */
  public void kill(Part part) {
    find(part).ifPresent(running -> ending.crash(running));
  }

  /** Holds a part still (SIGSTOP); its connections stay open. */
  public void pause(Part part) {
    find(part).ifPresent(running -> Spawning.signal(running.pid(), "STOP"));
  }

  /** Lets a part that was held still go on (SIGCONT). */
  public void resume(Part part) {
    find(part).ifPresent(running -> Spawning.signal(running.pid(), "CONT"));
  }

  /** Ends a part in order (SIGTERM). */
  public void stop(Part part) {
    ending.of(Set.of(part));
  }

  /** Starts a part again, after ending it in order if it runs; returns when it is ready. */
  public void restart(Part part) {
    stop(part);
    spawn(part, programs.of(part));
    awaitReady(Set.of(part));
    if (part == Part.KAFKA) {
      createTopics();
    }
  }

  /** Whether the part's process is there. */
  public boolean isRunning(Part part) {
    return find(part).isPresent();
  }

  /** Whether the part says that it is ready. */
  public boolean isReady(Part part) {
    return readiness.of(part);
  }

  /** The ids of the processes that run. */
  public Map<Part, Long> pids() {
    Map<Part, Long> pids = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      find(part).ifPresent(running -> pids.put(part, running.pid()));
    }
    return pids;
  }

  /** The parts that a complete system runs here. */
  public Set<Part> parts() {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeIf(part -> isExternal(part) || (part == Part.PROMETHEUS && !isRunning(part)));
    return parts;
  }

  /** Where everything listens. */
  public Ports ports() {
    return ports;
  }

  /** Bootstrap servers of the broker that is used. */
  public String kafkaServers() {
    return settings.kafka(ports);
  }

  /** Connection string of the database that a service uses. */
  public String mongoUri(Part service) {
    return Programs.withDatabase(settings.mongo(ports), "afterglow-" + service.label());
  }

  /** Each message that the mailbox took, a JSON object per line. */
  public Path mailJournal() {
    return programs.journal();
  }

  /** What a part printed since it was started last. */
  public Path log(Part part) {
    return workplace.log(part);
  }

  /** How far ahead the services' clock is. */
  public ClockFile clock() {
    return new ClockFile(settings.clockFile());
  }

  /** Whether it is stopped when this process ends, by Ctrl-C too; it isn't unless this is said. */
  public void endsWithThisProcess(boolean yes) {
    endsWithUs.set(yes);
    if (yes && hooked.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endWithThisProcess, "stop"));
    }
  }

  private void endWithThisProcess() {
    if (endsWithUs.get() && (starting || !pids().isEmpty())) {
      close();
      progress.line("Everything is stopped.");
    }
  }

  /**
   * Deletes all data of an earlier play and marks what comes as one.
   *
   * @throws Trouble if there is data that nobody played with
   */
  public void eraseForPlay() {
    if (workplace.hasDataToKeep()) {
      throw new Trouble(
          "there is data in "
              + settings.directory()
              + "; ./afterglow up --fresh forgets it, AFTERGLOW_DIRECTORY=… plays elsewhere");
    }
    erase();
    workplace.prepare();
    workplace.markAsPlay();
  }

  /** Ends everything and deletes all data. */
  public void erase() {
    ending.of(EnumSet.allOf(Part.class));
    workplace.erase();
  }

  /** Ends everything, the services first; at once if it is still starting. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    if (starting) {
      ending.atOnce(EnumSet.allOf(Part.class));
    } else {
      ending.of(EnumSet.allOf(Part.class));
    }
  }

  /** Resident memory of all processes in MiB, where the system tells. */
  public long residentMiB() {
    return pids().values().stream().mapToLong(pid -> ProcFiles.residentKiB(pid).orElse(0)).sum()
        / 1024;
  }

  synchronized boolean isClosing() {
    return closing;
  }
}
