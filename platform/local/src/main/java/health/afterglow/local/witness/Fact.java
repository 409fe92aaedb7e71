package health.afterglow.local.witness;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One event as it lies in a topic.
 *
 * @param key the aggregate it belongs to
 * @param name for instance {@code session-ended}, without service and version
 * @param sequence its number in the aggregate, from 1
 * @param time when it was committed at its source
 */
public record Fact(
    String topic, String key, String name, long sequence, Instant time, JsonNode data) {

  /** A text field of the payload; empty if it is not there. */
  public String text(String field) {
    return data.path(field).asString("");
  }
}
