package health.afterglow.integration.followup;

import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Cancelled;
import health.afterglow.integration.followup.FollowUp.Escalated;
import health.afterglow.integration.followup.FollowUp.Missed;
import health.afterglow.integration.followup.FollowUp.NotOwed;
import health.afterglow.integration.followup.FollowUp.Open;
import health.afterglow.integration.followup.FollowUp.Satisfied;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a follow-up acts on its own: why silence is impossible. */
final class FollowUpTimers {

  /** Ask again, because scheduling has not answered. */
  static final String ASK = "ask";

  /** Stop waiting for an answer, and call a person. */
  static final String NO_ANSWER = "no-answer";

  /** Ask again, because a slot may have been freed. */
  static final String RETRY = "retry";

  /** A graver level is reached. */
  static final String RISK = "risk";

  static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(5);
  static final Duration WAIT_AT_MOST = Duration.ofMinutes(15);
  static final Duration RETRY_EACH = Duration.ofHours(1);

  private FollowUpTimers() {}

  static List<Timer> of(FollowUp state) {
    return switch (state) {
      case NotOwed _, Satisfied _, Missed _, Cancelled _ -> List.of();
      case Open(var owed, var since, var askedAt) -> {
        List<Timer> timers = risk(owed);
        timers.add(new Timer(ASK + "#" + owed.attempt(), askedAt.plus(ASK_AGAIN_AFTER)));
        timers.add(new Timer(NO_ANSWER + "#" + since.toEpochMilli(), since.plus(WAIT_AT_MOST)));
        yield timers;
      }
      case Escalated(var owed, var askedAt, _) -> {
        List<Timer> timers = risk(owed);
        Instant retryAt = askedAt.plus(RETRY_EACH);
        if (retryAt.isBefore(owed.window().dueAt())) {
          timers.add(new Timer(RETRY + "#" + owed.attempt(), retryAt));
        }
        yield timers;
      }
      case Booked(var owed, var appointment, _) ->
          owed.window().fitOf(appointment.start()) == FollowUpWindow.Fit.TOO_LATE
              ? List.of(risk(owed, RiskLevel.MISSED))
              : List.of();
    };
  }

  /** Only the next level: those between are passed over when time was lost. */
  private static List<Timer> risk(Obligation owed) {
    List<Timer> timers = new ArrayList<>();
    owed.raised().next().ifPresent(level -> timers.add(risk(owed, level)));
    return timers;
  }

  private static Timer risk(Obligation owed, RiskLevel level) {
    return new Timer(RISK + "#" + owed.version() + "-" + level, level.beginsAt(owed.window()));
  }
}
