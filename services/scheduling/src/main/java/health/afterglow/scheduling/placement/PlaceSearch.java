package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.NearMiss;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for the best places for one wish. Pure: everything it knows is in the outlook. */
public final class PlaceSearch {

  /** Appointments start on the hour and the half hour. */
  static final Duration GRID = Duration.ofMinutes(30);

  private static final int NEAR_MISSES = 5;
  private static final int OF_ONE_SORT = 2;

  private final Wish wish;
  private final Outlook outlook;
  private final Needs needs;
  private final Ranking ranking;

  /** For this wish, as things stand. */
  public PlaceSearch(Wish wish, Outlook outlook) {
    this.wish = wish;
    this.outlook = outlook;
    this.needs = outlook.network().needs(wish.kind());
    this.ranking = new Ranking(wish, outlook.network());
  }

  /** One person in one way: at a site, or by video if there is none. */
  private record Way(Clinician lead, @Nullable Site at, Rank rank) {}

  /** A way at one time, with all that it takes. */
  private record Option(
      Way way, List<Clinician> people, @Nullable Room room, TimeWindow time, Set<Miss> misses) {
    boolean isFree() {
      return misses.isEmpty();
    }
  }

  /** The best places, at most this many. */
  public Found find(int limit) {
    List<Way> ways = ways();
    List<Place> places = new ArrayList<>();
    Instant earliest = later(wish.earliest(), outlook.now());
    List<String> obstacles = obstacles(ways, earliest);
    for (Rank rank : Rank.values()) {
      if (places.size() < limit) {
        ways.stream()
            .filter(way -> way.rank() == rank)
            .flatMap(
                way -> options(way, earliest, wish.latest()).filter(Option::isFree).limit(limit))
            .forEach(option -> places.add(place(option, obstacles)));
      }
    }
    places.sort(
        Comparator.comparing(Place::rank)
            .thenComparing(p -> p.plan().start())
            .thenComparingInt(p -> outlook.busy().load(leadOf(p)))
            .thenComparing(p -> p.plan().clinicianIds().getFirst()));
    return places.isEmpty()
        ? new Found(List.of(), reasons(ways, obstacles), nearMisses(ways))
        : new Found(
            List.copyOf(places.subList(0, Math.min(limit, places.size()))), obstacles, List.of());
  }

  private static Resource leadOf(Place place) {
    return new Resource(Resource.Type.CLINICIAN, place.plan().clinicianIds().getFirst());
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (Clinician lead : outlook.network().clinicians(needs.roles().getFirst())) {
      if (wish.clinicianId() != null && !wish.clinicianId().equals(lead.id())) {
        continue;
      }
      if (!Boolean.TRUE.equals(wish.telehealth())) {
        for (String siteId : lead.siteIds()) {
          Site site = outlook.network().site(siteId).orElseThrow();
          ranking.inPerson(lead, site).ifPresent(rank -> ways.add(new Way(lead, site, rank)));
        }
      }
      if (needs.telehealth() && lead.telehealth() && !Boolean.FALSE.equals(wish.telehealth())) {
        ways.add(new Way(lead, null, ranking.byVideo(lead)));
      }
    }
    return ways;
  }

  /** All options of a way whose start lies between these, both included, the earliest first. */
  private Stream<Option> options(Way way, Instant from, Instant to) {
    if (to.isBefore(from)) {
      return Stream.empty();
    }
    TimeWindow range = new TimeWindow(from, to.plus(needs.length()));
    return outlook.working(way.lead(), way.at(), range).stream()
        .sorted(Comparator.comparing(TimeWindow::from))
        .flatMap(works -> times(works, from, to))
        .filter(t -> way.at() == null || outlook.startsEarlyEnough(way.at(), needs, t.from()))
        .map(time -> option(way, time));
  }

  private Stream<TimeWindow> times(TimeWindow works, Instant from, Instant to) {
    return Stream.iterate(
            onGrid(later(works.from(), from)), start -> !start.isAfter(to), s -> s.plus(GRID))
        .map(start -> TimeWindow.of(start, needs.length()))
        .takeWhile(works::contains);
  }

  private Option option(Way way, TimeWindow time) {
    List<Clinician> people = new ArrayList<>();
    people.add(way.lead());
    boolean complete = true;
    Room room = null;
    if (way.at() != null) {
      for (var role : needs.roles().subList(1, needs.roles().size())) {
        var one = outlook.freeAt(way.at(), role, time);
        one.ifPresent(people::add);
        complete &= one.isPresent();
      }
      room = outlook.freeRoom(way.at(), needs.room(), time, needs.turnoverMinutes()).orElse(null);
    }
    EnumSet<Miss> misses = outlook.misses(wish, people, way.at(), room, time);
    if (!complete) {
      misses.add(Miss.CLINICIAN_BUSY);
    }
    return new Option(way, people, room, time, misses);
  }

  private Place place(Option option, List<String> obstacles) {
    Way way = option.way();
    List<String> because = new ArrayList<>(ranking.codes(way.rank()));
    if (way.at() != null && !way.at().equals(wish.site())) {
      because.add("TRAVEL_MINUTES_" + ranking.minutesTo(way.at()));
    }
    obstacles.stream().filter(code -> ranking.explains(code, way.rank())).forEach(because::add);
    if (wish.anchorAt() != null) {
      because.add(
          "HOURS_AFTER_SESSION_"
              + Duration.between(wish.anchorAt(), option.time().from()).toHours());
    }
    Site zoneOf = way.at() == null ? wish.site() : way.at();
    return new Place(
        new Plan(
            zoneOf.id(),
            zoneOf.zone().getId(),
            option.people().stream().map(Clinician::id).toList(),
            option.room() == null ? null : option.room().id(),
            way.at() == null,
            option.time().from(),
            option.time().until(),
            needs.turnoverMinutes(),
            because,
            outlook.equipment(way.at(), needs, option.time()).orElseThrow()),
        way.rank());
  }

  /** Why the own and the backup clinician can not do it. */
  private List<String> obstacles(List<Way> ways, Instant earliest) {
    List<String> obstacles = new ArrayList<>();
    ranking.own().ifPresent(own -> obstacle(ways, own, ranking.ownCode(), earliest, obstacles));
    ranking.backup().ifPresent(b -> obstacle(ways, b, ranking.backupCode(), earliest, obstacles));
    return obstacles;
  }

  private void obstacle(
      List<Way> ways, Clinician who, String code, Instant earliest, List<String> obstacles) {
    List<Option> options =
        ways.stream()
            .filter(way -> way.lead().id().equals(who.id()))
            .flatMap(way -> options(way, earliest, wish.latest()))
            .toList();
    if (options.stream().anyMatch(Option::isFree)) {
      return;
    }
    boolean absent =
        !options.isEmpty()
            && options.stream().allMatch(o -> o.misses().contains(Miss.CLINICIAN_ABSENT));
    String how = options.isEmpty() ? "_OFF" : absent ? "_ABSENT" : "_FULL";
    obstacles.add(code + how);
  }

  private List<String> reasons(List<Way> ways, List<String> obstacles) {
    List<String> reasons = new ArrayList<>();
    reasons.add(wish.latest().isBefore(outlook.now()) ? "WINDOW_OVER" : "NO_SLOT_IN_WINDOW");
    reasons.addAll(obstacles);
    if (ways.stream().anyMatch(way -> way.at() != null && way.at().equals(wish.site()))) {
      reasons.add("SITE_FULL");
    }
    if (ways.stream().anyMatch(way -> way.at() != null && !way.at().equals(wish.site()))) {
      reasons.add("OTHER_SITES_FULL");
    }
    if (ways.stream().anyMatch(way -> way.at() == null)) {
      reasons.add("TELEHEALTH_FULL");
    }
    return reasons;
  }

  /** Places that miss one thing only, round the window; of each sort the best ones. */
  private List<NearMiss> nearMisses(List<Way> ways) {
    List<Option> near = new ArrayList<>();
    for (Way way : ways) {
      options(way, outlook.now(), wish.horizon())
          .filter(o -> o.misses().size() == 1 && o.misses().stream().allMatch(Miss::isNear))
          .forEach(near::add);
    }
    near.sort(
        Comparator.comparing(PlaceSearch::missOf)
            .thenComparing(this::distance)
            .thenComparing(option -> option.way().rank())
            .thenComparing(option -> option.way().lead().id()));
    Map<Miss, Integer> counts = new EnumMap<>(Miss.class);
    return near.stream()
        .filter(option -> counts.merge(missOf(option), 1, Integer::sum) <= OF_ONE_SORT)
        .limit(NEAR_MISSES)
        .map(this::nearMiss)
        .toList();
  }

  private NearMiss nearMiss(Option option) {
    Way way = option.way();
    return new NearMiss(
        way.at() == null ? wish.site().id() : way.at().id(),
        way.lead().id(),
        option.time().from(),
        way.at() == null,
        missOf(option).name());
  }

  private static Miss missOf(Option option) {
    return option.misses().iterator().next();
  }

  private Duration distance(Option option) {
    Instant start = option.time().from();
    if (start.isBefore(wish.earliest())) {
      return Duration.between(start, wish.earliest());
    }
    return start.isAfter(wish.latest()) ? Duration.between(wish.latest(), start) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant onGrid(Instant moment) {
    long step = GRID.toSeconds();
    long seconds = moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    return Instant.ofEpochSecond(Math.ceilDiv(seconds, step) * step);
  }
}
