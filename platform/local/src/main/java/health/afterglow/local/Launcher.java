package health.afterglow.local;

import health.afterglow.local.clock.ClockFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The words of {@code ./afterglow} that need the JVM: up, down, status, clock. */
public final class Launcher {

  private static final int DONE = 0;
  private static final int COULD_NOT = 1;
  private static final int WRONG_WORD = 2;

  private final Path home;
  private final Path directory;
  private final Terminal terminal;
  private final Clock clock;

  private Launcher(Path home, Path directory, Terminal terminal, Clock clock) {
    this.home = home;
    this.directory = directory;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Does what the first argument says. Ends with 0 if it was done, 1 if it could not be, 2 if it
   * was not understood.
   *
   * @param arguments a word and what it needs
   */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("afterglow.home", ".")).toAbsolutePath().normalize();
    Terminal terminal = new Terminal(System.out, Boolean.getBoolean("afterglow.terminal"));
    Launcher launcher = new Launcher(home, directory(home), terminal, Clock.systemUTC());
    System.exit(launcher.run(new ArrayDeque<>(List.of(arguments))));
  }

  /** Where a system lives: {@code AFTERGLOW_DIRECTORY}, or {@code .afterglow} in the tree. */
  static Path directory(Path home) {
    String directory = System.getenv("AFTERGLOW_DIRECTORY");
    return directory == null ? home.resolve(".afterglow") : Path.of(directory).toAbsolutePath();
  }

  private int run(Deque<String> arguments) {
    String word = arguments.isEmpty() ? "" : arguments.pop();
    try {
      return switch (word) {
        case "up" -> new Up(home, directory, terminal).run(arguments);
        case "down" -> down(arguments);
        case "status" -> status(arguments);
        case "clock" -> clock(arguments);
        default -> throw new WrongWord("unknown word " + word);
      };
    } catch (WrongWord e) {
      return say(e.getMessage() + "; ./afterglow help has the words", WRONG_WORD);
    } catch (Trouble e) {
      return say("" + e.getMessage(), COULD_NOT);
    } catch (UncheckedIOException e) {
      return say("" + e.getMessage(), COULD_NOT);
    }
  }

  private int say(String message, int status) {
    terminal.clear();
    System.err.println("afterglow: " + message);
    return status;
  }

  private Optional<LocalSystem> running() {
    return LocalSystem.running(home, directory, terminal);
  }

  private int down(Deque<String> arguments) {
    nothingMore(arguments);
    Optional<LocalSystem> system = running();
    system.ifPresent(LocalSystem::close);
    terminal.line(system.isPresent() ? "Everything is stopped." : "Nothing was running.");
    return DONE;
  }

  private int status(Deque<String> arguments) {
    nothingMore(arguments);
    Optional<LocalSystem> system = running();
    if (system.isEmpty()) {
      terminal.line("Nothing is running; ./afterglow up starts it.");
      return COULD_NOT;
    }
    boolean complete = true;
    for (Part part : system.get().parts()) {
      complete &= show(system.get(), part);
    }
    terminal.line("memory " + system.get().residentMiB() + " MiB");
    tellClock(system.get().clock());
    return complete ? DONE : COULD_NOT;
  }

  private boolean show(LocalSystem system, Part part) {
    Long pid = system.pids().get(part);
    if (pid == null) {
      terminal.line(String.format("%-20s stopped", part.label()));
      return false;
    }
    boolean ready = system.isReady(part);
    OptionalLong resident = ProcFiles.residentKiB(pid);
    terminal.line(
        String.format(
            "%-20s %-9s port %-5d  pid %-7d %s",
            part.label(),
            ready ? "ready" : "not ready",
            system.ports().of(part),
            pid,
            resident.isPresent() ? resident.getAsLong() / 1024 + " MiB" : ""));
    return ready;
  }

  private int clock(Deque<String> arguments) {
    String what = arguments.isEmpty() ? "show" : arguments.pop();
    nothingMore(arguments);
    ClockFile file = new ClockFile(directory.resolve(Settings.CLOCK));
    switch (what) {
      case "show" -> {} // Which the others do too, at the end.
      case "reset" -> file.write(Duration.ZERO);
      default -> file.write(file.read().plus(Step.parse(what)));
    }
    tellClock(file);
    return DONE;
  }

  private void tellClock(ClockFile file) {
    Duration ahead = file.read();
    Instant there = clock.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    terminal.line(
        "clock "
            + there
            + (ahead.isZero() ? ", the real time" : ", " + Step.inWords(ahead) + " ahead"));
  }

  private static void nothingMore(Deque<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new WrongWord("unexpected " + arguments.peek());
    }
  }
}
