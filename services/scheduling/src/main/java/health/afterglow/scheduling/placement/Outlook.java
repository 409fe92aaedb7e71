package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Cover;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.directory.Absences;
import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stand at one moment: who is busy, who is absent, what time it is. */
public final class Outlook {

  private final Network network;
  private final WorkingTime workingTime;
  private final Busy busy;
  private final Away away;
  private final Instant now;

  Outlook(Network network, Busy busy, Away away, Instant now) {
    this.network = network;
    this.workingTime = new WorkingTime(network);
    this.busy = busy;
    this.away = away;
    this.now = now;
  }

  /**
   * As is known already.
   *
   * @param absences of clinicians, and the times at which rooms are closed, by id
   */
  public Outlook(Network network, Busy busy, Map<String, Absences> absences, Instant now) {
    this(network, busy, Away.as(absences), now);
  }

  Network network() {
    return network;
  }

  Instant now() {
    return now;
  }

  /** How many appointments the clinician has, as far as was looked. */
  int load(Clinician clinician) {
    return busy.load(clinician(clinician));
  }

  /** Says whose time will be asked for, so that it can be read in one go. */
  public void expect(Set<Resource> resources, TimeWindow within) {
    busy.expect(resources, within);
    away.expect(resources.stream().map(Resource::id).collect(Collectors.toSet()));
  }

  private static Resource clinician(Clinician clinician) {
    return new Resource(Resource.Type.CLINICIAN, clinician.id());
  }

  /** When the clinician works: at the site, or by video if there is none. */
  List<TimeWindow> working(Clinician clinician, @Nullable Site at, TimeWindow within) {
    return at == null
        ? workingTime.byVideo(clinician, within)
        : workingTime.at(at, clinician, within);
  }

  /** How many spans of this length the clinician works at the site and is not absent. */
  public long hours(Clinician clinician, Site site, TimeWindow within, Duration each) {
    return spans(clinician, site, within, each).filter(s -> !isAbsent(clinician, s)).count();
  }

  /** How many spans of this length, one after the other, nothing is booked in. */
  public long free(Clinician clinician, Site site, TimeWindow within, Duration each) {
    return spans(clinician, site, within, each).filter(s -> isFree(clinician, s)).count();
  }

  private Stream<TimeWindow> spans(
      Clinician clinician, Site site, TimeWindow within, Duration each) {
    return working(clinician, site, within).stream()
        .flatMap(
            works ->
                Stream.iterate(
                        TimeWindow.of(works.from(), each), s -> TimeWindow.of(s.until(), each))
                    .takeWhile(works::contains))
        .filter(within::contains);
  }

  boolean isAbsent(Clinician clinician, TimeWindow time) {
    return away.of(clinician.id()).touch(time);
  }

  /** Whether the clinician has this time for one patient alone. */
  boolean isFree(Clinician clinician, TimeWindow time) {
    return network.sharesOf(clinician).stream().allMatch(share -> busy.isFree(share, time))
        && !isAbsent(clinician, time);
  }

  /** Whether the clinician can take part in this appointment at this time. */
  boolean canTakePart(Clinician clinician, @Nullable Site at, Needs needs, TimeWindow time) {
    return network.shares(clinician.role()) == 1
        ? isFree(clinician, time)
        : !isAbsent(clinician, time) && cover(List.of(clinician), at, needs, time).isPresent();
  }

  /**
   * Who attends to the patient when, of those who can attend to several; nothing if somebody has no
   * time.
   */
  public Optional<List<Cover>> cover(
      List<Clinician> people, @Nullable Site at, Needs needs, TimeWindow time) {
    return new Attention(network, busy, this).of(people, at, needs, time);
  }

  /** Whether the clinician works at the site all this time and is not absent. */
  boolean works(Clinician clinician, Site at, TimeWindow time) {
    return !isAbsent(clinician, time)
        && working(clinician, at, time).stream().anyMatch(w -> w.contains(time));
  }

  /** A free piece of each sort of equipment that is needed; nothing if one is lacking. */
  public Optional<List<String>> equipment(@Nullable Site at, Needs needs, TimeWindow time) {
    List<String> pieces = new ArrayList<>();
    if (at != null) {
      for (String sort : needs.equipment()) {
        at.pieces(sort).stream()
            .filter(id -> busy.isFree(new Resource(Resource.Type.EQUIPMENT, id), time))
            .findFirst()
            .ifPresent(pieces::add);
      }
    }
    return at == null || pieces.size() == needs.equipment().size()
        ? Optional.of(pieces)
        : Optional.empty();
  }

  /** A room that suits and is free, with the time in which it is made ready again. */
  Optional<Room> freeRoom(Site site, Needs needs, TimeWindow time) {
    return network.roomsAt(site.id(), needs).stream()
        .filter(room -> isFree(room, time, room.turnoverAfter(needs)))
        .findFirst();
  }

  private boolean isFree(Room room, TimeWindow time, int turnoverMinutes) {
    TimeWindow taken =
        new TimeWindow(time.from(), time.until().plus(Duration.ofMinutes(turnoverMinutes)));
    return busy.isFree(new Resource(Resource.Type.ROOM, room.id()), taken)
        && !away.of(room.id()).touch(taken);
  }

  /** Somebody with one of the roles who works at the site at this time and can take part. */
  Optional<Clinician> freeAt(Site site, Set<Role> roles, Needs needs, TimeWindow time) {
    return network.staffAt(site.id(), roles).stream()
        .filter(c -> canTakePart(c, site, needs, time))
        .filter(c -> working(c, site, time).stream().anyMatch(w -> w.contains(time)))
        .findFirst();
  }

  /**
   * What this place misses, apart from working hours.
   *
   * @param at the site, or null if it is by video
   * @param room null if there is none to be had
   */
  EnumSet<Miss> misses(
      Wish wish, List<Clinician> people, @Nullable Site at, @Nullable Room room, TimeWindow time) {
    Needs needs = network.needs(wish.kind());
    EnumSet<Miss> misses = EnumSet.noneOf(Miss.class);
    if (time.from().isBefore(now)) {
      misses.add(Miss.IN_THE_PAST);
    }
    if (time.from().isBefore(wish.earliest())) {
      misses.add(Miss.BEFORE_WINDOW);
    }
    if (time.from().isAfter(wish.latest())) {
      misses.add(Miss.AFTER_DUE);
    }
    String state = at == null ? wish.patientState() : at.state();
    LocalDate day = LocalDate.ofInstant(time.from(), wish.site().zone());
    if (at != null && wish.kind() == Kind.DOSING) {
      misses.addAll(missingPermits(at.capabilities(), wish.more().route(), day));
    }
    String language = wish.more().language();
    if (language != null && !people.getFirst().languages().contains(language)) {
      misses.add(Miss.LANGUAGE_NOT_SPOKEN);
    }
    for (Clinician person : people) {
      if (!person.isLicensedIn(state, day)) {
        misses.add(Miss.NOT_LICENSED);
      }
      if (isAbsent(person, time)) {
        misses.add(Miss.CLINICIAN_ABSENT);
      } else if (!canTakePart(person, at, needs, time)) {
        misses.add(Miss.CLINICIAN_BUSY);
      }
    }
    if (!busy.isFree(new Resource(Resource.Type.PATIENT, wish.patientId()), time)) {
      misses.add(Miss.PATIENT_BUSY);
    }
    if (equipment(at, needs, time).isEmpty()) {
      misses.add(Miss.NO_EQUIPMENT);
    }
    boolean roomTaken = room == null || !isFree(room, time, room.turnoverAfter(needs));
    if (at != null && roomTaken) {
      misses.add(Miss.NO_ROOM);
    }
    return misses;
  }

  /** What a site may not do ({@code docs/domain.md}, section 3, gate G8). */
  private static EnumSet<Miss> missingPermits(
      Capabilities site, @Nullable Route route, LocalDate day) {
    EnumSet<Miss> misses = EnumSet.noneOf(Miss.class);
    if (!site.isRegistered(day)) {
      misses.add(Miss.SITE_NOT_REGISTERED);
    }
    if (route != null && !site.routes().contains(route)) {
      misses.add(Miss.ROUTE_NOT_OFFERED);
    } else if (route != null && !site.isCertifiedFor(route, day)) {
      misses.add(Miss.SITE_NOT_CERTIFIED);
    }
    return misses;
  }

  /** What a place that somebody names misses besides: an episode, roles, room, hours. */
  public EnumSet<Miss> allMisses(
      Wish wish, List<Clinician> people, @Nullable Site at, @Nullable Room room, TimeWindow time) {
    Needs needs = network.needs(wish.kind());
    EnumSet<Miss> misses = misses(wish, people, at, room, time);
    if (wish.team().rulesOut(wish.kind())) {
      misses.add(Miss.EPISODE_OVER);
    }
    if (!covers(people, needs.roles())) {
      misses.add(Miss.WRONG_ROLES);
    }
    if (at == null
        && (!needs.telehealth() || people.stream().anyMatch(person -> !person.telehealth()))) {
      misses.add(Miss.TELEHEALTH_NOT_OFFERED);
    }
    if (at != null && room != null && (!room.siteId().equals(at.id()) || !room.suits(needs))) {
      misses.add(Miss.WRONG_ROOM);
    }
    boolean working =
        people.stream()
            .allMatch(p -> working(p, at, time).stream().anyMatch(w -> w.contains(time)));
    if (!working || (at != null && !startsEarlyEnough(at, needs, time.from()))) {
      misses.add(Miss.OUTSIDE_HOURS);
    }
    return misses;
  }

  /** Whether the site is open long enough after this start. */
  boolean startsEarlyEnough(Site site, Needs needs, Instant start) {
    if (needs.hoursBeforeClosing() == 0) {
      return true;
    }
    return workingTime
        .closes(site, start)
        .filter(at -> !start.plus(Duration.ofHours(needs.hoursBeforeClosing())).isAfter(at))
        .isPresent();
  }

  /** Whether each role is taken by one of the people, and nobody is there for nothing. */
  private static boolean covers(List<Clinician> people, List<Set<Role>> roles) {
    List<Clinician> left = new ArrayList<>(people);
    for (Set<Role> role : roles) {
      Optional<Clinician> one = left.stream().filter(p -> role.contains(p.role())).findFirst();
      if (one.isEmpty()) {
        return false;
      }
      left.remove(one.get());
    }
    return left.isEmpty();
  }
}
