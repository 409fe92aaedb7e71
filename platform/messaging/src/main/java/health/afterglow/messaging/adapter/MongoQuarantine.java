package health.afterglow.messaging.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import health.afterglow.messaging.Quarantine;
import health.afterglow.messaging.RawRecord;
import health.afterglow.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The quarantine in a collection. Blocked keys are few and asked for with every record, so they are
 * kept in memory and read again whenever partitions are assigned, which is when another instance
 * may have blocked one.
 */
final class MongoQuarantine implements Quarantine {

  private final MongoCollection<Document> documents;
  private final Set<String> blocked = ConcurrentHashMap.newKeySet();

  MongoQuarantine(MongoCollection<Document> documents) {
    this.documents = documents;
    documents.createIndex(Indexes.ascending("blocks"));
    readBlockedAgain();
  }

  void readBlockedAgain() {
    // What is blocked while this reads may not be in the answer, and stays.
    Set<String> released = new HashSet<>(blocked);
    try {
      List<String> now =
          documents
              .find(eq("isBlocking", true))
              .map(d -> d.getString("blocks"))
              .into(new ArrayList<>());
      blocked.addAll(now);
      now.forEach(released::remove);
      blocked.removeAll(released);
    } catch (MongoException unknown) {
      throw new StoreUnavailable(unknown);
    }
  }

  @Override
  public void keep(Entry entry) {
    RawRecord record = entry.record();
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    Document document =
        new Document("_id", record.position())
            .append("topic", record.topic())
            .append("partition", record.partition())
            .append("offset", record.offset())
            .append("key", key)
            .append("reason", entry.reason().name())
            .append("failure", entry.failure())
            .append("attempts", entry.attempts())
            .append("isBlocking", entry.blocksKey())
            .append("blocks", record.topic() + "/" + key)
            .append(
                "headers", new Document(new java.util.TreeMap<String, Object>(record.headers())))
            .append("value", new Binary(record.value()))
            .append("at", Date.from(entry.at()));
    try {
      documents.insertOne(document);
    } catch (MongoWriteException refused) {
      if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw refused;
      }
    } catch (MongoException unknown) {
      throw new StoreUnavailable(unknown);
    }
    if (entry.blocksKey()) {
      blocked.add(record.topic() + "/" + key);
    }
  }

  @Override
  public boolean isBlocked(String topic, String key) {
    return blocked.contains(topic + "/" + key);
  }

  long count() {
    return documents.countDocuments();
  }

  /** The newest, with their type and without what is in them. */
  List<Document> newest(int limit) {
    List<Document> newest =
        documents
            .find()
            .projection(exclude("value"))
            .sort(descending("at"))
            .limit(limit)
            .into(new ArrayList<>());
    newest.forEach(
        d -> {
          Document headers = (Document) d.remove("headers");
          d.put("type", headers == null ? "" : headers.get("ce_type", ""));
        });
    return newest;
  }
}
