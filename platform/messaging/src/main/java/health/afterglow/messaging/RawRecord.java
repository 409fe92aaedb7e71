package health.afterglow.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of the log, before anything is known about it.
 *
 * @param headers the CloudEvents headers ({@code ce_*} and {@code content-type}) as text; all
 *     others are dropped unread
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; the bytes are the point.
public record RawRecord(
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    Map<String, String> headers,
    byte[] value) {

  /** {@code topic/partition/offset}: the name of a record that never changes. */
  public String position() {
    return topic + "/" + partition + "/" + offset;
  }

  /** When the event was committed at its source, if the header can be read. */
  public Optional<Instant> committedAt() {
    try {
      return Optional.ofNullable(headers.get("ce_time")).map(Instant::parse);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
