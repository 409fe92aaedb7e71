package health.afterglow.scheduling.routing;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.placement.Busy;
import health.afterglow.scheduling.placement.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Looks across the network as things stand now. */
public final class LookingAcrossSites {

  private static final Duration BACK = Duration.ofDays(Forecast.LOOKS_BACK_DAYS + 1);
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Network network;
  private final PayerNetworks payers;
  private final Calendars calendars;
  private final Diary diary;
  private final Clock clock;

  /** Over these ports. */
  public LookingAcrossSites(
      Network network, PayerNetworks payers, Calendars calendars, Diary diary, Clock clock) {
    this.network = network;
    this.payers = payers;
    this.calendars = calendars;
    this.diary = diary;
    this.clock = clock;
  }

  /** Where one session can be. */
  public Routes routes(RouteWish asked) {
    Wish wish = asked.wish();
    Instant now = clock.instant();
    TimeWindow reach = new TimeWindow(wish.earliest().minus(BACK), wish.latest().plus(AHEAD));
    Busy busy = Busy.by(diary.within(reach), now, wish.except());
    return new Routing(network, payers, busy, calendars.all(), now).of(asked);
  }
}
