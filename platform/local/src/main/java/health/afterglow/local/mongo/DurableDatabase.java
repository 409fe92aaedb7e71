package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Collections that keep their documents as BSON in the store and their indexes in memory. Indexes
 * are built again on opening, so that no crash can leave them different from the documents.
 */
final class DurableDatabase extends H2Database {

  private final MVStore store;

  DurableDatabase(String name, MVStore store, CursorRegistry cursors) {
    this.store = store; // First, as the superclass opens its collections while it is constructed.
    super(name, store, cursors);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    String fullName = getFullCollectionNamespace(name);
    MVMap<Object, Document> documents =
        store.openMap(
            "databases." + fullName,
            new MVMap.Builder<Object, Document>().valueType(new BsonType()));
    MVMap<String, Object> meta = store.openMap("meta." + fullName);
    return new DurableCollection(this, name, options, documents, meta, cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new UniqueIndex(name, keys, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new SortedIndex(name, keys);
  }
}
