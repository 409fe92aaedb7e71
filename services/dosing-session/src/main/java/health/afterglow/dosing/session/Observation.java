package health.afterglow.dosing.session;

import health.afterglow.dosing.limits.Limit;
import health.afterglow.dosing.limits.Limits;
import java.time.Duration;
import java.time.Instant;

/** The least time a patient is watched ({@code docs/domain.md}, section 2.3). */
public final class Observation {

  /** The label asks for so much, whatever a site sets. */
  private static final Duration FROM_THE_FIRST_DEVICE = Duration.ofHours(2);

  private Observation() {}

  /**
   * The earliest moment at which the patient may be released.
   *
   * @param visit with at least one administration that has ended
   */
  public static Instant endsAt(Route route, Visit visit) {
    Administration counted =
        route == Route.ESKETAMINE
            ? visit.administrations().getFirst()
            : visit.administrations().getLast();
    Instant from = route == Route.ESKETAMINE ? counted.beganAt() : counted.endedAt();
    return from.plus(least(route, visit.limits()));
  }

  /** For how long, from the end of the dose; of esketamine, from its first device. */
  static Duration least(Route route, Limits limits) {
    Duration afterAnInfusion = minutes(limits, Limit.OBSERVATION_AFTER_INFUSION_MINUTES);
    Duration afterAnyOtherDose = minutes(limits, Limit.OBSERVATION_MINUTES);
    return switch (route) {
      case IV -> afterAnInfusion;
      case IM, SL -> afterAnyOtherDose;
      case ESKETAMINE ->
          afterAnyOtherDose.compareTo(FROM_THE_FIRST_DEVICE) > 0
              ? afterAnyOtherDose
              : FROM_THE_FIRST_DEVICE;
    };
  }

  private static Duration minutes(Limits limits, Limit limit) {
    return Duration.ofMinutes(limits.of(limit));
  }
}
