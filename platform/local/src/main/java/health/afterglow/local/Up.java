package health.afterglow.local;

import java.time.Duration;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the system, and stays until Ctrl-C unless it is told to leave it running. */
final class Up {

  private static final long LOOK_EVERY_MILLIS = 500;

  private final Settings settings;
  private final Terminal terminal;

  Up(Settings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  /**
   * What was asked for.
   *
   * @param services those to start; all unless some are named
   * @param observe whether Prometheus looks at them
   */
  private record Options(
      boolean fresh,
      boolean detach,
      @Nullable String mongo,
      @Nullable String kafka,
      boolean observe,
      Set<Part> services) {

    static Options of(Deque<String> arguments) {
      boolean fresh = false;
      boolean detach = false;
      boolean observe = false;
      String mongo = null;
      String kafka = null;
      Set<Part> services = EnumSet.noneOf(Part.class);
      while (!arguments.isEmpty()) {
        String word = arguments.pop();
        switch (word) {
          case "--fresh" -> fresh = true;
          case "--detach" -> detach = true;
          case "--observe" -> observe = true;
          case "--mongo" -> mongo = valueOf(word, arguments);
          case "--kafka" -> kafka = valueOf(word, arguments);
          default -> services.add(service(word));
        }
      }
      return new Options(
          fresh, detach, mongo, kafka, observe, services.isEmpty() ? Part.services() : services);
    }

    Set<Part> wanted() {
      Set<Part> wanted = EnumSet.copyOf(services);
      if (observe) {
        wanted.add(Part.PROMETHEUS);
      }
      return wanted;
    }

    private static String valueOf(String word, Deque<String> arguments) {
      if (arguments.isEmpty()) {
        throw new WrongWord(word + " needs a value");
      }
      return arguments.pop();
    }

    private static Part service(String word) {
      return Part.labelled(word)
          .filter(Part::isService)
          .orElseThrow(() -> new WrongWord("up doesn't know " + word));
    }
  }

  int run(Deque<String> arguments) {
    Options options = Options.of(arguments);
    LocalSystem system = new LocalSystem(chosen(options), terminal);
    if (options.fresh()) {
      system.erase();
    }
    // What was running before goes on if the rest can't be started.
    system.endsWithThisProcess(system.pids().isEmpty());
    long began = System.nanoTime();
    system.start(options.wanted());
    system.endsWithThisProcess(!options.detach());
    announce(system, Duration.ofNanos(System.nanoTime() - began), options);
    if (!options.detach()) {
      watch(system);
    }
    return 0;
  }

  private Settings chosen(Options options) {
    return settings.withMongo(options.mongo()).withKafka(options.kafka()).withLearning(true);
  }

  private void announce(LocalSystem system, Duration took, Options options) {
    Ports ports = system.ports();
    terminal.line(
        String.format(
            "Afterglow is up after %.1f s, with %d MiB.",
            took.toMillis() / (double) TimeUnit.SECONDS.toMillis(1), system.residentMiB()));
    if (options.services().contains(Part.OPERATIONS)) {
      terminal.line("  board    " + ports.http(Part.OPERATIONS) + "/follow-up");
    }
    terminal.line("  mailbox  " + ports.http(Part.MAILBOX) + "/");
    if (options.observe()) {
      terminal.line("  figures  " + ports.http(Part.PROMETHEUS) + "/alerts");
    }
    terminal.line("  logs     " + system.log(Part.INTAKE).getParent());
    if (options.mongo() == null && Installed.program("mongod").isPresent()) {
      terminal.line("  A mongod is installed; --mongo mongodb://127.0.0.1:27017 uses yours.");
    }
    terminal.line(options.detach() ? "./afterglow down stops it." : "Ctrl-C stops everything.");
  }

  /** Returns when nothing runs any more; tells when a part ends that nobody stopped. */
  private void watch(LocalSystem system) {
    Set<Part> known = EnumSet.copyOf(system.pids().keySet());
    while (!known.isEmpty()) {
      Set<Part> alive = system.pids().keySet();
      for (Part part : Set.copyOf(known)) {
        if (!alive.contains(part) && !system.isClosing()) {
          terminal.line(part.label() + " has stopped; ./afterglow up starts it again");
        }
      }
      known.clear();
      known.addAll(alive);
      Pause.of(Duration.ofMillis(LOOK_EVERY_MILLIS));
    }
  }
}
