package health.afterglow.scheduling.calendar.adapter;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which an event comes again, on the wall clocks of its zone (RFC 5545, 3.3.10). A start
 * that the clocks skip is moved by as much as they jump; one that comes twice is the first.
 */
final class Recurrence {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final String UNTIL = "UNTIL=";

  /** More than a calendar has in half a year; a limit, so that a rule can not go on for ever. */
  static final int AT_MOST = 5000;

  private final String rule;
  private final ZoneId zone;
  private final @Nullable String until;

  /**
   * This rule.
   *
   * @throws IllegalArgumentException if it comes again more than once an hour
   */
  Recurrence(String rule, ZoneId zone) {
    List<String> parts = new ArrayList<>(List.of(rule.toUpperCase(Locale.ROOT).split(";")));
    if (parts.contains("FREQ=SECONDLY") || parts.contains("FREQ=MINUTELY")) {
      throw new IllegalArgumentException("nothing comes again more than once an hour");
    }
    String end = parts.stream().filter(p -> p.startsWith(UNTIL)).findFirst().orElse(null);
    parts.remove(end);
    this.rule = String.join(";", parts);
    this.zone = zone;
    this.until = end == null ? null : end.substring(UNTIL.length());
  }

  /**
   * The starts, as the clocks show them, from {@code from} until {@code to}.
   *
   * @throws RuntimeException if the rule can not be understood
   */
  List<LocalDateTime> starts(LocalDateTime first, LocalDateTime from, LocalDateTime to) {
    LocalDateTime last = last();
    List<LocalDateTime> starts =
        new Recur<LocalDateTime>(rule)
            .getDates(first, from.isBefore(first) ? first : from, to, AT_MOST);
    if (starts.size() >= AT_MOST) {
      throw new IllegalArgumentException("this comes again too often");
    }
    return starts.stream().filter(start -> last == null || !start.isAfter(last)).toList();
  }

  /** The last start that there may be, by the wall clocks. */
  private @Nullable LocalDateTime last() {
    if (until == null) {
      return null;
    }
    if (!until.contains("T")) {
      return LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE)
          .plusDays(1)
          .atStartOfDay()
          .minusSeconds(1);
    }
    return until.endsWith("Z")
        ? LocalDateTime.ofInstant(
            LocalDateTime.parse(until.substring(0, until.length() - 1), LOCAL)
                .toInstant(ZoneOffset.UTC),
            zone)
        : LocalDateTime.parse(until, LOCAL);
  }
}
