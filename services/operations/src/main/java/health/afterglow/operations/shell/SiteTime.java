package health.afterglow.operations.shell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in words, in the time of a site. */
public final class SiteTime {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter ABBREVIATION =
      DateTimeFormatter.ofPattern("zzz", Locale.US);

  private SiteTime() {}

  /** The zone with this name, or UTC if there is none. */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  /** For instance {@code Sat 21 Nov 10:05}. */
  public static String dayAndTime(Instant instant, ZoneId zone) {
    return DAY_AND_TIME.format(instant.atZone(zone));
  }

  /** For instance {@code Sat 21 Nov 2026}. */
  public static String day(Instant instant, ZoneId zone) {
    return DAY.format(instant.atZone(zone));
  }

  /** For instance {@code 10:05}. */
  public static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }

  /** For instance {@code MST}; what is in force at that moment. */
  public static String abbreviation(Instant instant, ZoneId zone) {
    ZonedDateTime at = instant.atZone(zone);
    return zone.equals(ZoneOffset.UTC) ? "UTC" : ABBREVIATION.format(at);
  }

  /**
   * How long: {@code 4d 9h}, {@code 67h 5m}, {@code 9m}, with a minus sign if it is past. Whole
   * minutes, rounded towards zero. The page's own clock writes the same.
   */
  public static String left(Duration duration) {
    long minutes = Math.abs(duration.toMinutes());
    String sign = duration.isNegative() ? "−" : "";
    long hours = minutes / 60;
    if (hours >= 100) {
      return sign + hours / 24 + "d " + hours % 24 + "h";
    }
    return hours > 0 ? sign + hours + "h " + minutes % 60 + "m" : sign + minutes + "m";
  }
}
