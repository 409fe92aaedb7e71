package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks only at the documents that an index leaves in question. Its superclass
 * uses an index only if the filter names exactly the index's fields, and reads every document
 * otherwise: with {@code {_id, version}} that is each write.
 */
final class DurableCollection extends H2Collection {

  private static final Comparator<Collection<Object>> FEWEST =
      Comparator.comparingInt(Collection::size);
  private static final Comparator<Narrowed> FEWER =
      Comparator.comparing(Narrowed::positions, FEWEST);

  DurableCollection(
      DurableDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    Optional<Narrowed> narrowed = narrowed(Conditions.of(query));
    if (narrowed.isEmpty()) {
      return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fields);
    }
    Document stillToOrder = narrowed.get().isIn(orderBy) ? null : orderBy;
    return matchDocuments(
        query, narrowed.get().positions, stillToOrder, numberToSkip, limit, batchSize, fields);
  }

  /** Where documents that match can be, in the order of an index if there is one. */
  private record Narrowed(Collection<Object> positions, @Nullable SortedIndex order) {

    boolean isIn(@Nullable Document orderBy) {
      return orderBy != null && order != null && order.isInOrderOf(orderBy);
    }
  }

  /** What an index knows of where documents that match can be. */
  private Optional<Narrowed> narrowed(Conditions conditions) {
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    return getIndexes().stream()
        .filter(Index::isUnique)
        .flatMap(index -> unique(index, conditions).stream())
        .findFirst()
        .or(() -> sorted().flatMap(index -> equal(index, conditions).stream()).min(FEWEST))
        .map(positions -> new Narrowed(positions, null))
        .or(() -> sorted().flatMap(index -> between(index, conditions).stream()).min(FEWER));
  }

  private Stream<SortedIndex> sorted() {
    return getIndexes().stream().filter(SortedIndex.class::isInstance).map(SortedIndex.class::cast);
  }

  private static Optional<Collection<Object>> unique(Index<Object> index, Conditions conditions) {
    List<String> fields = index.getKeys().stream().map(key -> key.getKey()).toList();
    if (fields.size() == 1) {
      return conditions
          .oneOf(fields.getFirst())
          .map(values -> positions(index, fields.getFirst(), values));
    }
    Document key = new Document();
    for (String field : fields) {
      Optional<Collection<Object>> values = conditions.oneOf(field).filter(v -> v.size() == 1);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      key.append(field, values.get().iterator().next());
    }
    return Optional.of(positions(index, key));
  }

  private static Collection<Object> positions(
      Index<Object> index, String field, Collection<Object> values) {
    Set<Object> positions = new LinkedHashSet<>();
    values.forEach(value -> positions.addAll(positions(index, new Document(field, value))));
    return positions;
  }

  private static Collection<Object> positions(Index<Object> index, Document key) {
    Set<Object> positions = new LinkedHashSet<>();
    index.getPositions(key).forEach(positions::add);
    return positions;
  }

  private static Optional<Collection<Object>> equal(SortedIndex index, Conditions conditions) {
    return conditions
        .oneOf(index.field())
        .map(
            values -> {
              Set<Object> positions = new LinkedHashSet<>();
              values.forEach(value -> positions.addAll(index.positionsOf(value)));
              return positions;
            });
  }

  private static Optional<Narrowed> between(SortedIndex index, Conditions conditions) {
    return conditions
        .range(index.field())
        .map(range -> index.positionsBetween(range.least(), range.greatest()))
        .map(positions -> new Narrowed(positions, index));
  }

  /** Its documents stay as they were found: others may change them before they are fetched. */
  @Override
  protected Cursor createCursor(List<Document> remaining) {
    return super.createCursor(remaining.stream().map(Document::cloneDeeply).toList());
  }

  @Override
  protected boolean tracksDataSize() {
    return false; // Nobody asks, and it would be one more page to write each time.
  }
}
