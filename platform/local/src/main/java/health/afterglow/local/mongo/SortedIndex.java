package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The positions of each value of a field, in the order of the values. It narrows a search and never
 * decides it: the positions it gives are those that match and possibly some that don't. Of several
 * fields it uses the first. Nulls and documents are not in it.
 */
final class SortedIndex extends Index<Object> {

  private static final boolean SPARSE = true; // Whoever removes a document may not be in it.

  private final NavigableMap<Object, Set<Object>> positions =
      new TreeMap<>(ValueComparator.ascWithoutListHandling());
  private boolean severalValuesSeen;

  SortedIndex(String name, List<IndexKey> keys) {
    super(name, keys.subList(0, 1), SPARSE);
  }

  /** The field it is about. */
  String field() {
    return getKeys().getFirst().getKey();
  }

  /** Whether this index knows all documents with this value. */
  static boolean knows(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof UUID
        || value instanceof ObjectId;
  }

  /** Where documents with this value may be. */
  Collection<Object> positionsOf(Object value) {
    return positions.getOrDefault(normalized(value), Set.of());
  }

  /** Where documents with a value from one bound to the other may be. */
  Collection<Object> positionsBetween(@Nullable Object least, @Nullable Object greatest) {
    NavigableMap<Object, Set<Object>> range = positions;
    if (least != null) {
      range = range.tailMap(normalized(least), true);
    }
    // A document with the values 1 and 9 is at least 5 and at most 5.
    if (greatest != null && (least == null || !severalValuesSeen)) {
      range = rangeUpTo(range, normalized(greatest));
    }
    Set<Object> found = new LinkedHashSet<>();
    range.values().forEach(found::addAll);
    return found;
  }

  /** Whether positions between two values come in this order: by the field alone, upwards. */
  boolean isInOrderOf(Document orderBy) {
    return !severalValuesSeen
        && orderBy.size() == 1
        && orderBy.get(field()) instanceof Number direction
        && direction.intValue() == 1;
  }

  private static NavigableMap<Object, Set<Object>> rangeUpTo(
      NavigableMap<Object, Set<Object>> range, Object greatest) {
    boolean nothing =
        range.isEmpty()
            || ValueComparator.ascWithoutListHandling().compare(range.firstKey(), greatest) > 0;
    return nothing ? new TreeMap<>() : range.headMap(greatest, true);
  }

  private static Object normalized(Object value) {
    return new KeyValue(value).normalized().get(0);
  }

  @Override
  public void add(
      Document document, @Nullable Object position, MongoCollection<Object> collection) {
    Set<KeyValue> keys = getKeyValues(document);
    severalValuesSeen |= keys.size() > 1;
    for (KeyValue key : keys) {
      if (knows(key.get(0))) {
        positions.computeIfAbsent(key.get(0), k -> new LinkedHashSet<>()).add(positionOf(document));
      }
    }
  }

  @Override
  public @Nullable Object remove(Document document) {
    for (KeyValue key : getKeyValues(document)) {
      if (knows(key.get(0))) {
        positions.computeIfPresent(
            key.get(0),
            (k, there) -> there.remove(positionOf(document)) && there.isEmpty() ? null : there);
      }
    }
    return null;
  }

  private static Object positionOf(Document document) {
    return Missing.ofNullable(document.get("_id"));
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    if (!nullAwareEqualsKeys(before, after)) {
      Object _ = remove(before);
      add(after, position, collection);
    }
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    // Any value may be there any number of times.
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    // As above.
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return null; // Only a unique index knows.
  }

  @Override
  public boolean canHandle(Document query) {
    return false; // The collection asks it in its own way.
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long getCount() {
    return positions.size();
  }

  @Override
  public long getDataSize() {
    return positions.size();
  }

  @Override
  public void drop() {
    positions.clear();
  }
}
