package health.afterglow.messaging.adapter;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What is in quarantine, newest first: where it came from and why, without what is in it. */
@Endpoint(id = "quarantine")
final class QuarantineEndpoint {

  private static final int AT_MOST = 200;

  private final MongoQuarantine quarantine;

  QuarantineEndpoint(MongoQuarantine quarantine) {
    this.quarantine = quarantine;
  }

  @ReadOperation
  Map<String, Object> list() {
    List<Document> newest = quarantine.newest(AT_MOST);
    newest.forEach(d -> d.put("at", d.getDate("at").toInstant().toString()));
    return Map.of("count", quarantine.count(), "newest", newest);
  }
}
