package health.afterglow.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The file that says how far ahead the services' clock is: an ISO-8601 duration, for instance
 * {@code PT72H}. Without the file there is no difference.
 *
 * @param path where it is
 */
public record ClockFile(Path path) {

  /**
   * How far ahead the clock is.
   *
   * @throws UncheckedIOException if it can't be read
   * @throws java.time.format.DateTimeParseException if it is not a duration
   */
  public Duration read() {
    try {
      return Duration.parse(Files.readString(path).strip());
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the clock this far ahead, in one step: nobody reads half of it. */
  public void write(Duration ahead) {
    try {
      Path half = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(half, ahead + "\n");
      Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
