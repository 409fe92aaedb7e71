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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the best places for one wish. Pure: everything it knows is in the outlook.
 *
 * <p>It goes by rank, in each by time, and stops as soon as it has enough: nothing that it has not
 * looked at can be better. So it costs what lies before the last place found, not what the network
 * has.
 */
public final class PlaceSearch {

  /** Appointments start on the hour and the half hour. */
  static final Duration GRID = Duration.ofMinutes(30);

  /** The first stretch of time to look at for many ways; each after it is twice as long. */
  private static final Duration FIRST_STRETCH = Duration.ofHours(12);

  /** For so few ways all of the time is looked at in one go. */
  private static final int FEW = 4;

  /** How many ways are looked at together. */
  private static final int TOGETHER = 100;

  private static final int NEAR_MISSES = 5;
  private static final int OF_ONE_SORT = 2;

  /** What is farther away than this many others is no near miss. */
  private static final int WAYS_TO_NEAR_MISSES = 50;

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
    Map<Rank, List<Way>> ways = ways();
    Instant earliest = later(wish.earliest(), outlook.now());
    List<Option> options = new ArrayList<>();
    for (List<Way> ofOneRank : ways.values()) {
      if (options.size() < limit) {
        options.addAll(first(limit - options.size(), ofOneRank, earliest));
      }
    }
    List<Way> all = ways.values().stream().flatMap(List::stream).toList();
    List<String> obstacles = obstacles(all, options, earliest);
    return options.isEmpty()
        ? new Found(List.of(), reasons(all, obstacles), nearMisses(all))
        : new Found(options.stream().map(o -> place(o, obstacles)).toList(), obstacles, List.of());
  }

  /** All ways, the best rank first. */
  private Map<Rank, List<Way>> ways() {
    Map<Rank, List<Way>> ways = new EnumMap<>(Rank.class);
    for (Clinician lead : outlook.network().clinicians(needs.roles().getFirst())) {
      if (wish.clinicianId() != null && !wish.clinicianId().equals(lead.id())) {
        continue;
      }
      if (!Boolean.TRUE.equals(wish.telehealth())) {
        for (String siteId : lead.siteIds()) {
          Site site = outlook.network().site(siteId).orElseThrow();
          ranking.inPerson(lead, site).ifPresent(rank -> add(ways, new Way(lead, site, rank)));
        }
      }
      if (needs.telehealth() && lead.telehealth() && !Boolean.FALSE.equals(wish.telehealth())) {
        add(ways, new Way(lead, null, ranking.byVideo(lead)));
      }
    }
    return ways;
  }

  private static void add(Map<Rank, List<Way>> ways, Way way) {
    ways.computeIfAbsent(way.rank(), rank -> new ArrayList<>()).add(way);
  }

  /**
   * Of one rank the earliest free ones; of those at the same time, whoever has less to do. So many
   * ways are looked at together, and after enough was found, only what could be earlier.
   */
  private List<Option> first(int limit, List<Way> ways, Instant earliest) {
    List<Option> best = List.of();
    Instant latest = wish.latest();
    for (int next = 0; next < ways.size(); next += TOGETHER) {
      List<Way> some = ways.subList(next, Math.min(ways.size(), next + TOGETHER));
      best = best(limit, best, first(limit, some, earliest, latest));
      if (best.size() == limit) {
        latest = best.getLast().time().from().minusNanos(1);
      }
    }
    return best;
  }

  private List<Option> first(int limit, List<Way> ways, Instant earliest, Instant latest) {
    List<Option> free = new ArrayList<>();
    Duration stretch =
        ways.size() <= FEW ? Duration.between(earliest, latest).plusSeconds(1) : FIRST_STRETCH;
    Instant from = earliest;
    while (!from.isAfter(latest) && free.size() < limit) {
      Instant next = from.plus(stretch);
      Instant to = next.isAfter(latest) ? latest : next.minusNanos(1);
      Instant begin = from;
      List<Way> able =
          ways.stream().filter(way -> times(way, begin, to).findAny().isPresent()).toList();
      expect(able, begin, to);
      for (Way way : able) {
        options(way, begin, to).filter(Option::isFree).limit(limit).forEach(free::add);
      }
      from = to.plusNanos(1);
      stretch = stretch.multipliedBy(2);
    }
    return free;
  }

  private List<Option> best(int limit, List<Option> some, List<Option> others) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(
            Comparator.comparing((Option option) -> option.time().from())
                .thenComparingInt(option -> outlook.load(option.way().lead()))
                .thenComparing(option -> option.way().lead().id()))
        .limit(limit)
        .toList();
  }

  /** All that options of these ways may take. */
  private void expect(List<Way> ways, Instant from, Instant to) {
    if (ways.isEmpty()) {
      return;
    }
    Set<Resource> resources = new HashSet<>();
    resources.add(new Resource(Resource.Type.PATIENT, wish.patientId()));
    for (Way way : ways) {
      resources.addAll(outlook.network().sharesOf(way.lead()));
    }
    ways.stream()
        .flatMap(way -> Stream.ofNullable(way.at()))
        .distinct()
        .forEach(site -> resources.addAll(outlook.network().resourcesFor(needs, site)));
    outlook.expect(
        resources,
        new TimeWindow(from, to.plus(needs.length()).plusSeconds(60L * needs.turnoverMinutes())));
  }

  /** All options of a way whose start lies between these, both included, the earliest first. */
  private Stream<Option> options(Way way, Instant from, Instant to) {
    return times(way, from, to).map(time -> option(way, time));
  }

  private Stream<TimeWindow> times(Way way, Instant from, Instant to) {
    if (to.isBefore(from)) {
      return Stream.empty();
    }
    TimeWindow range = new TimeWindow(from, to.plus(needs.length()));
    return outlook.working(way.lead(), way.at(), range).stream()
        .sorted(Comparator.comparing(TimeWindow::from))
        .flatMap(works -> times(works, from, to))
        .filter(t -> way.at() == null || outlook.startsEarlyEnough(way.at(), needs, t.from()));
  }

  private Stream<TimeWindow> times(TimeWindow works, Instant from, Instant to) {
    return Stream.iterate(
            onGrid(later(works.from(), from)), start -> !start.isAfter(to), s -> s.plus(GRID))
        .map(start -> TimeWindow.of(start, needs.length()))
        .takeWhile(works::contains);
  }

  private Option option(Way way, TimeWindow time) {
    if (!outlook.canTakePart(way.lead(), way.at(), needs, time)) {
      return new Option(way, List.of(way.lead()), null, time, Set.of(Miss.CLINICIAN_BUSY));
    }
    List<Clinician> people = new ArrayList<>();
    people.add(way.lead());
    boolean complete = true;
    Room room = null;
    if (way.at() != null) {
      for (var role : needs.roles().subList(1, needs.roles().size())) {
        var one = outlook.freeAt(way.at(), role, needs, time);
        one.ifPresent(people::add);
        complete &= one.isPresent();
      }
      room = outlook.freeRoom(way.at(), needs, time).orElse(null);
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
            option.room() == null ? 0 : option.room().turnoverAfter(needs),
            because,
            outlook.equipment(way.at(), needs, option.time()).orElseThrow(),
            outlook.cover(option.people(), way.at(), needs, option.time()).orElseThrow(),
            null),
        way.rank());
  }

  /** Why the own and the backup clinician can not do it, where others have to. */
  private List<String> obstacles(List<Way> ways, List<Option> found, Instant earliest) {
    List<String> obstacles = new ArrayList<>();
    boolean others = found.isEmpty() || !found.getLast().way().rank().isOwn();
    boolean somebodyElse = found.isEmpty() || found.getLast().way().rank().isSomebodyElse();
    if (others) {
      ranking
          .own()
          .ifPresent(own -> obstacle(ways, found, own, ranking.ownCode(), earliest, obstacles));
    }
    if (somebodyElse) {
      ranking
          .backup()
          .ifPresent(b -> obstacle(ways, found, b, ranking.backupCode(), earliest, obstacles));
    }
    return obstacles;
  }

  private void obstacle(
      List<Way> ways,
      List<Option> found,
      Clinician who,
      String code,
      Instant earliest,
      List<String> obstacles) {
    if (found.stream().anyMatch(option -> option.way().lead().equals(who))) {
      return;
    }
    List<TimeWindow> times =
        ways.stream()
            .filter(way -> way.lead().equals(who))
            .flatMap(way -> times(way, earliest, wish.latest()))
            .toList();
    boolean absent =
        !times.isEmpty() && times.stream().allMatch(time -> outlook.isAbsent(who, time));
    String how = times.isEmpty() ? "_OFF" : absent ? "_ABSENT" : "_FULL";
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
  private List<NearMiss> nearMisses(List<Way> all) {
    List<Way> ways =
        all.stream()
            .sorted(
                Comparator.comparing(Way::rank)
                    .thenComparingLong(way -> way.at() == null ? 0 : ranking.minutesTo(way.at()))
                    .thenComparing(way -> way.lead().id()))
            .limit(WAYS_TO_NEAR_MISSES)
            .toList();
    expect(ways, outlook.now(), later(wish.horizon(), outlook.now()));
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
