package health.afterglow.local.demo;

import health.afterglow.local.witness.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of everything, counted from the raw log alone.
 *
 * @param required follow-ups that were asked for and not called off
 * @param booked of these, the ones whose last word is a booking
 * @param bookedInWindow of the booked, the ones that begin inside their window
 * @param escalated of the required, the ones whose last word is an escalation
 * @param handoffs per session that ended with a booking: from the end of the session to its booking
 *     and the last of its messages, recorded; the shortest first
 */
record Tally(
    int received,
    int enrolled,
    int sessionsEnded,
    int required,
    int booked,
    int bookedInWindow,
    int escalated,
    int messagesSent,
    int messagesFailed,
    List<Duration> handoffs) {

  /** Repetitions count once. */
  static Tally of(Collection<Fact> log) {
    List<Fact> facts = firstOccurrences(log);
    Map<String, Fact> lastWords = new LinkedHashMap<>();
    for (Fact fact : facts) {
      switch (fact.name()) {
        case "follow-up-required" -> lastWords.putIfAbsent(fact.key(), fact);
        case "follow-up-booked", "follow-up-escalated", "follow-up-cancelled" ->
            lastWords.put(fact.key(), fact);
        default -> {} // Says nothing about where a follow-up stands.
      }
    }
    lastWords.values().removeIf(word -> word.name().equals("follow-up-cancelled"));
    List<Fact> booked = named(lastWords.values(), "follow-up-booked");
    return new Tally(
        named(facts, "referral-received").size(),
        named(facts, "patient-enrolled").size(),
        named(facts, "session-ended").size(),
        lastWords.size(),
        booked.size(),
        (int) booked.stream().filter(f -> f.data().path("inWindow").asBoolean(false)).count(),
        named(lastWords.values(), "follow-up-escalated").size(),
        named(facts, "message-sent").size(),
        named(facts, "message-failed").size(),
        handoffs(facts, booked));
  }

  /** The time within which this share of the hand-offs was done, in milliseconds. */
  long handoffMillis(double share) {
    if (handoffs.isEmpty()) {
      return 0;
    }
    int rank = (int) Math.ceil(share * handoffs.size());
    return handoffs.get(Math.max(rank, 1) - 1).toMillis();
  }

  private static List<Duration> handoffs(List<Fact> facts, List<Fact> booked) {
    Map<String, Instant> ended = new HashMap<>();
    named(facts, "session-ended").forEach(f -> ended.put(f.key(), f.time()));
    List<Duration> handoffs = new ArrayList<>();
    for (Fact followUp : booked) {
      String appointment = followUp.text("appointmentId");
      Optional<Fact> booking =
          facts.stream()
              .filter(f -> f.name().equals("appointment-booked") && f.key().equals(appointment))
              .max(Comparator.comparing(Fact::time));
      Instant end = ended.get(followUp.text("sessionId"));
      if (booking.isEmpty() || end == null || booking.get().time().isBefore(end)) {
        continue; // Reserved before the session ended: there was nothing to hand over.
      }
      Instant told =
          facts.stream()
              .filter(f -> f.name().startsWith("message-"))
              .filter(f -> f.text("subject").equals(appointment))
              .filter(f -> f.text("template").contains("booked"))
              .map(Fact::time)
              .max(Comparator.naturalOrder())
              .orElse(booking.get().time());
      handoffs.add(Duration.between(end, told));
    }
    handoffs.sort(Comparator.naturalOrder());
    return handoffs;
  }

  private static List<Fact> named(Collection<Fact> facts, String name) {
    return facts.stream().filter(f -> f.name().equals(name)).toList();
  }

  private static List<Fact> firstOccurrences(Collection<Fact> log) {
    Map<String, Fact> firsts = new LinkedHashMap<>();
    for (Fact fact : log) {
      firsts.putIfAbsent(fact.topic() + "/" + fact.key() + "/" + fact.sequence(), fact);
    }
    return List.copyOf(firsts.values());
  }
}
