package health.afterglow.local.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the product is for, once: a session ended, its follow-up was booked, everyone was told. The
 * moments are those of the commits at their sources, as the events carry them.
 *
 * @param ended the outcome was recorded
 * @param booked the appointment was booked, or the one that was reserved with the dose was found
 * @param told the last message about the booking was recorded; {@code booked} if that was earlier
 */
public record Handoff(String sessionId, Instant ended, Instant booked, Instant told) {

  /** From the end of the session to the booking. */
  public Duration untilBooked() {
    return Duration.between(ended, booked);
  }

  /** From the end of the session until everyone was told. */
  public Duration untilTold() {
    return Duration.between(ended, told);
  }

  /** Every hand-off in the log that is complete. */
  public static List<Handoff> in(Collection<Fact> log) {
    History history = History.of(log);
    Map<String, Fact> placed =
        firstOf(history, "appointment-booked", fact -> fact.text("followUpId"));
    Map<String, Fact> settled = firstOf(history, "follow-up-booked", Fact::key);
    Map<String, List<Fact>> messages =
        history.facts().stream()
            .filter(fact -> fact.name().startsWith("message-"))
            .filter(fact -> fact.text("template").equals("appointment-booked"))
            .collect(Collectors.groupingBy(fact -> fact.text("subject")));
    List<Handoff> handoffs = new ArrayList<>();
    for (Fact ended : history.named("session-ended")) {
      Fact word = settled.get("fu:" + ended.key());
      if (word != null) {
        Instant booked = earlier(word, placed.getOrDefault(word.key(), word)).time();
        messages.getOrDefault(word.text("appointmentId"), List.of()).stream()
            .map(Fact::time)
            .max(Comparator.naturalOrder())
            .map(last -> last.isAfter(booked) ? last : booked)
            .ifPresent(told -> handoffs.add(new Handoff(ended.key(), ended.time(), booked, told)));
      }
    }
    return handoffs;
  }

  private static Fact earlier(Fact one, Fact other) {
    return other.time().isBefore(one.time()) ? other : one;
  }

  private static Map<String, Fact> firstOf(
      History history, String name, Function<Fact, String> key) {
    return history.named(name).stream()
        .collect(Collectors.toMap(key, Function.identity(), (first, again) -> first));
  }
}
