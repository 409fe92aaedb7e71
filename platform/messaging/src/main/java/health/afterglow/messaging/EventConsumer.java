package health.afterglow.messaging;

import health.afterglow.messaging.Subscriptions.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records strictly and brings each to the features that consume it. What cannot be read goes
 * to quarantine with a reason, and the consumer goes on. Returns only when the effect, or the
 * quarantine, is stored: then the offset may be acknowledged.
 *
 * <p>An event of a known producer that nobody here consumes is passed over. So a producer can add
 * an event without asking its consumers.
 *
 * <p>Source: {@code docs/guarantees.md}, section 2, "Consuming".
 */
public final class EventConsumer {

  private final Subscriptions subscriptions;
  private final Quarantine quarantine;
  private final DeadLetters deadLetters;
  private final Clock clock;
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** For all features of one service. */
  public EventConsumer(
      Subscriptions subscriptions, Quarantine quarantine, DeadLetters deadLetters, Clock clock) {
    this.subscriptions = subscriptions;
    this.quarantine = quarantine;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /**
   * Consumes one record.
   *
   * @throws RuntimeException if the effect failed, or nothing could be stored; the record must come
   *     again
   */
  public void accept(RawRecord record) {
    String subject = text(record.key());
    if (subject != null && quarantine.isBlocked(record.topic(), subject)) {
      reject(record, Rejection.KEY_BLOCKED, "", 0);
      return;
    }
    List<Runnable> effects;
    try {
      effects = read(record);
    } catch (Rejected rejected) {
      reject(record, rejected.reason, rejected.failure, 0);
      return;
    }
    effects.forEach(Runnable::run);
  }

  /** Gives up on a record whose effect failed again and again. */
  public void giveUp(RawRecord record, Throwable failure, int attempts) {
    reject(record, Rejection.EFFECT_FAILED, failure.getClass().getSimpleName(), attempts);
  }

  private void reject(RawRecord record, Rejection reason, String failure, int attempts) {
    boolean blocks = reason == Rejection.MAJOR_UNREADABLE;
    Quarantine.Entry entry =
        new Quarantine.Entry(record, reason, failure, attempts, blocks, clock.instant());
    quarantine.keep(entry);
    deadLetters.announce(entry);
  }

  private List<Runnable> read(RawRecord record) throws Rejected {
    Map<String, String> headers = record.headers();
    if (!"1.0".equals(headers.get("ce_specversion"))) {
      throw new Rejected(Rejection.ENVELOPE_INVALID, "");
    }
    EventType type =
        EventType.parse(required(headers, "ce_type"))
            .filter(t -> record.topic().startsWith("afterglow." + t.service() + "."))
            .orElseThrow(() -> new Rejected(Rejection.TYPE_FOREIGN, ""));
    String subject = required(headers, "ce_subject");
    if (!subject.equals(text(record.key()))) {
      throw new Rejected(Rejection.ENVELOPE_INVALID, "");
    }
    String origin = required(headers, "ce_source") + "/" + subject;
    long sequence = sequence(required(headers, "ce_sequence"));
    Instant time = time(required(headers, "ce_time"));
    required(headers, "ce_id");

    Optional<Integer> readable = subscriptions.majorOf(type);
    if (readable.isPresent() && type.major() > readable.get()) {
      throw new Rejected(Rejection.MAJOR_UNREADABLE, "");
    }
    List<Runnable> effects = new ArrayList<>();
    for (Subscription<?> subscription : subscriptions.of(type)) {
      effects.add(effect(subscription, record.value(), origin, sequence, time));
    }
    return effects;
  }

  private <T extends Record> Runnable effect(
      Subscription<T> subscription, byte[] value, String origin, long sequence, Instant time)
      throws Rejected {
    T data;
    try {
      data = mapper.readValue(value, subscription.payload());
    } catch (JacksonException malformed) {
      throw new Rejected(Rejection.PAYLOAD_INVALID, malformed.getClass().getSimpleName());
    }
    if (data == null || Required.firstMissing(data).isPresent()) {
      throw new Rejected(Rejection.PAYLOAD_INVALID, "");
    }
    return () -> subscription.effect().accept(new Delivered<>(data, origin, sequence, time));
  }

  private static String required(Map<String, String> headers, String name) throws Rejected {
    String value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw new Rejected(Rejection.ENVELOPE_INVALID, "");
    }
    return value;
  }

  private static long sequence(String text) throws Rejected {
    try {
      long sequence = Long.parseLong(text);
      if (sequence < 1) {
        throw new Rejected(Rejection.ENVELOPE_INVALID, "");
      }
      return sequence;
    } catch (NumberFormatException malformed) {
      throw new Rejected(Rejection.ENVELOPE_INVALID, "");
    }
  }

  private static Instant time(String text) throws Rejected {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new Rejected(Rejection.ENVELOPE_INVALID, "");
    }
  }

  private static @Nullable String text(byte @Nullable [] key) {
    return key == null ? null : new String(key, StandardCharsets.UTF_8);
  }

  /** A record that cannot be read. */
  private static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final Rejection reason;
    private final String failure;

    Rejected(Rejection reason, String failure) {
      super(reason.name(), null, false, false);
      this.reason = reason;
      this.failure = failure;
    }
  }
}
