package health.afterglow.dosing.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Vitals during or after an administration.
 *
 * @param moaas the MOAA/S score of sedation: 5 is awake, 0 does not respond to pain
 */
public record Reading(Instant at, Vitals vitals, @Nullable Integer moaas) {

  static final int AWAKE = 5;

  /** Whether a value is a slip of the keyboard. */
  boolean isImplausible() {
    return vitals.areImplausible() || (moaas != null && (moaas < 0 || moaas > AWAKE));
  }
}
