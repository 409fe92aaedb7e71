package health.afterglow.local;

import health.afterglow.local.clock.ClockFile;
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

  private final Terminal terminal;
  private final Clock clock;

  private Launcher(Terminal terminal, Clock clock) {
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
    Terminal terminal = Terminal.ofThisProcess();
    Launcher launcher = new Launcher(terminal, Clock.systemUTC());
    terminal.exitWith(() -> launcher.run(new ArrayDeque<>(List.of(arguments))));
  }

  private int run(Deque<String> arguments) {
    String word = arguments.isEmpty() ? "" : arguments.pop();
    Settings settings = Settings.ofThisProcess();
    return switch (word) {
      case "up" -> new Up(settings, terminal).run(arguments);
      case "down" -> down(settings, arguments);
      case "status" -> status(settings, arguments);
      case "clock" -> clock(settings, arguments);
      default -> throw new WrongWord("unknown word " + word);
    };
  }

  private int down(Settings settings, Deque<String> arguments) {
    nothingMore(arguments);
    Optional<LocalSystem> system = LocalSystem.running(settings, terminal);
    system.ifPresent(LocalSystem::close);
    terminal.line(system.isPresent() ? "Everything is stopped." : "Nothing was running.");
    return DONE;
  }

  private int status(Settings settings, Deque<String> arguments) {
    nothingMore(arguments);
    Optional<LocalSystem> system = LocalSystem.running(settings, terminal);
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

  private int clock(Settings settings, Deque<String> arguments) {
    String what = arguments.isEmpty() ? "show" : arguments.pop();
    nothingMore(arguments);
    ClockFile file = new ClockFile(settings.clockFile());
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
