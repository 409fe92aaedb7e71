package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the best places as things stand now. */
public final class LookingForPlaces {

  private static final Duration AN_APPOINTMENT_AT_MOST = Duration.ofHours(5);

  private final Network network;
  private final Calendars calendars;
  private final Diary diary;
  private final Clock clock;

  /** Over these ports. */
  public LookingForPlaces(Network network, Calendars calendars, Diary diary, Clock clock) {
    this.network = network;
    this.calendars = calendars;
    this.diary = diary;
    this.clock = clock;
  }

  /** The best places, at most this many; or the reasons why there are none and the near misses. */
  public Found find(Wish wish, int limit) {
    if (wish.team().rulesOut(wish.kind())) {
      return new Found(List.of(), List.of(Miss.EPISODE_OVER.name()), List.of());
    }
    Instant now = clock.instant();
    Instant first = wish.earliest().isBefore(now) ? wish.earliest() : now;
    Instant last = wish.horizon().isAfter(now) ? wish.horizon() : now;
    return new PlaceSearch(wish, outlook(first, last, wish.except())).find(limit);
  }

  /**
   * How things stand for appointments that start between these.
   *
   * @param except the booking that is to move, if one is
   */
  public Outlook outlook(Instant first, Instant last, @Nullable String except) {
    return outlook(diary.within(reach(first, last)), except);
  }

  /**
   * How things stand for these resources only, and an appointment that starts then.
   *
   * @param except the booking that is to move, if one is
   */
  public Outlook outlook(Instant start, Set<Resource> resources, @Nullable String except) {
    return outlook(diary.within(reach(start, start), resources), except);
  }

  private Outlook outlook(List<Booking> bookings, @Nullable String except) {
    Instant now = clock.instant();
    return new Outlook(network, Busy.by(bookings, now, except), calendars.all(), now);
  }

  private static TimeWindow reach(Instant first, Instant last) {
    return new TimeWindow(first.minus(AN_APPOINTMENT_AT_MOST), last.plus(AN_APPOINTMENT_AT_MOST));
  }
}
