package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.messaging.EventConsumer;
import health.afterglow.messaging.Quarantine;
import health.afterglow.messaging.RawRecord;
import health.afterglow.messaging.Subscriptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many appointments, each booked, moved twice and cancelled, brought in again and again: 5,000
 * events, ten times over, unless {@code -Dflood.appointments} says how many appointments instead.
 */
final class MessageFlood {

  private static final int SEED = 7;
  private static final int MANY = 1_000_000;

  private final List<RawRecord> events = new ArrayList<>();
  private final EventConsumer consumer;
  private final Random random = new Random(SEED);

  MessageFlood(int appointments) {
    for (int i = 0; i < appointments; i++) {
      String id = "apt-flood-" + i;
      events.add(event(id, "appointment-booked", 1, booking(id, i, 1)));
      events.add(event(id, "appointment-rescheduled", 2, booking(id, i, 2)));
      events.add(event(id, "appointment-rescheduled", 3, booking(id, i, 3)));
      events.add(
          event(
              id,
              "appointment-cancelled",
              4,
              """
              {"appointmentId": "%s", "attempt": 3, "cancelledAt": "2026-12-11T17:00:00Z"}"""
                  .formatted(id)));
    }
    consumer =
        new EventConsumer(
            NotificationRig.app.getBean("messageSubscriptions", Subscriptions.class),
            new Quarantine() {
              @Override
              public void keep(Entry entry) {
                throw new AssertionError("not read: " + entry.reason());
              }

              @Override
              public boolean isBlocked(String topic, String key) {
                return false;
              }
            },
            entry -> {
              throw new AssertionError("not read: " + entry.reason());
            },
            NotificationRig.CLOCK);
  }

  private static String booking(String id, int patient, int attempt) {
    return NotificationRig.booking(id, "pat-flood-" + patient, "denver", attempt, "cli-1")
        .replace("2026-11-24", "2026-12-2" + attempt)
        .replace("2026-11-23T15:00:00Z", "2026-12-11T17:00:00Z");
  }

  /** Delivers all of them so often; within a round any event may come again at once. */
  void deliver(int times) {
    for (int round = 0; round < times; round++) {
      for (RawRecord event : events) {
        consumer.accept(event);
        if (times > 1 && random.nextInt(10) == 0) {
          consumer.accept(events.get(random.nextInt(events.size())));
        }
      }
    }
  }

  /** The event that books the appointment with this number. */
  RawRecord booked(int appointment) {
    return events.get(4 * appointment);
  }

  /** Delivers it once. */
  void deliver(RawRecord event) {
    consumer.accept(event);
  }

  /** The messages and the entries of every agenda. */
  static Set<String> everythingPlanned() {
    Set<String> all = new TreeSet<>();
    NotificationRig.messageBean()
        .store()
        .search(regex("find.subject", "^apt-flood"), ascending("_id"), MANY)
        .forEach(stored -> all.add(stored.id() + " " + MessageState.of(stored.state())));
    NotificationRig.agendaBean()
        .store()
        .search(regex("_id", "^apt-flood"), ascending("_id"), MANY)
        .forEach(
            stored ->
                stored
                    .state()
                    .entries()
                    .forEach(e -> all.add(stored.id() + " " + e.key() + " " + e.status())));
    return all;
  }

  private static RawRecord event(String id, String name, int sequence, String json) {
    return new RawRecord(
        NotificationRig.APPOINTMENTS,
        0,
        0,
        id.getBytes(StandardCharsets.UTF_8),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id + "/" + sequence,
            "ce_source",
            "/afterglow/scheduling/appointment",
            "ce_type",
            "health.afterglow.scheduling." + name + ".v1",
            "ce_subject",
            id,
            "ce_sequence",
            Integer.toString(sequence),
            "ce_time",
            "2026-12-11T17:00:00Z"),
        json.getBytes(StandardCharsets.UTF_8));
  }
}
