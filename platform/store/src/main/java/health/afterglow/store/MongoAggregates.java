package health.afterglow.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in a MongoDB collection.
 *
 * <pre>
 * {_id, version, seq, state, find: {…}, sources: [{source, seq}], outbox: [{seq, type, at, data}], publishDue,
 *  timers: [{id, dueAt}], nextDueAt, commands: [{commandId, fingerprint, version, at}]}</pre>
 */
public final class MongoAggregates<S> implements Aggregates<S> {

  private static final int LOOKED_AT = 200;

  private final MongoCollection<Document> documents;
  private final StateCodec<S> codec;
  private final Searchable<S> searchable;

  /** Also creates the indexes that the sweepers and the searches need. */
  public MongoAggregates(
      MongoCollection<Document> documents, StateCodec<S> codec, Searchable<S> searchable) {
    this.documents = documents;
    this.codec = codec;
    this.searchable = searchable;
    documents.createIndex(Indexes.ascending("publishDue"));
    documents.createIndex(Indexes.ascending("nextDueAt"));
    for (String name : searchable.names()) {
      documents.createIndex(Indexes.ascending("find." + name));
    }
  }

  @Override
  public Optional<Stored<S>> find(String id) {
    return asking(
        () -> Optional.ofNullable(documents.find(eq("_id", id)).first()).map(this::stored));
  }

  /** The aggregates that match a filter over {@code find.*} and {@code _id}. */
  public List<Stored<S>> search(Bson filter, Bson order, int limit) {
    return asking(
        () ->
            documents
                .find(filter)
                .sort(order)
                .limit(limit)
                .map(this::stored)
                .into(new ArrayList<>()));
  }

  /** How many aggregates match a filter over {@code find.*} and {@code _id}. */
  public long count(Bson filter) {
    return asking(() -> documents.countDocuments(filter));
  }

  @Override
  public boolean insert(String id, Change<S> change) {
    Document document =
        new Document("_id", id)
            .append("version", 1L)
            .append("outbox", change.events().stream().map(MongoAggregates::entry).toList())
            .append("seq", change.seq());
    document.putAll(fields(change));
    document.values().removeIf(value -> value == null);
    return asking(
        () -> {
          try {
            documents.insertOne(document);
            return true;
          } catch (MongoWriteException taken) {
            if (taken.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
              return false;
            }
            throw taken;
          }
        });
  }

  @Override
  public boolean update(String id, long expectedVersion, Change<S> change) {
    List<Bson> updates = new ArrayList<>();
    fields(change)
        .forEach(
            (name, value) ->
                updates.add(value == null ? Updates.unset(name) : Updates.set(name, value)));
    updates.add(Updates.set("seq", change.seq()));
    updates.add(Updates.inc("version", 1L));
    if (!change.events().isEmpty()) {
      updates.add(
          Updates.pushEach(
              "outbox", change.events().stream().map(MongoAggregates::entry).toList()));
    }
    Bson expected = and(eq("_id", id), eq("version", expectedVersion));
    return asking(
        () -> documents.updateOne(expected, Updates.combine(updates)).getMatchedCount() == 1);
  }

  @Override
  public List<OutboxEntry> outbox(String id) {
    return asking(
        () -> {
          Document document = documents.find(eq("_id", id)).projection(include("outbox")).first();
          return document == null ? List.of() : entries(document);
        });
  }

  @Override
  public void acknowledge(String id, long throughSeq) {
    asking(
        () -> documents.updateOne(eq("_id", id), Updates.pull("outbox", lte("seq", throughSeq))));
  }

  @Override
  public void settle(String id) {
    asking(
        () ->
            documents.updateOne(
                and(eq("_id", id), size("outbox", 0)), Updates.unset("publishDue")));
  }

  @Override
  public List<Due> publicationsDue(Instant now, int limit) {
    return due("publishDue", now, limit);
  }

  /**
   * When the event was committed that has waited longest for the log, if any waits: an age that
   * grows while nothing is published. Looks at the first of those that are due.
   */
  public Optional<Instant> oldestUnpublished() {
    return asking(
        () ->
            documents
                .find(gt("publishDue", Date.from(Instant.EPOCH)))
                .projection(include("outbox"))
                .sort(ascending("publishDue"))
                .limit(LOOKED_AT)
                .into(new ArrayList<>())
                .stream()
                .flatMap(document -> entries(document).stream())
                .map(OutboxEntry::at)
                .min(Comparator.naturalOrder()));
  }

  @Override
  public boolean postponePublication(Due due, Instant until) {
    Bson unchanged = and(eq("_id", due.id()), eq("publishDue", Date.from(due.at())));
    return asking(
        () ->
            documents
                    .updateOne(unchanged, Updates.set("publishDue", Date.from(until)))
                    .getMatchedCount()
                == 1);
  }

  @Override
  public List<Due> timersDue(Instant now, int limit) {
    return due("nextDueAt", now, limit);
  }

  private List<Due> due(String field, Instant now, int limit) {
    return asking(
        () ->
            documents
                .find(lte(field, Date.from(now)))
                .projection(include(field))
                .sort(ascending(field))
                .limit(limit)
                .map(d -> new Due(d.getString("_id"), d.getDate(field).toInstant()))
                .into(new ArrayList<>()));
  }

  /**
   * What every write sets, in the order in which it is easiest to read in the database; null is
   * unset.
   */
  private Map<String, @Nullable Object> fields(Change<S> change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", new Document(codec.write(change.state())));
    Document find = new Document();
    searchable
        .valuesOf(change.state())
        .forEach(
            (name, value) ->
                find.append(name, value instanceof Instant instant ? Date.from(instant) : value));
    fields.put("find", find);
    fields.put(
        "timers",
        change.timers().stream()
            .map(t -> new Document("id", t.id()).append("dueAt", Date.from(t.dueAt())))
            .toList());
    fields.put(
        "nextDueAt",
        change.timers().stream()
            .map(Timer::dueAt)
            .min(Comparator.naturalOrder())
            .map(Date::from)
            .orElse(null));
    fields.put(
        "sources",
        change.sources().entrySet().stream()
            .map(e -> new Document("source", e.getKey()).append("seq", e.getValue()))
            .toList());
    fields.put(
        "commands",
        change.commands().stream()
            .map(
                c ->
                    new Document("commandId", c.commandId())
                        .append("fingerprint", c.fingerprint())
                        .append("version", c.version())
                        .append("at", Date.from(c.at())))
            .toList());
    fields.put("publishDue", change.publishDue() == null ? null : Date.from(change.publishDue()));
    return fields;
  }

  private static Document entry(OutboxEntry entry) {
    return new Document("seq", entry.seq())
        .append("type", entry.type())
        .append("at", Date.from(entry.at()))
        .append("data", entry.data());
  }

  private static List<OutboxEntry> entries(Document document) {
    return document.getList("outbox", Document.class, List.of()).stream()
        .map(
            d ->
                new OutboxEntry(
                    d.getLong("seq"),
                    d.getString("type"),
                    d.getDate("at").toInstant(),
                    d.getString("data")))
        .sorted(Comparator.comparingLong(OutboxEntry::seq))
        .toList();
  }

  private Stored<S> stored(Document document) {
    Map<String, Long> sources = new LinkedHashMap<>();
    for (Document source : document.getList("sources", Document.class, List.of())) {
      sources.put(source.getString("source"), source.getLong("seq"));
    }
    Date publishDue = document.getDate("publishDue");
    return new Stored<>(
        document.getString("_id"),
        document.getLong("version"),
        document.getLong("seq"),
        codec.read(document.get("state", Document.class)),
        sources,
        entries(document),
        document.getList("commands", Document.class, List.of()).stream()
            .map(
                c ->
                    new HandledCommand(
                        c.getString("commandId"),
                        c.getString("fingerprint"),
                        c.getLong("version"),
                        c.getDate("at").toInstant()))
            .toList(),
        publishDue == null ? null : publishDue.toInstant());
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoWriteException refused) {
      throw refused;
    } catch (MongoException unknown) {
      throw new StoreUnavailable(unknown);
    }
  }
}
