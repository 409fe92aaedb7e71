package health.afterglow.scheduling.booking.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.store.StoreUnavailable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * Claims in a MongoDB collection: {@code {_id: "room:denver-blue:2026-11-25", claims: [{id,
 * booking, attempt, start, end}]}}.
 */
final class MongoClaims implements Claims {

  private static final int AT_ONCE = 5_000;

  private final MongoCollection<Document> days;

  MongoClaims(MongoCollection<Document> days) {
    this.days = days;
  }

  @Override
  public boolean file(Claim claim) {
    Date start = Date.from(claim.time().from());
    Date end = Date.from(claim.time().until());
    Document overlapping =
        new Document("booking", new Document("$ne", claim.booking()))
            .append("start", new Document("$lt", end))
            .append("end", new Document("$gt", start));
    Document free =
        new Document("_id", idOf(claim.resource(), claim.day()))
            .append("claims.id", new Document("$ne", claim.id()))
            .append("claims", new Document("$not", new Document("$elemMatch", overlapping)));
    Document entry =
        new Document("id", claim.id())
            .append("booking", claim.booking())
            .append("attempt", claim.attempt())
            .append("start", start)
            .append("end", end);
    return asking(
        () -> {
          try {
            UpdateResult result =
                days.updateOne(
                    free, Updates.push("claims", entry), new UpdateOptions().upsert(true));
            return result.getMatchedCount() == 1 || result.getUpsertedId() != null;
          } catch (MongoException conflict) {
            // No match under upsert is an insert of an id that is there.
            if (ErrorCategory.fromErrorCode(conflict.getCode()) == ErrorCategory.DUPLICATE_KEY) {
              return false;
            }
            throw conflict;
          }
        });
  }

  @Override
  public List<Claim> on(Resource resource, LocalDate day) {
    Document document = asking(() -> days.find(eq("_id", idOf(resource, day))).first());
    return document == null ? List.of() : claims(document, resource, day);
  }

  /** All claims on these days of these resources, in one read by id. */
  List<Claim> on(Set<Resource> resources, Set<LocalDate> days) {
    Map<String, Resource> byId = HashMap.newHashMap(resources.size() * days.size());
    for (LocalDate day : days) {
      resources.forEach(resource -> byId.put(idOf(resource, day), resource));
    }
    List<Claim> found = new ArrayList<>();
    return asking(
        () -> {
          for (Document document : this.days.find(in("_id", byId.keySet())).batchSize(AT_ONCE)) {
            String id = document.getString("_id");
            LocalDate day = LocalDate.parse(id.substring(id.lastIndexOf(':') + 1));
            found.addAll(claims(document, Objects.requireNonNull(byId.get(id)), day));
          }
          return found;
        });
  }

  private static List<Claim> claims(Document document, Resource resource, LocalDate day) {
    return document.getList("claims", Document.class, List.of()).stream()
        .map(
            c ->
                new Claim(
                    resource,
                    day,
                    c.getString("booking"),
                    c.getInteger("attempt"),
                    new TimeWindow(c.getDate("start").toInstant(), c.getDate("end").toInstant())))
        .toList();
  }

  @Override
  public void pull(Claim claim) {
    var _ =
        asking(
            () ->
                days.updateOne(
                    eq("_id", idOf(claim.resource(), claim.day())),
                    Updates.pull("claims", new Document("id", claim.id()))));
  }

  private static String idOf(Resource resource, LocalDate day) {
    return resource + ":" + day;
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException unknown) {
      throw new StoreUnavailable(unknown);
    }
  }
}
