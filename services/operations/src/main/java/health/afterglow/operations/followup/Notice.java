package health.afterglow.operations.followup;

import health.afterglow.operations.feed.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something about the board itself that its reader must know.
 *
 * @param tone {@code critical}, {@code warning} or {@code info}
 * @param code stable, for programs
 */
public record Notice(String tone, String code, String text) {

  /** The shape that goes with the tone. */
  public String shape() {
    return switch (tone) {
      case "critical" -> "triangle";
      case "warning" -> "half";
      default -> "info";
    };
  }

  /** What there is to say, the worst first. */
  public static List<Notice> of(Counts counts, FeedState feed, boolean namesAnswer, Instant now) {
    List<Notice> notices = new ArrayList<>();
    if (counts.unclaimed() > 0) {
      notices.add(
          new Notice(
              "critical",
              "FOLLOW_UP_NOT_ARRIVED",
              some(counts.unclaimed(), "session")
                  + " ended with exposure, and no follow-up has arrived. Nothing will be booked"
                  + " unless a person books it."));
    }
    if (feed.quarantined() > 0) {
      notices.add(
          new Notice(
              "critical",
              "EVENTS_QUARANTINED",
              some(feed.quarantined(), "event")
                  + " could not be read and "
                  + (feed.quarantined() == 1 ? "waits" : "wait")
                  + " for a person. What "
                  + (feed.quarantined() == 1 ? "it says" : "they say")
                  + " is not on this board."));
    }
    if (!feed.reachable()) {
      notices.add(
          new Notice(
              "warning",
              "EVENT_LOG_SILENT",
              "The event log does not answer. The board is as it was "
                  + age(feed.asOf(), now)
                  + " ago."));
    } else if (feed.waiting() > 0) {
      notices.add(
          new Notice(
              "warning",
              "EVENTS_WAITING",
              some(feed.waiting(), "event")
                  + " waiting. The board is as it was "
                  + age(feed.asOf(), now)
                  + " ago."));
    }
    if (!namesAnswer) {
      notices.add(
          new Notice(
              "info",
              "NAMES_MISSING",
              "Patients' names can't be looked up just now. Short codes stand in for them."));
    }
    return notices;
  }

  private static String some(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String age(Instant then, Instant now) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min";
  }
}
