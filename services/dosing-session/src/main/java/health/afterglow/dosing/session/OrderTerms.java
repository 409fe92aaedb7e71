package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order says beside the dose ({@code docs/domain.md}, section 2.2). Nobody lifts a maximum:
 * whoever wants to give more orders anew.
 *
 * @param weightKg the weight that the dose was reckoned from, in kilograms
 * @param mostAtOnceMg the most that one administration may give, in milligrams
 * @param mostInAllMg the most that the session may give, in milligrams
 * @param validUntil the end of the order, if that is sooner than it would be anyway
 */
public record OrderTerms(
    Setting setting,
    @Nullable BigDecimal weightKg,
    @Nullable BigDecimal mostAtOnceMg,
    @Nullable BigDecimal mostInAllMg,
    @Nullable Instant validUntil) {

  /** In the clinic, and nothing else was said. */
  public static final OrderTerms NONE = new OrderTerms(Setting.CLINIC, null, null, null, null);

  /** For so long an order is good, and not longer. */
  static final Duration VALID_FOR = Duration.ofDays(7);

  /** A weight that differs by more makes it the order of another dose. */
  private static final int WEIGHT_MAY_DIFFER_BY_PERCENT = 10;

  /** Where the dose is given. */
  public enum Setting {
    CLINIC,
    /** Under the tongue only, with live video and a safety contact beside the patient. */
    HOME
  }

  /** Why an order with these terms makes no sense; null if it does. */
  @Nullable SessionRefusal flaw(Route route, BigDecimal orderedMg, @Nullable Instant orderedAt) {
    if (setting == Setting.HOME && route != Route.SL) {
      return SessionRefusal.ROUTE_NOT_AT_HOME;
    }
    if (isLess(mostAtOnceMg, BigDecimal.ZERO)
        || isLess(mostInAllMg, orderedMg)
        || (weightKg != null && weightKg.signum() <= 0)) {
      return SessionRefusal.ORDER_CONTRADICTS_ITSELF;
    }
    return validUntil != null
            && orderedAt != null
            && (validUntil.isAfter(orderedAt.plus(VALID_FOR)) || validUntil.isBefore(orderedAt))
        ? SessionRefusal.ORDER_VALID_TOO_LONG
        : null;
  }

  /** Which maximum one more administration would pass; null if none. */
  @Nullable SessionRefusal passed(BigDecimal doseMg, BigDecimal totalMg) {
    if (isLess(mostAtOnceMg, doseMg)) {
      return SessionRefusal.DOSE_ABOVE_SINGLE_MAXIMUM;
    }
    return isLess(mostInAllMg, totalMg) ? SessionRefusal.DOSE_ABOVE_CUMULATIVE_MAXIMUM : null;
  }

  private static boolean isLess(@Nullable BigDecimal maximum, BigDecimal amount) {
    return maximum != null && maximum.compareTo(amount) < 0;
  }

  /** Whether the patient weighs what the dose was reckoned from, near enough. */
  boolean fits(@Nullable BigDecimal weighedKg) {
    if (weightKg == null || weighedKg == null) {
      return true;
    }
    BigDecimal difference = weighedKg.subtract(weightKg).abs();
    BigDecimal allowed =
        weightKg.multiply(BigDecimal.valueOf(WEIGHT_MAY_DIFFER_BY_PERCENT)).movePointLeft(2);
    return difference.compareTo(allowed) <= 0;
  }
}
