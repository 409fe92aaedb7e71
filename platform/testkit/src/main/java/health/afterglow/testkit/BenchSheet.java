package health.afterglow.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a benchmark writes its figures: {@code target/bench/NAME.txt}, which {@code ./afterglow
 * bench NAME} shows. The class is called by the name too, {@code SearchBench} for {@code search},
 * so that the tests don't run it, as it measures time.
 */
public final class BenchSheet {

  private final Path file;

  private BenchSheet(Path file) {
    this.file = file;
  }

  /** An empty sheet of this name. */
  public static BenchSheet named(String name) {
    Path file = Path.of("target", "bench", name + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BenchSheet(file);
  }

  /** Adds a line. */
  public void line(String line) {
    System.out.println(line);
    try {
      Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
