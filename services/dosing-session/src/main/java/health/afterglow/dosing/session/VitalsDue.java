package health.afterglow.dosing.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the next vitals are due ({@code docs/domain.md}, section 2.3): the schedule of the route,
 * counted from the first administration for what is under way, and from the end of the last one for
 * what is watched.
 *
 * @param dueAt null when nothing is due any more
 * @param lateness at the moment that was asked about
 */
public record VitalsDue(@Nullable Instant dueAt, Lateness lateness) {

  /** How late a reading is. */
  public enum Lateness {
    NONE,
    /** More than 5 minutes. */
    AMBER,
    /** More than 10 minutes. */
    RED
  }

  static final Duration AMBER_AFTER = Duration.ofMinutes(5);
  static final Duration RED_AFTER = Duration.ofMinutes(10);

  /** A reading so much before its time is the reading of that time. */
  static final Duration EARLY = Duration.ofMinutes(5);

  private static final Duration DURING_AN_INFUSION = Duration.ofMinutes(10);
  private static final Duration AFTER_AN_INFUSION = Duration.ofMinutes(15);
  private static final List<Integer> IM_MINUTES = List.of(0, 15, 30, 45, 60, 90, 120);
  private static final List<Integer> SL_MINUTES = List.of(0, 30, 60, 90, 120);
  private static final List<Integer> SL_AT_HOME_MINUTES = List.of(40, 90);
  private static final List<Integer> ESKETAMINE_MINUTES = List.of(40, 120);

  /** What is due in this session; nothing before the first dose and after the discharge. */
  public static VitalsDue of(Session session, Instant now) {
    Optional<Instant> due =
        switch (session) {
          case Session.Administering(var order, var visit, var running) ->
              next(order, visit, running.beganAt());
          case Session.Monitoring(var order, var visit) -> next(order, visit, null);
          case Session.Unopened _,
              Session.Booked _,
              Session.Arrived _,
              Session.Cleared _,
              Session.Discharged _,
              Session.Ended _ ->
              Optional.empty();
        };
    return new VitalsDue(due.orElse(null), due.map(at -> lateness(at, now)).orElse(Lateness.NONE));
  }

  private static Lateness lateness(Instant due, Instant now) {
    if (now.isAfter(due.plus(RED_AFTER))) {
      return Lateness.RED;
    }
    return now.isAfter(due.plus(AMBER_AFTER)) ? Lateness.AMBER : Lateness.NONE;
  }

  private static Optional<Instant> next(Order order, Visit visit, @Nullable Instant runningSince) {
    Instant began =
        visit.administrations().isEmpty()
            ? runningSince
            : visit.administrations().getFirst().beganAt();
    if (began == null) {
      return Optional.empty();
    }
    return switch (order.route()) {
      case IV -> Optional.of(nextOfAnInfusion(visit, began, runningSince));
      case IM -> fixed(IM_MINUTES, began, visit);
      case SL -> fixed(order.isAtHome() ? SL_AT_HOME_MINUTES : SL_MINUTES, began, visit);
      case ESKETAMINE -> fixed(ESKETAMINE_MINUTES, began, visit);
    };
  }

  /** A fixed number of minutes after the latest reading. */
  private static Instant nextOfAnInfusion(
      Visit visit, Instant began, @Nullable Instant runningSince) {
    Instant latest =
        readings(visit)
            .filter(at -> !at.isBefore(began))
            .max(Comparator.naturalOrder())
            .orElse(began);
    return latest.plus(runningSince == null ? AFTER_AN_INFUSION : DURING_AN_INFUSION);
  }

  /**
   * The earliest time of the schedule that has no reading. What was missed while another reading
   * was taken after it is not asked for again; once the schedule is over, each 15 minutes.
   */
  private static Optional<Instant> fixed(List<Integer> minutes, Instant began, Visit visit) {
    Instant latest = readings(visit).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    List<Instant> times = new ArrayList<>();
    minutes.forEach(minute -> times.add(began.plus(Duration.ofMinutes(minute))));
    return times.stream()
        .filter(time -> latest.isBefore(time.minus(EARLY)))
        .findFirst()
        .or(() -> Optional.of(latest.plus(AFTER_AN_INFUSION)));
  }

  private static Stream<Instant> readings(Visit visit) {
    return Stream.concat(
        visit.checks().stream().map(Visit.Checked::at), visit.readings().stream().map(Reading::at));
  }
}
