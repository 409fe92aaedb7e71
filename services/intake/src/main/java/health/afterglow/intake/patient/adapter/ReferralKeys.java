package health.afterglow.intake.patient.adapter;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import health.afterglow.kernel.Ids;
import health.afterglow.messaging.MessagingRefusal;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.web.ApiException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same content the same ids. The ids are random, so that nobody can find out from an
 * event whose it is by trying names and birth dates.
 */
final class ReferralKeys {

  /** As long as an aggregate remembers the commands it handled. */
  private static final long KEPT_DAYS = 7;

  private final MongoCollection<Document> keys;
  private final SecureRandom random = new SecureRandom();

  ReferralKeys(MongoCollection<Document> keys) {
    this.keys = keys;
    keys.createIndex(
        Indexes.ascending("at"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
  }

  /** The ids of a referral. */
  record ReferralIds(String referralId, String patientId) {}

  /** The ids of the referral with this content: those it has, or new ones. */
  ReferralIds idsOf(String fingerprint) {
    Document kept =
        keptOrNew(
            new Document("_id", "content:" + fingerprint)
                .append("referralId", Ids.random("ref", random))
                .append("patientId", Ids.random("pat", random)));
    return new ReferralIds(kept.getString("referralId"), kept.getString("patientId"));
  }

  /**
   * Binds the caller's key to this content.
   *
   * @throws ApiException if the key was used for other content
   */
  void bind(String idempotencyKey, String fingerprint, Instant now) {
    Document kept =
        keptOrNew(
            new Document("_id", "key:" + idempotencyKey)
                .append("fingerprint", fingerprint)
                .append("at", Date.from(now)));
    if (!fingerprint.equals(kept.getString("fingerprint"))) {
      throw new ApiException(
          MessagingRefusal.IDEMPOTENCY_KEY_REUSED,
          "this idempotency key was used for another request");
    }
  }

  private Document keptOrNew(Document wanted) {
    try {
      return insert(wanted) ? wanted : existing(wanted.getString("_id"), wanted);
    } catch (MongoException unknown) {
      throw new StoreUnavailable(unknown);
    }
  }

  private boolean insert(Document wanted) {
    try {
      keys.insertOne(wanted);
      return true;
    } catch (MongoWriteException taken) {
      if (taken.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw taken;
    }
  }

  private Document existing(String id, Document wanted) {
    @Nullable Document kept = keys.find(eq("_id", id)).first();
    return kept == null ? wanted : kept;
  }
}
