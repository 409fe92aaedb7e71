package health.afterglow.scheduling.routing;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Site;
import java.time.LocalDate;
import java.util.List;

/**
 * What room a site will have for a kind of appointment, day by day.
 *
 * <p>Of each day of the site's calendar: {@code capacity} is how often the kind's length fits into
 * the opening hours of those who lead it and are not absent; {@code booked}, how many of these
 * spans are touched by a booking; {@code usual}, the share that was taken on the same day of the
 * week in the four weeks before; {@code expected = max(booked, usual × capacity)}, rounded; what is
 * left is {@code capacity − expected}. Utilisation is the sum of what is expected by the sum of
 * capacity.
 *
 * @param days in order
 */
public record Forecast(List<Day> days) {

  private static final int WEEKS = 4;

  /** How far back it looks, in days. */
  public static final int LOOKS_BACK_DAYS = WEEKS * 7;

  /** Copies the days. */
  public Forecast {
    days = List.copyOf(days);
  }

  /** One day, in spans of the kind's length. */
  public record Day(LocalDate day, int capacity, int booked, int expected) {
    /** What will be left. */
    public int left() {
      return capacity - expected;
    }
  }

  /** For the days on which this window lies, by the site's calendar. */
  public static Forecast of(Site site, Needs needs, TimeWindow window, Openings openings) {
    LocalDate first = LocalDate.ofInstant(window.from(), site.zone());
    LocalDate last = LocalDate.ofInstant(window.until(), site.zone());
    return new Forecast(
        first.datesUntil(last.plusDays(1)).map(day -> day(site, needs, day, openings)).toList());
  }

  /** How much of the whole will be taken, from 0 to 1; 1 where there is nothing at all. */
  public double utilisation() {
    int capacity = days.stream().mapToInt(Day::capacity).sum();
    int expected = days.stream().mapToInt(Day::expected).sum();
    return capacity == 0 ? 1 : (double) expected / capacity;
  }

  private static Day day(Site site, Needs needs, LocalDate day, Openings openings) {
    Taken now = taken(site, needs, day, openings);
    Taken before = Taken.NONE;
    for (int week = 1; week <= WEEKS; week++) {
      before = before.plus(taken(site, needs, day.minusWeeks(week), openings));
    }
    double usual = before.capacity == 0 ? 0 : (double) before.booked / before.capacity;
    int expected = Math.max(now.booked, (int) Math.round(usual * now.capacity));
    return new Day(day, now.capacity, now.booked, expected);
  }

  private static Taken taken(Site site, Needs needs, LocalDate day, Openings openings) {
    TimeWindow whole =
        new TimeWindow(
            day.atStartOfDay(site.zone()).toInstant(),
            day.plusDays(1).atStartOfDay(site.zone()).toInstant());
    List<Openings.Span> spans = openings.at(site, needs.roles().getFirst(), whole, needs.length());
    long free = spans.stream().filter(Openings.Span::free).count();
    return new Taken(spans.size(), spans.size() - (int) free);
  }

  private record Taken(int capacity, int booked) {
    static final Taken NONE = new Taken(0, 0);

    Taken plus(Taken other) {
      return new Taken(capacity + other.capacity, booked + other.booked);
    }
  }
}
