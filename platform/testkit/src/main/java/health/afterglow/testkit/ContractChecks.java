package health.afterglow.testkit;

import health.afterglow.messaging.CloudEvent;
import health.afterglow.messaging.EventConsumer;
import health.afterglow.messaging.EventType;
import health.afterglow.messaging.Quarantine;
import health.afterglow.messaging.RawRecord;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.Subscriptions.Subscription;
import health.afterglow.messaging.WireEvent;
import health.afterglow.store.OutboxEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds producers and consumers to the contracts.
 *
 * <pre>
 * ContractChecks.assertReadable(subscriptions);                                // a consumer
 * ContractChecks.assertConforms("dosing-session", "session-ended", 1, json);   // a producer</pre>
 */
public final class ContractChecks {

  private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");
  private static final JsonMapper AS_THE_RUNTIME_WRITES = JsonMapper.builder().build();

  private ContractChecks() {}

  /**
   * A producer's payload is what its contract says, and holds nothing that the contract does not
   * name.
   *
   * @param service the producer, for instance {@code dosing-session}
   */
  public static void assertConforms(String service, String event, int major, String json) {
    EventType type = new EventType(service, event, major);
    JsonNode schema = Contracts.schema(type);
    JsonNode payload = Contracts.parse(json);
    List<String> problems = new ArrayList<>(Contracts.errors(schema, payload));
    unnamed("", schema, payload, problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s breaks its contract:%n  %s%nin %s"
              .formatted(type, String.join("\n  ", problems), json));
    }
  }

  /** The same, for an event before it is written. */
  public static void assertConforms(String service, WireEvent event) {
    String json = AS_THE_RUNTIME_WRITES.writeValueAsString(event.data());
    assertConforms(service, event.name(), event.major(), json);
  }

  /** The same, for an event in an outbox. */
  public static void assertConforms(OutboxEntry entry) {
    EventType type =
        EventType.parse(entry.type())
            .orElseThrow(() -> new AssertionError(entry.type() + " is not a type of event"));
    assertConforms(type.service(), type.name(), type.major(), entry.data());
  }

  /**
   * Every event that is consumed has a contract; every field that is read is in it, in a form that
   * can be read; every field that is needed is one that the contract requires; and the contract's
   * examples are read by the production code.
   */
  public static void assertReadable(Subscriptions subscriptions) {
    if (subscriptions.all().isEmpty()) {
      throw new AssertionError("nothing is consumed here; there is nothing to check");
    }
    List<String> problems = new ArrayList<>();
    for (Subscription<?> subscription : subscriptions.all()) {
      check(subscription, problems);
    }
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems));
    }
  }

  /**
   * An example of the event, as JSON text: what a consumer's test is best fed with.
   *
   * @param which {@code full}, or {@code minimal} for only what is required
   */
  public static String example(String service, String event, int major, String which) {
    return Contracts.example(new EventType(service, event, major), which);
  }

  private static <T extends Record> void check(Subscription<T> subscription, List<String> all) {
    EventType type = subscription.type();
    List<String> problems =
        ReadFields.problems(subscription.payload(), Contracts.schema(type), type.toString());
    if (problems.isEmpty()) {
      for (String which : List.of("minimal", "full")) {
        String rejection = reading(subscription, Contracts.example(type, which));
        if (!rejection.isEmpty()) {
          problems.add(
              "%s can not read examples/%s.json of %s: %s"
                  .formatted(subscription.payload().getName(), which, type, rejection));
        }
      }
    }
    all.addAll(problems);
  }

  /** What the production code says to the example; empty if it reads it. */
  private static <T extends Record> String reading(Subscription<T> subscription, String example) {
    EventType type = subscription.type();
    List<Quarantine.Entry> rejected = new ArrayList<>();
    Subscriptions withoutEffect =
        Subscriptions.none()
            .on(type.service(), type.name(), type.major(), subscription.payload(), event -> {});
    Quarantine quarantine =
        new Quarantine() {
          @Override
          public void keep(Entry entry) {
            rejected.add(entry);
          }

          @Override
          public boolean isBlocked(String topic, String key) {
            return false;
          }
        };
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    new EventConsumer(withoutEffect, quarantine, announced -> {}, clock)
        .accept(record(type, example));
    return rejected.isEmpty()
        ? ""
        : rejected.getFirst().reason() + " " + rejected.getFirst().failure();
  }

  /** The record in the log that holds an event with this payload. */
  private static RawRecord record(EventType type, String json) {
    String source = "/afterglow/" + type.service() + "/example";
    CloudEvent event = new CloudEvent("e/1", source, type, "e", 1, NOW, json);
    return new RawRecord(
        "afterglow." + type.service() + ".example",
        0,
        0,
        "e".getBytes(StandardCharsets.UTF_8),
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", event.id(),
            "ce_source", event.source(),
            "ce_type", type.toString(),
            "ce_subject", event.subject(),
            "ce_sequence", "1",
            "ce_time", event.time().toString()),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static void unnamed(String path, JsonNode schema, JsonNode value, List<String> problems) {
    if (value.isArray()) {
      value.forEach(item -> unnamed(path + "[]", schema.path("items"), item, problems));
    }
    if (!value.isObject()) {
      return;
    }
    for (var property : value.properties()) {
      JsonNode known = schema.path("properties").path(property.getKey());
      String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
      if (known.isMissingNode()) {
        problems.add(
            name + " is in no contract; nothing may leave that was not agreed: add it there first");
      } else {
        unnamed(name, known, property.getValue(), problems);
      }
    }
  }
}
