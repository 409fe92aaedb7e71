package health.afterglow.operations.attention.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.attention.Attention;
import health.afterglow.operations.attention.FailedGroup;
import health.afterglow.operations.attention.Item;
import health.afterglow.operations.attention.Kind;
import health.afterglow.operations.attention.Matter;
import health.afterglow.operations.attention.Matter.Raised;
import health.afterglow.operations.attention.Matter.Word;
import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.feed.Feed;
import health.afterglow.operations.followup.Counts;
import health.afterglow.operations.followup.Notice;
import health.afterglow.operations.followup.Words;
import health.afterglow.operations.shell.SiteTime;
import health.afterglow.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the list: open matters and failed events, ranked. */
final class AttentionReader {

  private static final int READ_AT_MOST = 2_000;
  private static final int SHOWN_AT_MOST = 300;
  private static final int SAFETY = 1;
  private static final int PRESSING = 2;
  private static final int LATER = 3;

  private final Aggregate<Matter, Word, Word> matters;
  private final Quarantines quarantines;
  private final PatientNames names;
  private final Places places;
  private final Feed feed;
  private final Clock clock;

  AttentionReader(
      Aggregate<Matter, Word, Word> matters,
      Quarantines quarantines,
      PatientNames names,
      Places places,
      Feed feed,
      Clock clock) {
    this.matters = matters;
    this.quarantines = quarantines;
    this.names = names;
    this.places = places;
    this.feed = feed;
    this.clock = clock;
  }

  /** The list of a site, or of all if it is empty. Failed events belong to every site. */
  Attention list(String site) {
    Instant now = clock.instant();
    List<Stored<Matter>> open =
        open(matters).stream()
            .filter(m -> site.isEmpty() || site.equals(raised(m).siteId()))
            .toList();
    Map<String, PatientName> known =
        names.of(open.stream().map(m -> raised(m).patientId()).toList());
    Quarantines.Seen failed = quarantines.seen();
    List<Item> items = new ArrayList<>();
    open.forEach(m -> items.add(item(m, known)));
    FailedGroup.of(failed.events()).forEach(g -> items.add(item(g)));
    items.sort(Item.RANK);
    return new Attention(
        site,
        places.sites(),
        zone(site),
        now,
        items.stream().limit(SHOWN_AT_MOST).toList(),
        Math.max(0, items.size() - SHOWN_AT_MOST),
        notices(failed.silent(), now));
  }

  /** Of these, the open ones, the oldest first. */
  static List<Stored<Matter>> open(Aggregate<Matter, Word, Word> matters) {
    return matters.store().search(eq("find.open", true), ascending("find.since"), READ_AT_MOST);
  }

  private List<Notice> notices(List<String> silent, Instant now) {
    List<Notice> notices = new ArrayList<>();
    if (!silent.isEmpty()) {
      notices.add(
          new Notice(
              "warning",
              "QUARANTINE_SILENT",
              "What failed in "
                  + String.join(", ", silent)
                  + " can't be asked just now. What is shown of it may be old."));
    }
    // What is in quarantine here is a row of the list.
    Notice.of(Counts.NONE, feed.state(), names.answers(), now).stream()
        .filter(n -> !n.code().equals("EVENTS_QUARANTINED"))
        .forEach(notices::add);
    return notices;
  }

  private Item item(Stored<Matter> stored, Map<String, PatientName> known) {
    Raised raised = raised(stored);
    Kind kind = raised.kind();
    PatientName name = known.get(raised.patientId());
    String code = PatientNames.shortCode(raised.patientId());
    String taken = stored.state().takenBy();
    return new Item(
        stored.id(),
        kind.tier(),
        kind.area() == Kind.Area.CLINICAL ? "Clinical" : "Scheduling",
        kind.label(),
        raised.patientId(),
        name == null ? code : name.display(),
        name == null ? "" : code,
        places.site(raised.siteId()).map(Site::name).orElse(raised.siteId()),
        zone(raised.siteId()),
        raised.dueAt(),
        raised.at(),
        Words.of(raised.codes()),
        taken == null ? kind.owner() : places.clinician(taken).orElse(taken),
        taken != null,
        kind.next(),
        leads(raised));
  }

  private static @Nullable String leads(Raised raised) {
    return raised.kind() == Kind.FOLLOW_UP_ESCALATED
        ? "/follow-up/" + raised.subject() + "/places"
        : null;
  }

  private Item item(FailedGroup group) {
    int tier =
        group.event().equals("safety-flag-raised") && !group.service().equals("operations")
            ? SAFETY
            : group.closesAt().isPresent() ? PRESSING : LATER;
    String what = group.event().isEmpty() ? "an event" : group.event();
    return new Item(
        "failed:" + group.service() + ":" + group.event() + ":" + group.reason(),
        tier,
        "Failed event",
        group.events().size() + " × " + what + " at " + group.service(),
        null,
        "If nothing is done: " + group.consequence(),
        "",
        "All sites",
        ZoneOffset.UTC,
        group.closesAt().orElse(null),
        group.since(),
        List.of(group.why()),
        "Engineer",
        false,
        group.next(),
        null);
  }

  private ZoneId zone(String site) {
    return Optional.of(site)
        .flatMap(places::site)
        .map(s -> SiteTime.zone(s.zone()))
        .orElse(ZoneOffset.UTC);
  }

  private static Raised raised(Stored<Matter> stored) {
    return Objects.requireNonNull(stored.state().raised(), "open matters were raised");
  }
}
