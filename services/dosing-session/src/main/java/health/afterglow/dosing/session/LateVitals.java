package health.afterglow.dosing.session;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;

import health.afterglow.dosing.session.Session.Opened;
import health.afterglow.dosing.session.SessionCommand.LookForLateVitals;
import health.afterglow.dosing.session.SessionEvent.VitalsCaughtUp;
import health.afterglow.dosing.session.SessionEvent.VitalsFellLate;
import health.afterglow.dosing.session.VitalsDue.Lateness;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vitals that nobody took in time: people are told when they turn amber and when they turn red
 * ({@code docs/domain.md}, sections 2.3 and 6, row S3).
 */
public final class LateVitals {

  private static final String KIND = "late-vitals";

  /**
   * What fell due longer ago is a session that is written down afterwards, not a patient to run to.
   */
  public static final Duration TOLD_WITHIN = Duration.ofHours(1);

  private LateVitals() {}

  /**
   * What has been noticed.
   *
   * @param told whether people were told
   */
  public record Noticed(Instant dueAt, Lateness lateness, boolean told) {}

  static Outcome<SessionEvent> look(Session session, LookForLateVitals command) {
    Instant now = command.when().recordedAt();
    VitalsDue due = VitalsDue.of(session, now);
    Instant dueAt = due.dueAt();
    return dueAt == null || due.lateness().compareTo(noticed(session)) <= 0
        ? nothingToDo()
        : accept(
            new VitalsFellLate(
                new Noticed(dueAt, due.lateness(), !now.isAfter(dueAt.plus(TOLD_WITHIN))), now));
  }

  /** With the word that nothing is late any more, if that is so after these events. */
  static List<SessionEvent> settled(Session before, List<SessionEvent> events, Moment when) {
    Session after = before;
    for (SessionEvent event : events) {
      after = Session.evolve(after, event);
    }
    Noticed late = late(after);
    if (late == null || VitalsDue.of(after, when.recordedAt()).lateness() != Lateness.NONE) {
      return events;
    }
    List<SessionEvent> more = new ArrayList<>(events);
    more.add(new VitalsCaughtUp(late.told(), when.recordedAt()));
    return more;
  }

  /** When the vitals that are due turn amber, or red if that was noticed. */
  static List<Timer> timers(Session session) {
    Instant dueAt = VitalsDue.of(session, Instant.MIN).dueAt();
    Optional<Duration> after =
        switch (noticed(session)) {
          case NONE -> Optional.of(VitalsDue.AMBER_AFTER);
          case AMBER -> Optional.of(VitalsDue.RED_AFTER);
          case RED -> Optional.empty();
        };
    return dueAt == null
        ? List.of()
        : after
            .map(delay -> dueAt.plus(delay).plusMillis(1)) // More than 5, and more than 10 minutes.
            .map(at -> new Timer(KIND + "#" + at.toEpochMilli(), at))
            .stream()
            .toList();
  }

  /**
   * What a due timer asks for.
   *
   * @throws IllegalArgumentException if it is none of a session's
   */
  public static SessionCommand commandOf(Timer timer, Instant now) {
    if (!timer.kind().equals(KIND)) {
      throw new IllegalArgumentException("no timer is called " + timer.id());
    }
    return new LookForLateVitals(new Moment(now, now));
  }

  private static Lateness noticed(Session session) {
    Noticed late = late(session);
    return late == null ? Lateness.NONE : late.lateness();
  }

  private static @Nullable Noticed late(Session session) {
    Visit visit = session instanceof Opened opened ? opened.visit() : null;
    return visit == null ? null : visit.late();
  }
}
