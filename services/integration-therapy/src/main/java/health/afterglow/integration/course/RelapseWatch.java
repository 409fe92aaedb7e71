package health.afterglow.integration.course;

import health.afterglow.integration.measure.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The watch that follows an exposure ({@code docs/domain.md}, section 4); another exposure replaces
 * it.
 *
 * @param since the end of the last dose; null if nothing is watched
 * @param asked how many of the days in {@link #DAYS} have come
 * @param askedAt when a measure was asked for last
 * @param unanswered measures in a row that nobody filled in
 * @param raised what has been suspected since then
 * @param over whether the five months have passed
 */
public record RelapseWatch(
    @Nullable Instant since,
    int asked,
    @Nullable Instant askedAt,
    int unanswered,
    Set<Trigger> raised,
    boolean over) {

  static final RelapseWatch NONE = new RelapseWatch(null, 0, null, 0, Set.of(), true);

  /** The days after the last dose on which a PHQ-9 is due; monthly after day 45. */
  static final List<Integer> DAYS = List.of(7, 14, 18, 21, 28, 35, 45, 75, 105, 135);

  /** Watched most closely from the first of these days to the last. */
  static final int FIRST_DAY = 6;

  static final int LAST_DAY = 45;

  /** The extended watch ends on this day, about five months after the dose. */
  static final int ENDS_ON_DAY = 150;

  /** A measure is asked for at this hour, where the patient lives. */
  static final LocalTime ASKED_AT = LocalTime.of(9, 0);

  /** A measure of so long before it is asked for answers it too. */
  static final Duration ANSWERED_AHEAD = Duration.ofDays(2);

  /** What makes a relapse likely. The names are stable codes. */
  public enum Trigger {
    /** A PHQ-9 five or more above the lowest: the therapist, within two business days. */
    SCORE_ROSE,
    /** An earlier responder, ten or more twice, three days apart: the prescriber. */
    RELAPSE_SUSPECTED,
    /** Two measures in a row without an answer: somebody calls. */
    UNANSWERED_TWICE,
    /** The patient was admitted to a hospital. */
    ADMITTED
  }

  /** What a day of the watch is. */
  public enum Phase {
    OFF,
    /** Before day 6. */
    SETTLING,
    /** Days 6 to 45, the days in which most relapses begin. */
    CLOSE,
    /** To about five months. */
    EXTENDED
  }

  static RelapseWatch startedAt(Instant anchor) {
    return new RelapseWatch(anchor, 0, null, 0, Set.of(), false);
  }

  /** Whether it is this instrument that the watch asks for. */
  public static boolean asksFor(Instrument instrument) {
    return instrument == Instrument.PHQ_9;
  }

  RelapseWatch asked(int count, int nowUnanswered, Instant at) {
    return new RelapseWatch(since, count, at, nowUnanswered, raised, over);
  }

  RelapseWatch answered() {
    return new RelapseWatch(since, asked, askedAt, 0, raised, over);
  }

  RelapseWatch with(Trigger trigger) {
    Set<Trigger> more = new TreeSet<>(raised);
    more.add(trigger);
    return new RelapseWatch(since, asked, askedAt, unanswered, Set.copyOf(more), over);
  }

  RelapseWatch ended() {
    return new RelapseWatch(since, asked, askedAt, unanswered, raised, true);
  }

  /** When the next measure is due, or the watch ends if none is left. */
  public Optional<Instant> nextAt(Team team) {
    return since == null || over
        ? Optional.empty()
        : Optional.of(at(asked < DAYS.size() ? DAYS.get(asked) : ENDS_ON_DAY, since, team));
  }

  /** How many of the days have come by now. */
  int comeBy(Instant now, Team team) {
    return since == null
        ? 0
        : (int) DAYS.stream().filter(day -> !at(day, since, team).isAfter(now)).count();
  }

  /** What this moment is to the watch. */
  public Phase phaseAt(Instant now, Team team) {
    if (since == null || over) {
      return Phase.OFF;
    }
    LocalDate start = team.dayOf(since);
    LocalDate today = team.dayOf(now);
    if (today.isBefore(start.plusDays(FIRST_DAY))) {
      return Phase.SETTLING;
    }
    return today.isAfter(start.plusDays(LAST_DAY)) ? Phase.EXTENDED : Phase.CLOSE;
  }

  private static Instant at(int day, Instant since, Team team) {
    return team.dayOf(since).plusDays(day).atTime(ASKED_AT).atZone(team.zone()).toInstant();
  }
}
