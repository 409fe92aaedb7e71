package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the best places as things stand now. */
public final class LookingForPlaces {

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
    return wish.team().rulesOut(wish.kind())
        ? new Found(List.of(), List.of(Miss.EPISODE_OVER.name()), List.of())
        : new PlaceSearch(wish, outlook(wish.except())).find(limit);
  }

  /**
   * How things stand; what is asked for is read when it is.
   *
   * @param except the booking that is to move, if one is
   */
  public Outlook outlook(@Nullable String except) {
    return new Outlook(
        network, new BusyAsClaimed(diary, except), new Away(calendars), clock.instant());
  }
}
