package health.afterglow.operations.journey;

import health.afterglow.operations.shell.SiteTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is missing from a story, and says so in it. */
final class Gaps {

  /**
   * A session's follow-up is there, booked or escalated within this time, or something is wrong.
   */
  static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1);

  /** So long without a word is worth a line: the programme has something each week. */
  static final Duration SILENCE = Duration.ofDays(14);

  private Gaps() {}

  static List<Step> in(Past past, Instant now) {
    List<Step> gaps = new ArrayList<>();
    missingNumbers(past, gaps);
    unclaimed(past, now, gaps);
    unanswered(past, now, gaps);
    silences(past, now, gaps);
    return gaps;
  }

  /** Each source counts its events, so a number that is not there is an event that is not there. */
  private static void missingNumbers(Past past, List<Step> gaps) {
    Map<String, Long> last = new HashMap<>();
    for (Happening h : past.all()) {
      long before = last.getOrDefault(h.source(), 0L);
      long missing = h.sequence() - before - 1;
      if (missing > 0) {
        gaps.add(
            gap(
                h.at(),
                missing == 1
                    ? "An event before this has not arrived here"
                    : missing + " events before this have not arrived here",
                "From " + h.service() + ": number " + (before + 1) + " of " + h.subject()));
      }
      last.merge(h.source(), h.sequence(), Math::max);
    }
  }

  private static void unclaimed(Past past, Instant now, List<Step> gaps) {
    past.sessionEnds().values().stream()
        .filter(Past::isExposed)
        .filter(end -> now.isAfter(end.at().plus(ANSWERED_WITHIN)))
        .filter(
            end ->
                past.all().stream()
                    .noneMatch(
                        h ->
                            h.service().equals("integration-therapy")
                                && h.text("sessionId").equals(end.text("sessionId"))))
        .forEach(
            end ->
                gaps.add(
                    gap(
                        end.at().plus(ANSWERED_WITHIN),
                        "No follow-up has arrived for this session",
                        "Nothing will be booked unless a person books it")));
  }

  private static void unanswered(Past past, Instant now, List<Step> gaps) {
    past.all().stream()
        .filter(h -> h.is("follow-up-required"))
        .filter(h -> now.isAfter(h.at().plus(ANSWERED_WITHIN)))
        .filter(h -> !past.isSettledAfter(h))
        .forEach(
            h ->
                gaps.add(
                    gap(
                        h.at().plus(ANSWERED_WITHIN),
                        "No place, and no answer why",
                        "A place was asked for "
                            + SiteTime.left(Duration.between(h.at(), now))
                            + " ago")));
  }

  private static void silences(Past past, Instant now, List<Step> gaps) {
    Instant before = null;
    for (Happening h : past.all()) {
      silence(before, h.at(), gaps);
      before = h.at();
    }
    if (!past.has("episode-changed")
        || past.last("episode-changed").stream().noneMatch(h -> h.flag("over"))) {
      silence(before, now, gaps);
    }
  }

  private static void silence(@Nullable Instant from, Instant until, List<Step> gaps) {
    if (from != null && Duration.between(from, until).compareTo(SILENCE) > 0) {
      long days = Duration.between(from, until).toDays();
      gaps.add(gap(from.plusMillis(1), "Nothing is recorded for " + days + " days", ""));
    }
  }

  private static Step gap(Instant at, String text, String because) {
    return new Step(Step.Kind.GAP, at, "triangle", "warning", text, because);
  }
}
