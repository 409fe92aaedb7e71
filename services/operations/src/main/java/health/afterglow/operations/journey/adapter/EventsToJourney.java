package health.afterglow.operations.journey.adapter;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.operations.journey.Happening;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps every event about a patient as it was said; the story is told from them when asked for. */
final class EventsToJourney {

  /** What is about a patient, by the service that says it. */
  static final Map<String, List<String>> ABOUT_PATIENTS =
      Map.of(
          "intake",
          List.of(
              "referral-received",
              "screening-decided",
              "patient-enrolled",
              "consent-changed",
              "authorization-changed",
              "contact-changed",
              "episode-changed",
              "transfer-changed",
              "patient-transferred"),
          "scheduling",
          List.of(
              "appointment-held",
              "appointment-booked",
              "appointment-rescheduled",
              "appointment-cancelled",
              "appointment-attended",
              "appointment-missed",
              "placement-failed",
              "replacement-failed"),
          "dosing-session",
          List.of(
              "session-opened",
              "session-cleared",
              "administration-began",
              "session-ended",
              "outcome-corrected",
              "adverse-event-recorded",
              "vital-alarm-raised",
              "vitals-overdue",
              "vitals-caught-up",
              "rems-record-submitted"),
          "integration-therapy",
          List.of(
              "programme-planned",
              "plan-activated",
              "gates-judged",
              "gates-closed-a-day-ahead",
              "measure-due",
              "measure-taken",
              "programme-measure-due",
              "dosing-course-completed",
              "programme-completed",
              "booster-approved",
              "booster-completed",
              "patient-graduated",
              "relapse-suspected",
              "safety-flag-raised",
              "safety-flag-acknowledged",
              "safety-call-overdue",
              "safety-flag-closed",
              "follow-up-required",
              "follow-up-booked",
              "follow-up-at-risk",
              "follow-up-escalated",
              "follow-up-satisfied",
              "follow-up-cancelled"),
          "notification",
          List.of(
              "message-sent",
              "message-delivered",
              "message-failed",
              "message-uncertain",
              "recipient-opted-out",
              "recipient-opted-in"));

  private final Aggregate<Happening, Happening, Happening> happenings;
  private final LiveJourneys live;

  EventsToJourney(Aggregate<Happening, Happening, Happening> happenings, LiveJourneys live) {
    this.happenings = happenings;
    this.live = live;
  }

  /** Any event about a patient, whole; staff messages are about none. */
  record Said(@Nullable String patientId, @JsonAnySetter Map<String, @Nullable Object> rest) {

    /** An event may have nothing else to say. */
    @SuppressWarnings("NullAway") // Jackson leaves it null if there is nothing.
    Said {
      rest = rest == null ? Map.of() : rest;
    }
  }

  Subscriptions subscriptions() {
    Subscriptions all = Subscriptions.none();
    for (Map.Entry<String, List<String>> said : ABOUT_PATIENTS.entrySet()) {
      for (String event : said.getValue()) {
        all = all.on(said.getKey(), event, 1, Said.class, e -> keep(said.getKey(), event, e));
      }
    }
    return all;
  }

  private void keep(String service, String event, Delivered<Said> delivered) {
    String patientId = delivered.data().patientId();
    if (patientId == null) {
      return;
    }
    String origin = delivered.origin();
    Map<String, @Nullable Object> data = new HashMap<>(delivered.data().rest());
    data.values().removeIf(v -> v == null);
    Happening said =
        new Happening(
            patientId,
            service,
            event,
            origin.substring(origin.lastIndexOf('/') + 1),
            delivered.sequence(),
            delivered.time(),
            Map.copyOf(data));
    String id = origin + "/" + delivered.sequence();
    if (happenings.handler().handle(id, delivered.trigger(), said)
            instanceof Handled.Done<?, ?> done
        && !done.events().isEmpty()) {
      live.changed(patientId);
    }
  }
}
