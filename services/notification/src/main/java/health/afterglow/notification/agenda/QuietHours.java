package health.afterglow.notification.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * From 20:00 to 08:00 by the patient's own clock, on nights of any length. Source: {@code
 * docs/domain.md}, section 6.
 */
public final class QuietHours {

  private static final LocalTime FROM = LocalTime.of(20, 0);
  private static final LocalTime UNTIL = LocalTime.of(8, 0);

  /** How long before they begin something goes that cannot wait for their end. */
  private static final Duration AHEAD = Duration.ofMinutes(30);

  private QuietHours() {}

  /** Whether this moment is in them. */
  public static boolean contain(Instant moment, ZoneId zone) {
    LocalTime local = moment.atZone(zone).toLocalTime();
    return !local.isBefore(FROM) || local.isBefore(UNTIL);
  }

  /** The moment itself, or the end of the quiet hours that it falls into. */
  public static Instant after(Instant moment, ZoneId zone) {
    if (!contain(moment, zone)) {
      return moment;
    }
    ZonedDateTime local = moment.atZone(zone);
    boolean evening = !local.toLocalTime().isBefore(FROM);
    return local.toLocalDate().plusDays(evening ? 1 : 0).atTime(UNTIL).atZone(zone).toInstant();
  }

  /** The moment itself, or half an hour before the quiet hours that it falls into. */
  public static Instant before(Instant moment, ZoneId zone) {
    if (!contain(moment, zone)) {
      return moment;
    }
    ZonedDateTime local = moment.atZone(zone);
    boolean evening = !local.toLocalTime().isBefore(FROM);
    return local
        .toLocalDate()
        .minusDays(evening ? 0 : 1)
        .atTime(FROM)
        .atZone(zone)
        .toInstant()
        .minus(AHEAD);
  }
}
