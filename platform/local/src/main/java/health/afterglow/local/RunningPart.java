package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that was started, as its file in {@code run} tells: four lines, the first is its id.
 *
 * @param startedAt tells it from a later process with the same id
 * @param program what it was started from; another value means that it is out of date
 * @param writesCache whether its end takes longer, because it writes its {@link StartCache}
 */
record RunningPart(Part part, long pid, Instant startedAt, String program, boolean writesCache) {

  private static final Duration SAME = Duration.ofSeconds(3);

  private static Path file(Path run, Part part) {
    return run.resolve(part.label() + ".pid");
  }

  /** What was started last; empty if there is nothing, or if it has ended. */
  static Optional<RunningPart> find(Path run, Part part) {
    try {
      List<String> lines = Files.readAllLines(file(run, part));
      RunningPart found =
          new RunningPart(
              part,
              Long.parseLong(lines.get(0)),
              Instant.parse(lines.get(1)),
              lines.get(2),
              Boolean.parseBoolean(lines.get(3)));
      return Optional.of(found).filter(RunningPart::isAlive);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException halfWritten) {
      return Optional.empty();
    }
  }

  void write(Path run) throws IOException {
    Files.write(file(run, part), List.of("" + pid, "" + startedAt, program, "" + writesCache));
  }

  void forget(Path run) {
    try {
      Files.deleteIfExists(file(run, part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return handle().isPresent();
  }

  /** The process itself, unless it has ended. */
  Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> !ProcFiles.isZombie(pid))
        .filter(this::isTheOneThatWasStarted);
  }

  private boolean isTheOneThatWasStarted(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(SAME) < 0)
        .orElse(true);
  }
}
