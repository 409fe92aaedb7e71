package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Pause;
import health.afterglow.local.Settings;
import health.afterglow.local.Terminal;
import health.afterglow.local.Trouble;
import health.afterglow.local.WrongWord;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.witness.Fact;
import health.afterglow.local.witness.RawLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./afterglow demo}: starts everything anew, plays real referrals, says what became of them.
 */
public final class Demo {

  private static final int LOOKS_AT_MOST = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

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
    terminal.exitWith(() -> run(arguments, terminal));
  }

  private static int run(String[] arguments, Terminal terminal) {
    Settings settings = Settings.ofThisProcess();
    Path referrals = settings.home().resolve("data").resolve("referrals");
    Path report = null;
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !arguments[i].matches("--referrals|--report")) {
        throw new WrongWord("demo takes --referrals DIR and --report FILE, not " + arguments[i]);
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
    system.eraseForPlay();
    system.endsWithThisProcess(true);
    system.start();
    terminal.line("playing the referrals of " + referrals);
    Play play = new Play(new Clinics(system, Clock.systemUTC()), system, terminal);
    play.run(referrals);
    Account account = Account.of(settledLog(system, terminal), play.refused(), system);
    tell(account, play, system, terminal);
    if (report != null) {
      write(report, account);
    }
    system.endsWithThisProcess(false);
    return account.isKept() ? 0 : 1;
  }

  /** The log once it says the same twice: the last messages are still on their way. */
  private static List<Fact> settledLog(LocalSystem system, Terminal terminal) {
    RawLog log = new RawLog(system.kafkaServers());
    List<Fact> before = log.read();
    for (int look = 0; look < LOOKS_AT_MOST; look++) {
      terminal.waiting("waiting for the last messages");
      Pause.of(BETWEEN_LOOKS);
      List<Fact> now = log.read();
      if (now.size() == before.size()) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static void tell(Account account, Play play, LocalSystem system, Terminal terminal) {
    terminal.clear();
    terminal.line("");
    terminal.line("What became of it");
    account.lines().forEach(line -> terminal.line("  " + line));
    terminal.line("");
    terminal.line("One patient through the programme, and why");
    play.wholeProgramme().forEach(line -> terminal.line("  " + line));
    terminal.line("");
    terminal.line("Worth a look");
    play.story().forEach(line -> terminal.line("  " + line));
    terminal.line("");
    Account.addresses(system).forEach(line -> terminal.line("  " + line));
    terminal.line("It is left running; ./afterglow down stops it.");
  }

  private static void write(Path file, Account account) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      Files.writeString(file, mapper.writeValueAsString(account) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
