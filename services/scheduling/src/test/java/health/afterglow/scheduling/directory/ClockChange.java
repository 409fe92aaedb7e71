package health.afterglow.scheduling.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One clock change.
 *
 * @param before the first reading that is not shown any more, or is shown again
 * @param after what the clock shows instead
 */
record ClockChange(ZoneId zone, Instant at, LocalDateTime before, LocalDateTime after) {

  private static final Path ALL =
      Path.of("../../../shared/data/calendar/tz-transitions-2005-2037.csv");

  /** Those of 2005 to 2037 where the list is at hand, else the few of our own. */
  static List<ClockChange> known() {
    try (Stream<String> rows = Files.lines(Files.exists(ALL) ? ALL : ours())) {
      return rows.filter(row -> row.contains("T")).map(ClockChange::of).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Path ours() {
    return Path.of(
        Objects.requireNonNull(ClockChange.class.getResource("/clock-changes.csv")).getPath());
  }

  private static ClockChange of(String row) {
    String[] cells = row.split(",", -1);
    return new ClockChange(
        ZoneId.of(cells[0]),
        Instant.parse(cells[1]),
        LocalDateTime.parse(cells[2]).plusSeconds(1),
        LocalDateTime.parse(cells[3]));
  }

  boolean isForward() {
    return after.isAfter(before);
  }
}
