package health.afterglow.local.witness;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What became of everything, counted from the raw log alone.
 *
 * @param required follow-ups that were asked for and not called off
 * @param booked of these, the ones that are booked or have taken place
 * @param bookedInWindow of the booked, the ones that begin inside their window
 * @param escalated of the required, the ones whose last word is an escalation
 */
public record Tally(
    int received,
    int enrolled,
    int sessionsEnded,
    int required,
    int booked,
    int bookedInWindow,
    int escalated,
    int messagesSent,
    int messagesFailed) {

  private static final Set<String> BOOKED = Set.of("follow-up-booked", "follow-up-satisfied");

  /** Of everything that the log holds; repetitions count once. */
  public static Tally of(Collection<Fact> log) {
    History history = History.of(log);
    List<Fact> owed =
        history.lastWords().values().stream()
            .filter(word -> !word.name().equals("follow-up-cancelled"))
            .toList();
    List<Fact> booked = owed.stream().filter(word -> BOOKED.contains(word.name())).toList();
    return new Tally(
        history.named("referral-received").size(),
        history.named("patient-enrolled").size(),
        history.named("session-ended").size(),
        owed.size(),
        booked.size(),
        (int) booked.stream().filter(word -> word.data().path("inWindow").asBoolean(false)).count(),
        (int) owed.stream().filter(word -> word.name().equals("follow-up-escalated")).count(),
        history.named("message-sent").size(),
        history.named("message-failed").size());
  }
}
