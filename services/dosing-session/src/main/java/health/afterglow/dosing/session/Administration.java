package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One administration that has ended.
 *
 * @param by who gave it
 * @param givenMg what the patient got, in milligrams; less than intended if it was stopped
 * @param override who answered for a dose outside the range or above the order
 */
public record Administration(
    String by,
    BigDecimal givenMg,
    @Nullable PrescriberOverride override,
    Instant beganAt,
    Instant endedAt) {

  /**
   * One that is running.
   *
   * @param doseMg what is to be given, in milligrams
   */
  public record Running(
      String by, BigDecimal doseMg, @Nullable PrescriberOverride override, Instant beganAt) {

    Administration ended(BigDecimal givenMg, Instant endedAt) {
      return new Administration(by, givenMg, override, beganAt, endedAt);
    }
  }
}
