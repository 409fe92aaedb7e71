package health.afterglow.scheduling.desk.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing.Status;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.placement.LookingForPlaces;
import health.afterglow.scheduling.placement.Outlook;
import health.afterglow.scheduling.routing.PredictingUnmetDemand;
import health.afterglow.scheduling.waitlist.Waitlist;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how each site stands: what is on today, who is there, and what time is left. */
@RestController
class NetworkViewController {

  private static final Duration SOON = Duration.ofDays(2);
  private static final Duration A_THERAPY_HOUR = Duration.ofHours(1);
  private static final int AT_MOST = 1000;
  private static final List<String> ON =
      List.of(Status.BOOKED.name(), Status.ATTENDED.name(), Status.MISSED.name());

  private final Network network;
  private final LookingForPlaces looking;
  private final PredictingUnmetDemand predicting;
  private final Aggregate<Booking, BookingCommand, BookingEvent> appointments;
  private final Waitlist waitlist;
  private final Clock clock;

  NetworkViewController(
      Network network,
      LookingForPlaces looking,
      PredictingUnmetDemand predicting,
      Aggregate<Booking, BookingCommand, BookingEvent> appointments,
      Waitlist waitlist,
      Clock clock) {
    this.network = network;
    this.looking = looking;
    this.predicting = predicting;
    this.appointments = appointments;
    this.waitlist = waitlist;
    this.clock = clock;
  }

  /**
   * One site.
   *
   * @param today by the site's calendar
   * @param staffToday how many of each role work some of today and are not absent all of it
   * @param nextDosing when the next dose that is booked starts
   * @param therapyHoursLeft therapists' working hours in the next 48 h that nothing is booked in
   * @param waiting how many wait there for an offer
   * @param predictedUnmet how many integrations of the next 7 days there will be no hour for
   */
  record SiteView(
      String siteId,
      LocalDate today,
      int dosingToday,
      Map<Role, Integer> staffToday,
      @Nullable Instant nextDosing,
      long therapyHoursLeft,
      int waiting,
      int predictedUnmet) {}

  record NetworkView(Instant at, List<SiteView> sites) {}

  @GetMapping("/api/v1/network")
  NetworkView network() {
    Instant now = clock.instant();
    Outlook outlook = looking.outlook(null);
    outlook.expect(
        network.clinicians().stream()
            .map(c -> new Resource(Resource.Type.CLINICIAN, c.id()))
            .collect(Collectors.toSet()),
        TimeWindow.of(now, SOON));
    Map<String, Integer> unmet = predicting.bySite();
    return new NetworkView(
        now,
        network.sites().stream()
            .map(site -> view(site, outlook, unmet.getOrDefault(site.id(), 0), now))
            .toList());
  }

  private SiteView view(Site site, Outlook outlook, int unmet, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, site.zone());
    TimeWindow day =
        new TimeWindow(
            today.atStartOfDay(site.zone()).toInstant(),
            today.plusDays(1).atStartOfDay(site.zone()).toInstant());
    Map<Role, Integer> staff = new EnumMap<>(Role.class);
    network.clinicians().stream()
        .filter(c -> c.siteIds().contains(site.id()))
        .filter(c -> outlook.hours(c, site, day, Duration.ofMinutes(30)) > 0)
        .forEach(c -> staff.merge(c.role(), 1, Integer::sum));
    long left =
        network.clinicians().stream()
            .filter(c -> c.role() == Role.THERAPIST && c.siteIds().contains(site.id()))
            .mapToLong(c -> outlook.free(c, site, TimeWindow.of(now, SOON), A_THERAPY_HOUR))
            .sum();
    return new SiteView(
        site.id(),
        today,
        dosing(site, day.from(), day.until(), ON).size(),
        staff,
        dosing(site, now, now.plus(Duration.ofDays(366)), List.of(Status.BOOKED.name())).stream()
            .map(b -> b.place().start())
            .findFirst()
            .orElse(null),
        left,
        waitlist.waitingAt(site.id()).size(),
        unmet);
  }

  private List<Booking> dosing(Site site, Instant from, Instant until, List<String> status) {
    return appointments
        .store()
        .search(
            and(
                eq("find.siteId", site.id()),
                in("find.status", status),
                gte("find.start", Date.from(from)),
                lt("find.start", Date.from(until))),
            Sorts.ascending("find.start"),
            AT_MOST)
        .stream()
        .map(Stored::state)
        .filter(booking -> Objects.requireNonNull(booking.errand()).kind() == Kind.DOSING)
        .toList();
  }
}
