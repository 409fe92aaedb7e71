package health.afterglow.operations.followup.adapter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.feed.Feed;
import health.afterglow.operations.followup.Board;
import health.afterglow.operations.followup.Bucket;
import health.afterglow.operations.followup.CareTeam;
import health.afterglow.operations.followup.Counts;
import health.afterglow.operations.followup.Fact;
import health.afterglow.operations.followup.Filter;
import health.afterglow.operations.followup.FollowUps;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Lines;
import health.afterglow.operations.followup.Message;
import health.afterglow.operations.followup.Notice;
import health.afterglow.operations.followup.PatientsOnTheBoard;
import health.afterglow.operations.followup.Row;
import health.afterglow.operations.followup.Rows;
import health.afterglow.operations.followup.Standing;
import health.afterglow.operations.followup.Telling;
import health.afterglow.operations.followup.Trail;
import health.afterglow.operations.shell.SiteTime;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** Reads the board from the store, and asks for the names that are not stored. */
final class BoardReader implements FollowUps, PatientsOnTheBoard {

  private static final int READ_AT_MOST = 5_000;
  private static final int SHOWN_AT_MOST = 500;
  private static final int CLOSED_AT_MOST = 200;

  private final Aggregate<Row, Fact, Fact> rows;
  private final Aggregate<Telling, Message, Message> tellings;
  private final Aggregate<CareTeam, CareTeam, CareTeam> teams;
  private final PatientNames names;
  private final Places places;
  private final Feed feed;
  private final Clock clock;

  BoardReader(
      Aggregate<Row, Fact, Fact> rows,
      Aggregate<Telling, Message, Message> tellings,
      Aggregate<CareTeam, CareTeam, CareTeam> teams,
      PatientNames names,
      Places places,
      Feed feed,
      Clock clock) {
    this.rows = rows;
    this.tellings = tellings;
    this.teams = teams;
    this.names = names;
    this.places = places;
    this.feed = feed;
    this.clock = clock;
  }

  /** The board; {@code position} is where the live stream was before this was called. */
  Board board(Filter filter, String position) {
    Instant now = clock.instant();
    List<Stored<Row>> active = active(filter.site());
    List<Stored<Row>> candidates = new ArrayList<>(active);
    if (filter.show() == Filter.Show.ALL) {
      candidates.addAll(closed(filter.site()));
    }
    List<Stored<Row>> matching =
        candidates.stream().filter(r -> filter.show().includes(r.state().bucket())).toList();
    List<Line> lines = lines(matching, now);
    Counts counts = Counts.of(states(active), satisfied(filter.site()), now);
    List<Line> shown = lines.stream().limit(SHOWN_AT_MOST).toList();
    return new Board(
        filter,
        now,
        zone(filter.site(), lines),
        sites(active),
        shown,
        lines.size() - shown.size(),
        counts,
        feed.state(),
        Notice.of(counts, feed.state(), names.answers(), now),
        position);
  }

  /** What the scopes of the board count: all sites under the empty id, and each site. */
  Map<String, Counts> counts(List<Stored<Row>> active) {
    Instant now = clock.instant();
    Map<String, List<Row>> bySite =
        active.stream()
            .map(Stored::state)
            .collect(Collectors.groupingBy(Row::siteId, TreeMap::new, Collectors.toList()));
    places.sites().forEach(site -> bySite.putIfAbsent(site.id(), List.of()));
    Map<String, Counts> counts = new TreeMap<>();
    bySite.forEach((site, its) -> counts.put(site, Counts.of(its, satisfied(site), now)));
    counts.put("", Counts.of(states(active), satisfied(""), now));
    return counts;
  }

  /** How many follow-ups at all sites call for a person now. */
  long critical() {
    return Counts.of(states(active("")), 0, clock.instant()).critical();
  }

  @Override
  public List<String> inOrder() {
    Instant now = clock.instant();
    return active("").stream()
        .sorted(
            Comparator.comparing(r -> Lines.order(r.id(), r.state(), Standing.of(r.state(), now))))
        .map(r -> r.state().patientId())
        .distinct()
        .toList();
  }

  /** What there is to say about a part of the board. */
  List<Notice> notices(Counts counts) {
    return Notice.of(counts, feed.state(), names.answers(), clock.instant());
  }

  /** Everything that is not closed. */
  List<Stored<Row>> active(String site) {
    Bson some = in("find.bucket", Bucket.OPEN.name(), Bucket.BOOKED.name());
    return rows.store().search(at(site, some), ascending("find.dueAt"), READ_AT_MOST);
  }

  private List<Stored<Row>> closed(String site) {
    Bson some = eq("find.bucket", Bucket.CLOSED.name());
    return rows.store().search(at(site, some), descending("find.dueAt"), CLOSED_AT_MOST);
  }

  private long satisfied(String site) {
    return rows.store().count(at(site, eq("find.satisfied", true)));
  }

  private static Bson at(String site, Bson filter) {
    return site.isEmpty() ? filter : and(eq("find.siteId", site), filter);
  }

  @Override
  public Optional<Line> line(String followUpId) {
    return rows.store()
        .find(followUpId)
        .map(row -> lines(List.of(row), clock.instant()).getFirst());
  }

  /** The story of one follow-up; empty if it is not known. */
  Trail trail(String followUpId) {
    Row row = rows.store().find(followUpId).map(Stored::state).orElse(Rows.NOTHING);
    Set<String> subjects = new HashSet<>(row.subjects());
    subjects.add(followUpId);
    List<Message> messages =
        read(tellings, subjects).values().stream().flatMap(t -> t.messages().stream()).toList();
    ZoneId zone = SiteTime.zone(row.zone().orElse("UTC"));
    return Trail.of(row, messages, places, zone, clock.instant());
  }

  /** The lines of those follow-ups that are known. */
  List<Line> lines(Collection<String> followUpIds) {
    Bson some = in("_id", followUpIds);
    return lines(rows.store().search(some, ascending("_id"), followUpIds.size()), clock.instant());
  }

  /** The follow-ups that an appointment is for. */
  List<String> about(String appointmentId) {
    Bson some = eq("find.subjects", appointmentId);
    return rows.store().search(some, ascending("_id"), 10).stream().map(Stored::id).toList();
  }

  List<Line> lines(List<Stored<Row>> some, Instant now) {
    Set<String> patients =
        some.stream().map(r -> r.state().patientId()).collect(Collectors.toSet());
    Set<String> subjects =
        some.stream()
            .flatMap(r -> Stream.concat(Stream.of(r.id()), r.state().subjects().stream()))
            .collect(Collectors.toSet());
    Lines lines =
        new Lines(names.of(patients), places, read(tellings, subjects), read(teams, patients), now);
    return some.stream()
        .map(r -> lines.line(r.id(), r.version(), r.state()))
        .sorted(Comparator.comparing(Line::order))
        .toList();
  }

  private static <S> Map<String, S> read(Aggregate<S, ?, ?> kind, Set<String> ids) {
    Map<String, S> found = new HashMap<>();
    if (!ids.isEmpty()) {
      kind.store()
          .search(in("_id", ids), ascending("_id"), ids.size())
          .forEach(stored -> found.put(stored.id(), stored.state()));
    }
    return found;
  }

  private static List<Row> states(List<Stored<Row>> some) {
    return some.stream().map(Stored::state).toList();
  }

  /** Those that scheduling knows; while it does not answer, those that are on the board. */
  private List<Site> sites(List<Stored<Row>> active) {
    List<Site> known = places.sites();
    return known.isEmpty()
        ? active.stream()
            .map(Stored::state)
            .map(r -> new Site(r.siteId(), r.siteId(), r.siteId(), r.zone().orElse("UTC")))
            .distinct()
            .sorted(Comparator.comparing(Site::name))
            .toList()
        : known;
  }

  private ZoneId zone(String site, List<Line> lines) {
    Optional<ZoneId> known = places.site(site).map(s -> SiteTime.zone(s.zone()));
    List<ZoneId> shown = lines.stream().map(Line::zone).distinct().toList();
    return known.orElse(shown.size() == 1 ? shown.getFirst() : ZoneOffset.UTC);
  }
}
