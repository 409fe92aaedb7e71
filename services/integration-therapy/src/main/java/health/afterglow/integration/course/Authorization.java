package health.afterglow.integration.course;

import java.time.Instant;

/**
 * What an insurer agreed to pay.
 *
 * @param units how many dosing sessions
 * @param validFrom the beginning of the first day
 * @param validUntil the end of the last day, not in it any more
 */
public record Authorization(int units, Instant validFrom, Instant validUntil) {

  boolean covers(Instant moment) {
    return !moment.isBefore(validFrom) && moment.isBefore(validUntil);
  }
}
