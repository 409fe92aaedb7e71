package health.afterglow.local.bench;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import health.afterglow.local.Settings;
import health.afterglow.local.Terminal;
import health.afterglow.local.WrongWord;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.witness.Spread;
import java.time.Clock;

/** {@code ./afterglow bench}: the hand-off beside a floor, in one run on one machine. */
public final class Bench {

  private static final int WARM_UP = 48;
  private static final int ONE_AT_A_TIME = 60;
  private static final int UNDER_LOAD = 160;
  private static final int CALLERS = 16;
  private static final int PATIENTS = WARM_UP + ONE_AT_A_TIME + UNDER_LOAD;

  private final Terminal terminal;

  private Bench(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The same thing measured twice.
   *
   * @param alone one at a time
   * @param loaded many at once
   */
  private record Measured(Figures alone, Figures loaded) {}

  /**
   * Starts a system of its own, beside whatever runs, measures, and stops it again. Ends with 0, or
   * with 1 if it could not measure.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofThisProcess();
    terminal.exitWith(
        () -> {
          if (arguments.length > 0) {
            throw new WrongWord("bench takes nothing, not " + arguments[0]);
          }
          new Bench(terminal).run();
          return 0;
        });
  }

  private void run() {
    Settings settings = Settings.ofThisProcess();
    Settings own =
        Settings.of(settings.home(), settings.directory().resolve("bench"))
            .onFreePorts()
            .withLearning(true);
    try (LocalSystem system = new LocalSystem(own, terminal)) {
      terminal.line("starting a system to measure; whatever else runs here slows it down");
      system.endsWithThisProcess(true);
      system.erase();
      system.start();
      Measured floor = floor(system);
      tell(floor, handOffs(system));
    }
  }

  private Measured floor(LocalSystem system) {
    try (Floor floor =
        new Floor(system.kafkaServers(), system.mongoUri(Part.SCHEDULING), Clock.systemUTC())) {
      terminal.line("measuring the floor");
      var _ = floor.measure(UNDER_LOAD, CALLERS);
      return new Measured(floor.measure(ONE_AT_A_TIME, 1), floor.measure(UNDER_LOAD, CALLERS));
    }
  }

  private Measured handOffs(LocalSystem system) {
    HandOffs handOffs = new HandOffs(system, new Clinics(system, Clock.systemUTC()));
    terminal.line("bringing %d patients to the end of a session".formatted(PATIENTS));
    handOffs.prepare(PATIENTS);
    terminal.line("measuring hand-offs");
    var _ = handOffs.measure(WARM_UP, CALLERS);
    return new Measured(handOffs.measure(ONE_AT_A_TIME, 1), handOffs.measure(UNDER_LOAD, CALLERS));
  }

  private void tell(Measured floor, Measured ours) {
    terminal.line("");
    terminal.line(
        "From the end of a session, in milliseconds: until its follow-up is booked, and until");
    terminal.line(
        "everyone is told too. The floor is as many hops through the same broker, with an insert");
    terminal.line("each into the same database, by bare clients with nothing in between.");
    terminal.line("");
    terminal.line("%-24s %19s   %19s".formatted("", "one at a time", CALLERS + " at once"));
    terminal.line("%-24s %9s %9s   %9s %9s".formatted("", "p50", "p99", "p50", "p99"));
    compare(
        "2 hops",
        "booked",
        new Pair(floor.alone().booked(), floor.loaded().booked()),
        new Pair(ours.alone().booked(), ours.loaded().booked()));
    compare(
        "3 hops",
        "booked and told",
        new Pair(floor.alone().told(), floor.loaded().told()),
        new Pair(ours.alone().told(), ours.loaded().told()));
    double floorRate = floor.loaded().perSecond();
    double ourRate = ours.loaded().perSecond();
    terminal.line(
        "with %d at once: floor %.0f a second, Afterglow %.1f a second, 1 to %.0f"
            .formatted(CALLERS, floorRate, ourRate, floorRate / ourRate));
  }

  private record Pair(Spread alone, Spread loaded) {}

  private void compare(String floorName, String ourName, Pair floor, Pair ours) {
    row(
        "floor, " + floorName,
        floor.alone().p50(),
        floor.alone().p99(),
        floor.loaded().p50(),
        floor.loaded().p99());
    row(ourName, ours.alone().p50(), ours.alone().p99(), ours.loaded().p50(), ours.loaded().p99());
    row(
        "times the floor",
        ours.alone().p50() / floor.alone().p50(),
        ours.alone().p99() / floor.alone().p99(),
        ours.loaded().p50() / floor.loaded().p50(),
        ours.loaded().p99() / floor.loaded().p99());
    terminal.line("");
  }

  private void row(String name, double... cells) {
    terminal.line(
        "%-24s %9.1f %9.1f   %9.1f %9.1f".formatted(name, cells[0], cells[1], cells[2], cells[3]));
  }
}
