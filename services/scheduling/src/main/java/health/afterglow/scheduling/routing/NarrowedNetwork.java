package health.afterglow.scheduling.routing;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WeeklyHours;
import health.afterglow.scheduling.placement.CareTeam;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The network as if there were less of it. Who leads a kind of appointment has to pass a test; and
 * at one site the patient's own people stay known, without hours, for their modality.
 */
final class NarrowedNetwork {

  private final Network network;
  private final CareTeam team;
  private final Needs needs;
  private final Predicate<Clinician> mayLead;

  NarrowedNetwork(Network network, CareTeam team, Needs needs, Predicate<Clinician> mayLead) {
    this.network = network;
    this.team = team;
    this.needs = needs;
    this.mayLead = mayLead;
  }

  /** All sites. */
  Network everywhere() {
    return new Network(
        network.sites(),
        network.rooms(),
        network.clinicians().stream().filter(this::takesPart).toList(),
        needsOfAll());
  }

  /** This site only. */
  Network at(Site site) {
    return new Network(
        List.of(site),
        network.rooms().stream().filter(room -> room.siteId().equals(site.id())).toList(),
        network.clinicians().stream().flatMap(clinician -> at(site, clinician)).toList(),
        needsOfAll());
  }

  private List<Needs> needsOfAll() {
    return Arrays.stream(Kind.values()).map(network::needs).toList();
  }

  private boolean takesPart(Clinician clinician) {
    return !needs.roles().getFirst().contains(clinician.role()) || mayLead.test(clinician);
  }

  private Stream<Clinician> at(Site site, Clinician clinician) {
    if (takesPart(clinician) && clinician.siteIds().contains(site.id())) {
      List<WeeklyHours> hours =
          clinician.hours().stream().filter(h -> site.id().equals(h.siteId())).toList();
      return Stream.of(with(clinician, site, hours));
    }
    boolean own =
        Stream.of(team.therapistId(), team.backupTherapistId(), team.prescriberId())
            .anyMatch(clinician.id()::equals);
    return own ? Stream.of(with(clinician, site, List.of())) : Stream.empty();
  }

  private static Clinician with(Clinician c, Site site, List<WeeklyHours> hours) {
    return new Clinician(
        c.id(),
        c.name(),
        c.role(),
        List.of(site.id()),
        c.licences(),
        c.telehealth(),
        c.workEmail(),
        c.modality(),
        hours);
  }
}
