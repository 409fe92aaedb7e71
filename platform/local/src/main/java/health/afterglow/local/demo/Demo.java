package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import health.afterglow.local.Settings;
import health.afterglow.local.Terminal;
import health.afterglow.local.Trouble;
import health.afterglow.local.witness.RawLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./afterglow demo}: starts everything anew, plays real referrals, says what became of them.
 */
public final class Demo {

  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;
  private static final int WRONG_WORD = 2;

  private Demo() {}

  /**
   * Plays, and leaves everything running. Ends with 0 if each follow-up is booked or escalated and
   * nothing is booked twice, 1 if not, 2 if the words were not understood.
   *
   * @param arguments {@code --referrals DIR} plays other bundles, {@code --report FILE} also writes
   *     the account as JSON
   */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofThisProcess();
    try {
      System.exit(run(arguments, terminal));
    } catch (Trouble | Peer.Refusal | UncheckedIOException failed) {
      terminal.clear();
      System.err.println("afterglow: " + failed.getMessage());
      System.exit(1);
    }
  }

  private static int run(String[] arguments, Terminal terminal) {
    Settings settings = Settings.ofThisProcess();
    Path referrals = settings.home().resolve("data").resolve("referrals");
    Path report = null;
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !arguments[i].matches("--referrals|--report")) {
        terminal.line("demo takes --referrals DIR and --report FILE, not " + arguments[i]);
        return WRONG_WORD;
      }
      Path value = Path.of(arguments[i + 1]).toAbsolutePath();
      if (arguments[i].equals("--report")) {
        report = value;
      } else {
        referrals = value;
      }
    }
    return play(settings, referrals, report, terminal);
  }

  private static int play(
      Settings settings, Path referrals, @Nullable Path report, Terminal terminal) {
    LocalSystem system = new LocalSystem(settings.withLearning(true), terminal);
    if (!system.pids().isEmpty()) {
      throw new Trouble("something is running here; ./afterglow down stops it");
    }
    if (!Files.isDirectory(referrals)) {
      throw new Trouble("there is no folder " + referrals);
    }
    terminal.line("starting a broker, a database, a mailbox and six services, with empty stores");
    system.erase();
    system.start();
    terminal.line("playing the referrals of " + referrals);
    Clinics clinics = new Clinics(system, Clock.systemUTC());
    Play play = new Play(clinics, system, terminal);
    play.run(referrals);
    Tally tally = settled(system, terminal);
    int overlaps = clinics.scheduling.get("/overlaps").path("overlaps").size();
    terminal.clear();
    account(system, play, tally, overlaps, terminal);
    if (report != null) {
      write(report, json(system, play, tally, overlaps));
    }
    boolean kept = overlaps == 0 && tally.required() == tally.booked() + tally.escalated();
    return kept ? 0 : 1;
  }

  /** What the log says once it says the same twice: the last messages are still on their way. */
  private static Tally settled(LocalSystem system, Terminal terminal) {
    RawLog log = new RawLog(system.kafkaServers());
    Tally before = Tally.of(log.read());
    for (int look = 0; look < 20; look++) {
      terminal.waiting("waiting for the last messages");
      for (int i = 0; i < 40; i++) {
        Play.pause();
      }
      Tally now = Tally.of(log.read());
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static void account(
      LocalSystem system, Play play, Tally tally, int overlaps, Terminal terminal) {
    terminal.line("");
    terminal.line("What became of it");
    terminal.line(
        "  referrals    %d taken in, %d refused at the door; %d patients enrolled"
            .formatted(tally.received(), play.refused(), tally.enrolled()));
    terminal.line("  sessions     %d ended".formatted(tally.sessionsEnded()));
    terminal.line(
        "  follow-ups   %d required = %d booked (%d inside the window) + %d escalated"
            .formatted(
                tally.required(), tally.booked(), tally.bookedInWindow(), tally.escalated()));
    terminal.line(
        "  messages     %d sent, %d failed"
            .formatted(tally.messagesSent(), tally.messagesFailed()));
    terminal.line("  double bookings  " + overlaps);
    terminal.line(
        "  session ended to booked and told: half within %d ms, 99 %% within %d ms"
            .formatted(tally.handoffMillis(MEDIAN), tally.handoffMillis(NEARLY_ALL)));
    terminal.line("");
    terminal.line("Worth a look");
    play.story().forEach(line -> terminal.line("  " + line));
    terminal.line("");
    terminal.line("  board    " + system.ports().http(Part.OPERATIONS) + "/follow-up");
    terminal.line("  mailbox  " + system.ports().http(Part.MAILBOX) + "/");
    for (Part service : Part.services()) {
      terminal.line("  %-20s %s".formatted(service.label(), system.ports().http(service)));
    }
    terminal.line("It is left running; ./afterglow down stops it.");
  }

  private static Map<String, Object> json(
      LocalSystem system, Play play, Tally tally, int overlaps) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("referrals", Map.of("received", tally.received(), "rejected", play.refused()));
    report.put("enrolled", tally.enrolled());
    report.put("sessionsEnded", tally.sessionsEnded());
    report.put(
        "followUps",
        Map.of(
            "required", tally.required(),
            "booked", tally.booked(),
            "escalated", tally.escalated(),
            "bookedInWindow", tally.bookedInWindow()));
    report.put("messages", Map.of("sent", tally.messagesSent(), "failed", tally.messagesFailed()));
    report.put("doubleBookings", overlaps);
    report.put(
        "handoffMillis",
        Map.of("p50", tally.handoffMillis(MEDIAN), "p99", tally.handoffMillis(NEARLY_ALL)));
    List<Map<String, Object>> services = new ArrayList<>();
    system
        .pids()
        .forEach(
            (part, pid) -> {
              if (part.isService()) {
                services.add(
                    Map.of("name", part.label(), "port", system.ports().of(part), "pid", pid));
              }
            });
    report.put("services", services);
    return report;
  }

  private static void write(Path file, Map<String, Object> report) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      Files.writeString(file, mapper.writeValueAsString(report) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
