package health.afterglow.scheduling.directory;

import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When people work, on the UTC line. Absences are not looked at. */
public final class WorkingTime {

  private final Network network;

  /** Of the people of this network. */
  public WorkingTime(Network network) {
    this.network = network;
  }

  /** When the clinician is at the site while it is open. */
  public List<TimeWindow> at(Site site, Clinician clinician, TimeWindow within) {
    List<TimeWindow> times = new ArrayList<>();
    for (LocalDate day : days(site, within)) {
      for (WeeklyHours hours : clinician.hoursOn(day)) {
        if (site.id().equals(hours.siteId())) {
          Optional<TimeWindow> works = hours.on(day, site.zone());
          works.ifPresent(w -> open(site, day).forEach(o -> addCommon(w, o, times)));
        }
      }
    }
    return times;
  }

  /** When the clinician can be seen by video: whenever they work, wherever they are. */
  public List<TimeWindow> byVideo(Clinician clinician, TimeWindow within) {
    Site home = network.site(clinician.homeSiteId()).orElseThrow();
    List<TimeWindow> times = new ArrayList<>();
    for (LocalDate day : days(home, within)) {
      clinician.hoursOn(day).forEach(hours -> hours.on(day, home.zone()).ifPresent(times::add));
    }
    return times;
  }

  /** When the site closes on the day of this moment; nothing if it is closed all day. */
  public Optional<Instant> closes(Site site, Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, site.zone());
    return site.closedOn().contains(day)
        ? Optional.empty()
        : open(site, day).stream().map(TimeWindow::until).max(Instant::compareTo);
  }

  private static List<TimeWindow> open(Site site, LocalDate day) {
    return site.hours().stream().flatMap(h -> h.on(day, site.zone()).stream()).toList();
  }

  private static void addCommon(TimeWindow one, TimeWindow other, List<TimeWindow> times) {
    if (one.overlaps(other)) {
      Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
      Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
      times.add(new TimeWindow(from, until));
    }
  }

  /** The days, by the site's calendar, on which it does not close, of a window. */
  private static List<LocalDate> days(Site site, TimeWindow within) {
    LocalDate first = LocalDate.ofInstant(within.from(), site.zone());
    LocalDate last = LocalDate.ofInstant(within.until(), site.zone());
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> !site.closedOn().contains(day))
        .toList();
  }
}
