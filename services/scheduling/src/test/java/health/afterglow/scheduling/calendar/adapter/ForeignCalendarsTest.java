package health.afterglow.scheduling.calendar.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.kernel.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calendars that others wrote; extra, as they are not part of the project. */
class ForeignCalendarsTest {

  private static final Path FILES = Path.of("../../../shared/data/ics");
  private static final Path RULES = FILES.resolve("libical-recurrence/icalrecur_test.txt");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final TimeWindow DECADES =
      new TimeWindow(Instant.parse("1990-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));

  /** What the library understands in another way than the list does: none is in common use. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "FREQ=HOURLY;BYHOUR=12;BYYEARDAY=-366;COUNT=3",
          "FREQ=DAILY;BYMINUTE=1,2,3,4;INTERVAL=2;COUNT=3",
          "FREQ=HOURLY;BYHOUR=0;BYYEARDAY=360,-2;UNTIL=20260101T000000",
          "FREQ=WEEKLY;BYDAY=MO,TU,SU,SA,TH;BYSETPOS=3,2;COUNT=4",
          "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH;COUNT=1",
          "FREQ=YEARLY;BYWEEKNO=53;INTERVAL=6;BYDAY=TH;COUNT=1",
          "FREQ=YEARLY;BYWEEKNO=53;INTERVAL=5;BYDAY=TH;COUNT=1");

  @Test
  void everyFileIsReadOrRefusedWithOneOfItsLines() throws IOException {
    assumeTrue(Files.isDirectory(FILES), "the calendars are not here");
    int read = 0;
    int refused = 0;
    for (Path file : files()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      try {
        var busy = BusyTimesFile.read(text, ZoneId.of("America/Denver"), DECADES);
        assertThat(busy).as(file.toString()).allMatch(DECADES::overlaps);
        read++;
      } catch (UnreadableCalendar unreadable) {
        assertThat(unreadable.line())
            .as(file.toString())
            .isBetween(1, (int) Math.max(1, text.lines().count()));
        refused++;
      }
    }
    assertThat(read).isGreaterThan(100);
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void whatComesAgainDoesSoWhenTheListSays() throws IOException {
    assumeTrue(Files.exists(RULES), "the list of recurrences is not here");
    List<String> otherwise = new ArrayList<>();
    int agreed = 0;
    for (Expected expected : expected()) {
      if (expected.isAsFound()) {
        agreed++;
      } else {
        otherwise.add(expected.rule());
      }
    }
    assertThat(otherwise).containsExactlyInAnyOrderElementsOf(OTHERWISE);
    assertThat(agreed).isGreaterThan(100);
  }

  /** A rule and its instances, of which those in the half year after {@code from} matter. */
  private record Expected(
      String rule, LocalDateTime first, LocalDateTime from, List<LocalDateTime> instances) {

    boolean isAsFound() {
      LocalDateTime to = from.plusDays(180);
      List<LocalDateTime> wanted =
          instances.stream().filter(t -> !t.isBefore(from) && t.isBefore(to)).sorted().toList();
      return new Recurrence(rule, ZoneOffset.UTC)
          .starts(first, from, to).stream().distinct().sorted().toList().equals(wanted);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FILES)) {
      return all.filter(Files::isRegularFile).filter(f -> !f.equals(RULES)).sorted().toList();
    }
  }

  /** The rules of the list that come again at most once an hour. */
  private static List<Expected> expected() throws IOException {
    List<Expected> all = new ArrayList<>();
    String rule = "";
    LocalDateTime first = LocalDateTime.MIN;
    @Nullable LocalDateTime from = null;
    for (String line : Files.readAllLines(RULES)) {
      String value = line.substring(line.indexOf(':') + 1);
      if (line.startsWith("RRULE:")) {
        rule = value;
        from = null;
      } else if (line.startsWith("DTSTART")) {
        first = time(value);
      } else if (line.startsWith("START-AT:")) {
        from = time(value);
      } else if (line.startsWith("INSTANCES:")
          && !rule.contains("SECONDLY")
          && !rule.contains("MINUTELY")
          && !value.contains("*")) {
        var instances = Stream.of(value.split(",")).map(ForeignCalendarsTest::time).toList();
        all.add(new Expected(rule, first, from == null ? first : from, instances));
      }
    }
    return all;
  }

  private static LocalDateTime time(String text) {
    String local = text.replace("Z", "");
    return local.contains("T")
        ? LocalDateTime.parse(local, LOCAL)
        : LocalDate.parse(local, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
  }
}
