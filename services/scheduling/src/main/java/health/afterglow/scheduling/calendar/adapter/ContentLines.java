package health.afterglow.scheduling.calendar.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines of an iCalendar file that say when something is, unfolded, with the numbers they have
 * in the file. All others, what a meeting is about and who comes, are left out before anything is
 * read: they can neither be kept nor keep a file from being read.
 */
final class ContentLines {

  private static final Set<String> COMPONENTS =
      Set.of("VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT");
  private static final Set<String> PROPERTIES =
      Set.of(
          "UID",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "FREEBUSY",
          "X-MICROSOFT-CDO-BUSYSTATUS",
          "TZID",
          "TZOFFSETFROM",
          "TZOFFSETTO");

  /** One line. */
  record Line(int number, String text) {
    String name() {
      String name = text.split("[;:]", 2)[0];
      return name.strip().toUpperCase(Locale.ROOT);
    }

    String component() {
      return text.substring(text.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    }
  }

  private final List<Line> kept = new ArrayList<>();
  private int last;

  private ContentLines() {}

  static ContentLines of(String file) {
    ContentLines lines = new ContentLines();
    int skipping = 0;
    for (Line line : lines.unfolded(file)) {
      boolean begins = line.name().equals("BEGIN");
      boolean ends = line.name().equals("END");
      if (skipping > 0 || (begins && !COMPONENTS.contains(line.component()))) {
        skipping += begins ? 1 : ends ? -1 : 0;
      } else if (begins || ends) {
        lines.kept.add(new Line(line.number(), line.name() + ":" + line.component()));
      } else if (PROPERTIES.contains(line.name())) {
        lines.kept.add(line);
      }
    }
    return lines;
  }

  private List<Line> unfolded(String file) {
    List<Line> whole = new ArrayList<>();
    for (String line : file.lines().toList()) {
      last++;
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      if (continues && !whole.isEmpty()) {
        Line begun = whole.removeLast();
        whole.add(new Line(begun.number(), begun.text() + line.substring(1)));
      } else {
        whole.add(new Line(last, line));
      }
    }
    return whole;
  }

  /** As a file, one line each. */
  String text() {
    return kept.stream().map(line -> line.text() + "\r\n").collect(Collectors.joining());
  }

  /** The number in the file of a line of {@link #text()}, from 1; of none of them, the last. */
  int numberOf(int line) {
    return line >= 1 && line <= kept.size() ? kept.get(line - 1).number() : Math.max(1, last);
  }

  /** The numbers of the lines with which components of this name begin, in order. */
  List<Integer> beginnings(String component) {
    return kept.stream()
        .filter(line -> line.text().equals("BEGIN:" + component))
        .map(Line::number)
        .toList();
  }
}
