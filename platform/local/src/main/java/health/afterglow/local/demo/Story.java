package health.afterglow.local.demo;

import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.ReferralFile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What happened that is worth telling a person at a terminal. */
final class Story {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);
  private static final int SHOWN = 3;

  private final List<String> events = new ArrayList<>();
  private final Map<String, List<String>> outside = new TreeMap<>();

  /** All of it: who did not come in, by reason; then what happened, in order. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    outside.forEach((reason, who) -> lines.add(some(who) + " " + reason));
    lines.addAll(events);
    return lines;
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  void refused(ReferralFile bundle, JsonNode problem) {
    stayedOutside("refused at the door: " + problem.path("detail").asString(), bundle);
  }

  void notEnrolled(ReferralFile bundle, String reason) {
    stayedOutside("not enrolled: " + reason, bundle);
  }

  private void stayedOutside(String reason, ReferralFile bundle) {
    outside.computeIfAbsent(reason, r -> new ArrayList<>()).add(bundle.name());
  }

  void notBooked(Course course, RuntimeException refusal) {
    events.add(course.site().name() + ": " + refusal.getMessage());
  }

  void stopped(Course course) {
    events.add(
        course.site().name() + ": 172/104 twice, stopped before the dose; no follow-up is owed");
  }

  /** A therapist is away, and what was booked with them is moved in one run. */
  void away(Course course, Clinics.Moved run) {
    events.add(
        "%s: a therapist is away for four days: %d moved, %d can't"
            .formatted(course.site().name(), run.moved(), run.escalated()));
  }

  /** A line of the board, in one sentence. */
  void followUp(String lead, JsonNode line) {
    List<String> why = new ArrayList<>();
    line.path("why").forEach(reason -> why.add(reason.asString()));
    JsonNode appointment = line.path("appointment");
    String outcome =
        appointment.isObject()
            ? "booked for %s with %s"
                .formatted(
                    Instant.parse(appointment.path("start").asString())
                        .atZone(ZoneId.of(line.path("zone").asString()))
                        .format(LOCAL),
                    line.path("clinician").asString())
            : "escalated to a person";
    events.add(
        "%s: %s; %s (%s)"
            .formatted(line.path("siteName").asString(), lead, outcome, String.join(", ", why)));
  }
}
