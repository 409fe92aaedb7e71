package health.afterglow.operations.attention.adapter;

import health.afterglow.operations.live.LiveTopic;
import health.afterglow.operations.live.adapter.LiveStreams;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Says that the list has changed; a page that shows it then asks for it again. */
final class LiveAttention implements LiveTopic {

  static final String TOPIC = "attention";

  /** The one list that there is. */
  static final String LIST = "list";

  private static final Logger LOG = LoggerFactory.getLogger(LiveAttention.class);

  private final LiveStreams streams;
  private final LongSupplier count;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /** What the last heartbeat said; another instance may have changed what is counted. */
  private final AtomicReference<Long> said = new AtomicReference<>(-1L);

  LiveAttention(LiveStreams streams, LongSupplier count) {
    this.streams = streams;
    this.count = count;
  }

  private record Patch(String id) {}

  private record Counts(long critical) {}

  private record Scope(Counts counts) {}

  void changed() {
    streams.say(TOPIC, () -> mapper.writeValueAsString(new Patch(LIST)));
  }

  @Override
  public String name() {
    return TOPIC;
  }

  @Override
  public String beat() {
    try {
      long now = count.getAsLong();
      if (said.getAndSet(now) != now) {
        changed();
      }
      return mapper.writeValueAsString(Map.of("", new Scope(new Counts(now))));
    } catch (RuntimeException problem) {
      LOG.warn("a heartbeat without the count: {}", problem.toString());
      return "null";
    }
  }
}
