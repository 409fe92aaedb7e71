package health.afterglow.notification.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and codes as people read them. */
public final class InWords {

  private static final int CODE_LENGTH = 6;

  private InWords() {}

  /**
   * A moment in the zone where it matters, for instance {@code Tue 24 Nov 2026, 10:00 MST}.
   *
   * @param language of the names of day and month; the zone keeps its short American name
   */
  public static String moment(Instant instant, String zone, String language) {
    ZonedDateTime local = instant.atZone(ZoneId.of(zone));
    Locale locale = language.equals("es") ? Locale.of("es", "US") : Locale.US;
    return DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", locale).format(local)
        + DateTimeFormatter.ofPattern(" zzz", Locale.US).format(local);
  }

  /** A short code that stands for a patient where a name must not. */
  public static String patientCode(@Nullable String patientId) {
    if (patientId == null) {
      return "no patient";
    }
    String end = patientId.substring(Math.max(0, patientId.length() - CODE_LENGTH));
    return "P-" + end.toUpperCase(Locale.ROOT);
  }
}
