package health.afterglow.operations.journey;

import health.afterglow.operations.shell.SiteTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known of one patient, in the order in which it happened, joined by its ids. */
final class Past {

  private final List<Happening> all;
  private final Map<String, Happening> sessionEnds = new LinkedHashMap<>();

  Past(List<Happening> unordered) {
    all =
        unordered.stream()
            .sorted(
                Comparator.comparing(Happening::at)
                    .thenComparingInt(Past::rank)
                    .thenComparing(Happening::source)
                    .thenComparingLong(Happening::sequence))
            .toList();
    all.stream()
        .filter(h -> h.is("session-ended") || h.is("outcome-corrected"))
        .forEach(h -> sessionEnds.put(h.text("sessionId"), h));
  }

  /** What was said in the same millisecond is told in the order of cause and effect. */
  private static int rank(Happening h) {
    return switch (h.service()) {
      case "intake" -> 0;
      case "dosing-session" -> 1;
      case "integration-therapy" -> h.is("follow-up-required") ? 2 : 4;
      case "scheduling" -> 3;
      default -> 5;
    };
  }

  List<Happening> all() {
    return all;
  }

  /** The zone that the newest event names. */
  ZoneId zone() {
    return all.reversed().stream()
        .map(h -> h.text("zone"))
        .filter(z -> !z.isEmpty())
        .findFirst()
        .map(SiteTime::zone)
        .orElse(ZoneOffset.UTC);
  }

  /** The site that the newest event names; empty if none does. */
  String site() {
    return all.reversed().stream()
        .map(h -> h.text("siteId"))
        .filter(s -> !s.isEmpty())
        .findFirst()
        .orElse("");
  }

  boolean has(String event) {
    return all.stream().anyMatch(h -> h.is(event));
  }

  Optional<Happening> last(String event) {
    return all.reversed().stream().filter(h -> h.is(event)).findFirst();
  }

  /** How each session ended, by its id, as it was last corrected. */
  Map<String, Happening> sessionEnds() {
    return sessionEnds;
  }

  /** Which of the sessions with exposure this is, from 1; nothing if it is none of them. */
  Optional<Integer> numberOf(String sessionId) {
    List<String> exposed =
        sessionEnds.values().stream()
            .filter(Past::isExposed)
            .map(h -> h.text("sessionId"))
            .toList();
    int at = exposed.indexOf(sessionId);
    return at < 0 ? Optional.empty() : Optional.of(at + 1);
  }

  static boolean isExposed(Happening end) {
    return !end.text("exposure").equals("NONE");
  }

  /** Which session this event follows up on, if any. */
  Optional<Happening> cause(Happening event) {
    String session = event.text("sessionId");
    if (session.isEmpty() && event.text("followUpId").startsWith("fu:")) {
      session = event.text("followUpId").substring("fu:".length());
    }
    return Optional.ofNullable(sessionEnds.get(session));
  }

  /** The last dose of that session, or its end. */
  static Optional<Instant> anchor(Happening end) {
    return end.moment("anchorAt").or(() -> end.moment("endedAt"));
  }

  /** Whole hours from the last dose that this follows up on until then. */
  Optional<Long> hoursAfterDose(Happening event, Instant until) {
    return cause(event).flatMap(Past::anchor).map(a -> Duration.between(a, until).toHours());
  }

  /** Everything about this follow-up, from there on. */
  boolean isSettledAfter(Happening required) {
    return all.stream()
        .filter(h -> !h.at().isBefore(required.at()))
        .filter(h -> h.text("followUpId").equals(required.text("followUpId")))
        .anyMatch(
            h ->
                h.is("follow-up-booked")
                    || h.is("follow-up-escalated")
                    || h.is("follow-up-satisfied")
                    || h.is("follow-up-cancelled"));
  }
}
