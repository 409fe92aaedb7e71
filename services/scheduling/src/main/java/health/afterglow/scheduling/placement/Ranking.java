package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.Travel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How well a way of being treated keeps continuity for one wish. */
final class Ranking {

  private final Wish wish;
  private final Optional<Clinician> own;
  private final Optional<Clinician> backup;

  Ranking(Wish wish, Network network) {
    this.wish = wish;
    this.own = Optional.ofNullable(wish.own()).flatMap(network::clinician);
    this.backup = Optional.ofNullable(wish.backup()).flatMap(network::clinician);
  }

  Optional<Clinician> own() {
    return own;
  }

  Optional<Clinician> backup() {
    return backup;
  }

  String ownCode() {
    return own.filter(c -> c.role() == Role.PRESCRIBER).isPresent()
        ? "SAME_PRESCRIBER"
        : "SAME_THERAPIST";
  }

  String backupCode() {
    return "BACKUP_THERAPIST";
  }

  /** The codes of a rank, with the role that it is about. */
  List<String> codes(Rank rank) {
    return rank.codes().stream()
        .map(code -> code.equals("SAME_THERAPIST") ? ownCode() : code)
        .toList();
  }

  /** Whether this obstacle says why a place of this rank was taken. */
  boolean explains(String obstacle, Rank rank) {
    return obstacle.startsWith(backupCode()) ? rank.isSomebodyElse() : !rank.isOwn();
  }

  /**
   * In person at this site; nothing if the patient is not to be sent there. Only an integration may
   * be at another site, and only in the same state.
   */
  Optional<Rank> inPerson(Clinician lead, Site site) {
    boolean home = site.equals(wish.site());
    if (!home && (wish.kind() != Kind.INTEGRATION || !site.state().equals(wish.site().state()))) {
      return Optional.empty();
    }
    if (is(own, lead)) {
      return Optional.of(home ? Rank.OWN_IN_PERSON : Rank.OWN_ELSEWHERE);
    }
    if (!home) {
      return Optional.of(minutesTo(site) <= Travel.NEAR_MINUTES ? Rank.NEAR_SITE : Rank.FAR_SITE);
    }
    if (is(backup, lead)) {
      return Optional.of(Rank.BACKUP_IN_PERSON);
    }
    boolean sameModality =
        lead.modality() != null
            && own.filter(o -> Objects.equals(o.modality(), lead.modality())).isPresent();
    return Optional.of(sameModality ? Rank.SITE_SAME_MODALITY : Rank.SITE);
  }

  Rank byVideo(Clinician lead) {
    if (is(own, lead)) {
      return Rank.OWN_BY_VIDEO;
    }
    return is(backup, lead) ? Rank.BACKUP_BY_VIDEO : Rank.VIDEO;
  }

  private static boolean is(Optional<Clinician> one, Clinician other) {
    return one.filter(c -> c.id().equals(other.id())).isPresent();
  }

  /** How long it takes to another site from the one that asks, roughly. */
  long minutesTo(Site site) {
    return Travel.minutes(wish.site(), site);
  }
}
