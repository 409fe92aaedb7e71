package health.afterglow.dosing.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The least time a patient is watched ({@code docs/domain.md}, section 2.3). */
public final class Observation {

  private static final Duration AFTER_AN_INFUSION = Duration.ofHours(1);
  private static final Duration AFTER_ANY_OTHER_DOSE = Duration.ofHours(2);
  private static final Duration FROM_THE_FIRST_DEVICE = Duration.ofHours(2);

  private Observation() {}

  /**
   * The earliest moment at which the patient may be released.
   *
   * @param administrations at least one, in order
   */
  public static Instant endsAt(Route route, List<Administration> administrations) {
    Instant lastEnded = administrations.getLast().endedAt();
    return switch (route) {
      case IV -> lastEnded.plus(AFTER_AN_INFUSION);
      case IM, SL -> lastEnded.plus(AFTER_ANY_OTHER_DOSE);
      case ESKETAMINE -> administrations.getFirst().beganAt().plus(FROM_THE_FIRST_DEVICE);
    };
  }
}
