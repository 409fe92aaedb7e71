package health.afterglow.scheduling.routing;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.OtherHours;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.placement.CareTeam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The network as if there were one site only. The patient's own people stay known, without hours,
 * for their modality.
 */
final class OneSite {

  private OneSite() {}

  static Network of(Network network, Site site, CareTeam team) {
    return new Network(
        List.of(site),
        network.rooms().stream().filter(room -> room.siteId().equals(site.id())).toList(),
        network.clinicians().stream().flatMap(clinician -> at(site, clinician, team)).toList(),
        Arrays.stream(Kind.values()).map(network::needs).toList());
  }

  private static Stream<Clinician> at(Site site, Clinician clinician, CareTeam team) {
    if (clinician.siteIds().contains(site.id())) {
      return Stream.of(
          with(
              clinician,
              site,
              here(site, clinician.hours()),
              clinician.exceptions().stream()
                  .map(other -> new OtherHours(other.day(), here(site, other.hours())))
                  .toList()));
    }
    boolean own =
        Stream.of(team.therapistId(), team.backupTherapistId(), team.prescriberId())
            .anyMatch(clinician.id()::equals);
    return own ? Stream.of(with(clinician, site, List.of(), List.of())) : Stream.empty();
  }

  private static List<WeeklyHours> here(Site site, List<WeeklyHours> hours) {
    return hours.stream().filter(one -> site.id().equals(one.siteId())).toList();
  }

  private static Clinician with(
      Clinician c, Site site, List<WeeklyHours> hours, List<OtherHours> exceptions) {
    return new Clinician(
        c.id(),
        c.name(),
        c.role(),
        List.of(site.id()),
        c.licences(),
        c.telehealth(),
        c.workEmail(),
        c.modality(),
        c.languages(),
        hours,
        exceptions);
  }
}
