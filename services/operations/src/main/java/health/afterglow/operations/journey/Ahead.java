package health.afterglow.operations.journey;

import health.afterglow.operations.followup.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known to lie ahead: appointments that stand, and deadlines of open follow-ups. */
final class Ahead {

  private static final Set<String> PLACED = Set.of("appointment-booked", "appointment-rescheduled");
  private static final Set<String> OVER =
      Set.of("appointment-cancelled", "appointment-attended", "appointment-missed");
  private static final Set<String> CLOSED =
      Set.of("follow-up-booked", "follow-up-satisfied", "follow-up-cancelled");

  private Ahead() {}

  static List<Step> of(Past past, Instant now) {
    Map<String, Happening> appointments = new HashMap<>();
    Map<String, Happening> followUps = new HashMap<>();
    for (Happening h : past.all()) {
      String appointment = h.text("appointmentId");
      if (PLACED.contains(h.event())) {
        appointments.put(appointment, h);
      } else if (OVER.contains(h.event())) {
        appointments.remove(appointment);
      }
      String followUp = h.text("followUpId");
      if (h.is("follow-up-required") || h.is("follow-up-escalated")) {
        followUps.put(followUp, h);
      } else if (CLOSED.contains(h.event())) {
        followUps.remove(followUp);
      }
    }
    List<Step> ahead = new ArrayList<>();
    appointments
        .values()
        .forEach(h -> add(h, "start", Words.of(h.text("kind")) + " starts", now, ahead));
    followUps
        .values()
        .forEach(h -> add(h, "dueAt", "The follow-up is due: the latest start", now, ahead));
    return ahead;
  }

  private static void add(Happening h, String field, String text, Instant now, List<Step> ahead) {
    h.moment(field)
        .filter(at -> at.isAfter(now))
        .ifPresent(at -> ahead.add(new Step(Step.Kind.AHEAD, at, "ring", "muted", text, "")));
  }
}
