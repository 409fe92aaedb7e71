package health.afterglow.scheduling.routing;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.IntegrationWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.scheduling.desk.ReservedIntegrations;
import health.afterglow.scheduling.directory.Calendars;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.Busy;
import health.afterglow.scheduling.routing.UnmetDemand.Demand;
import health.afterglow.scheduling.waitlist.Waiting;
import health.afterglow.scheduling.waitlist.Waitlist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Says of each site how many integrations of the next seven days it will have no therapist's hour
 * for. Owed are: follow-ups without a place, the integrations of doses that are booked without one,
 * and what is waited for on the list. They are dealt out as {@link UnmetDemand} says.
 */
public final class PredictingUnmetDemand {

  private static final Duration LOOKED_AHEAD = Duration.ofDays(7);

  /** The last follow-ups of these days may be late by as much. */
  private static final Duration WINDOW_AT_MOST = Duration.ofDays(4);

  private final Network network;
  private final Calendars calendars;
  private final Diary diary;
  private final Supplier<List<Booking>> unplaced;
  private final ReservedIntegrations reserved;
  private final Waitlist waitlist;
  private final Clock clock;

  /**
   * Over these ports.
   *
   * @param unplaced the bookings that were asked for and have no place
   */
  public PredictingUnmetDemand(
      Network network,
      Calendars calendars,
      Diary diary,
      Supplier<List<Booking>> unplaced,
      ReservedIntegrations reserved,
      Waitlist waitlist,
      Clock clock) {
    this.network = network;
    this.calendars = calendars;
    this.diary = diary;
    this.unplaced = unplaced;
    this.reserved = reserved;
    this.waitlist = waitlist;
    this.clock = clock;
  }

  /** How many, by the site's id. */
  public Map<String, Integer> bySite() {
    Instant now = clock.instant();
    TimeWindow ahead = TimeWindow.of(now, LOOKED_AHEAD.plus(WINDOW_AT_MOST));
    List<Booking> booked = diary.within(ahead);
    Openings openings = new Openings(network, Busy.by(booked, now, null), calendars.all());
    Map<String, List<Demand>> owed = new HashMap<>();
    unplaced.get().forEach(booking -> addFollowUp(booking, now, owed));
    booked.forEach(booking -> addDose(booking, now, owed));
    Map<String, Integer> bySite = new HashMap<>();
    for (Site site : network.sites()) {
      List<Demand> demands = new ArrayList<>(owed.getOrDefault(site.id(), List.of()));
      waitlist.waitingAt(site.id()).values().stream()
          .filter(waiting -> waiting.wanted().kind() == Kind.INTEGRATION)
          .filter(waiting -> waiting.wanted().from().isBefore(now.plus(LOOKED_AHEAD)))
          .map(Waiting::wanted)
          .map(wanted -> new Demand(wanted.from(), wanted.until()))
          .forEach(demands::add);
      bySite.put(site.id(), UnmetDemand.of(demands, hours(site, ahead, openings)));
    }
    return bySite;
  }

  private List<Instant> hours(Site site, TimeWindow ahead, Openings openings) {
    var needs = network.needs(Kind.INTEGRATION);
    return openings.at(site, needs.roles().getFirst(), ahead, needs.length()).stream()
        .filter(Openings.Span::free)
        .map(span -> span.time().from())
        .toList();
  }

  private static void addFollowUp(Booking booking, Instant now, Map<String, List<Demand>> owed) {
    FollowUp followUp = booking.followUp();
    if (followUp != null && followUp.dueAt().isAfter(now)) {
      add(booking.wanted().siteId(), new Demand(followUp.windowOpensAt(), followUp.dueAt()), owed);
    }
  }

  private void addDose(Booking booking, Instant now, Map<String, List<Demand>> owed) {
    if (booking.standing() instanceof Standing.Booked
        && booking.wanted().kind() == Kind.DOSING
        && booking.place().start().isBefore(now.plus(LOOKED_AHEAD))
        && !reserved.isReserved(booking.wanted().patientId(), booking.place())) {
      IntegrationWindow window = IntegrationWindow.after(booking.place());
      add(booking.place().siteId(), new Demand(window.opens(), window.due()), owed);
    }
  }

  private static void add(String siteId, Demand demand, Map<String, List<Demand>> owed) {
    owed.computeIfAbsent(siteId, id -> new ArrayList<>()).add(demand);
  }
}
