package health.afterglow.scheduling.routing;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WorkingTime;
import health.afterglow.scheduling.placement.Busy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The time of a site's people, in spans of one length, one after the other. */
public final class Openings {

  private final Network network;
  private final WorkingTime working;
  private final Busy busy;
  private final Map<String, Absences> absences;

  /**
   * As is known.
   *
   * @param absences of clinicians by their id
   */
  public Openings(Network network, Busy busy, Map<String, Absences> absences) {
    this.network = network;
    this.working = new WorkingTime(network);
    this.busy = busy;
    this.absences = absences;
  }

  /** A span in which somebody works at the site and is not absent, and whether it is free. */
  public record Span(TimeWindow time, boolean free) {}

  /** All spans of the people with these roles at the site, that lie inside, in no order. */
  public List<Span> at(Site site, Set<Role> roles, TimeWindow within, Duration each) {
    return network.staffAt(site.id(), roles).stream()
        .flatMap(clinician -> of(clinician, site, within, each))
        .toList();
  }

  private Stream<Span> of(Clinician clinician, Site site, TimeWindow within, Duration each) {
    Absences away = absences.get(clinician.id());
    List<Resource> alone = network.sharesOf(clinician);
    return working.at(site, clinician, within).stream()
        .flatMap(works -> spans(works, each))
        .filter(within::contains)
        .filter(span -> away == null || !away.touch(span))
        .map(span -> new Span(span, isFree(alone, span)));
  }

  private boolean isFree(List<Resource> alone, TimeWindow span) {
    return alone.stream().allMatch(share -> busy.isFree(share, span));
  }

  private static Stream<TimeWindow> spans(TimeWindow works, Duration each) {
    return Stream.iterate(
            TimeWindow.of(works.from(), each), span -> TimeWindow.of(span.until(), each))
        .takeWhile(works::contains);
  }
}
