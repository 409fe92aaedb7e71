package health.afterglow.testkit.simulation;

import health.afterglow.messaging.CloudEvent;
import health.afterglow.messaging.EventType;
import health.afterglow.messaging.RawRecord;
import health.afterglow.store.OutboxEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log: one topic of bells in partitions, which instances own in turn; echoes go nowhere. */
final class Broker {

  static final String BELLS = "afterglow.bell-tower.bell";
  static final String ECHOES = "afterglow.bell-tower.echo";
  static final int PARTITIONS = 2;

  private final Ledger ledger;
  private final List<Partition> partitions =
      Stream.generate(Partition::new).limit(PARTITIONS).toList();

  Broker(Ledger ledger) {
    this.ledger = ledger;
  }

  /** One partition: its records, who reads them, and how far that is acknowledged. */
  static final class Partition {
    private final List<RawRecord> records = new ArrayList<>();
    private @Nullable Instance owner;
    private int generation;
    private int acknowledged;

    int generation() {
      return generation;
    }

    int acknowledged() {
      return acknowledged;
    }

    boolean isOwnedBy(Instance instance) {
      return owner == instance;
    }

    boolean isReadToItsEnd() {
      return acknowledged == records.size();
    }

    /** Gives it to another instance, which starts at what is acknowledged. */
    void giveTo(Instance instance) {
      owner = instance;
      generation++;
    }

    /** Some acknowledgements were not kept. */
    void forget(int howMany) {
      acknowledged = Math.max(0, acknowledged - howMany);
      generation++;
    }

    Optional<RawRecord> at(int offset) {
      return offset < records.size() ? Optional.of(records.get(offset)) : Optional.empty();
    }

    /** Acknowledges, unless it belongs to another by now. */
    void acknowledge(int offset, int byGeneration) {
      if (byGeneration == generation) {
        acknowledged = offset;
      }
    }
  }

  static String source(String topic) {
    return "/" + topic.replace('.', '/');
  }

  /** What goes to the log for an event of an outbox. */
  static CloudEvent event(String topic, String id, OutboxEntry entry) {
    return new CloudEvent(
        id + "/" + entry.seq(),
        source(topic),
        EventType.parse(entry.type()).orElseThrow(),
        id,
        entry.seq(),
        entry.at(),
        entry.data());
  }

  List<Partition> partitions() {
    return partitions;
  }

  void append(String topic, CloudEvent event) {
    ledger.appended(event);
    if (topic.equals(BELLS)) {
      Map<String, String> headers =
          Map.of(
              "ce_specversion", "1.0",
              "ce_id", event.id(),
              "ce_source", event.source(),
              "ce_type", event.type().toString(),
              "ce_subject", event.subject(),
              "ce_sequence", Long.toString(event.sequence()),
              "ce_time", event.time().toString());
      append(event.subject(), headers, event.data());
    }
  }

  /** Appends a record that makes no sense, and answers its position. */
  String appendRubbish(String key) {
    return append(key, Map.of("ce_specversion", "0.3"), "{\"stroke\":");
  }

  private String append(String key, Map<String, String> headers, String value) {
    int number = Math.floorMod(key.hashCode(), PARTITIONS);
    List<RawRecord> records = partitions.get(number).records;
    RawRecord record =
        new RawRecord(
            BELLS,
            number,
            records.size(),
            key.getBytes(StandardCharsets.UTF_8),
            headers,
            value.getBytes(StandardCharsets.UTF_8));
    records.add(record);
    return record.position();
  }
}
