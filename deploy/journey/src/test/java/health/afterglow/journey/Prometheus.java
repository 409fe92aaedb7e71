package health.afterglow.journey;

import health.afterglow.local.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prometheus as it is installed here, if it is. */
final class Prometheus {

  private Prometheus() {}

  /**
   * A program that ran to its end.
   *
   * @param said on both of its outputs
   */
  record Ended(int status, String said) {}

  /** {@code promtool}, if it is on the PATH. */
  static Optional<Path> tool() {
    return Installed.program("promtool");
  }

  /** Runs promtool with these words. */
  static Ended ask(String... words) {
    List<String> command = new ArrayList<>(List.of(tool().orElseThrow().toString()));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
