package health.afterglow.dosing.session;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a session may give in all ({@code docs/domain.md}, sections 1.3 and 2.2). Outside the range
 * is a hard stop that only a second prescriber lifts; nobody lifts a ceiling.
 */
public final class DoseRange {

  private static final BigDecimal IV_LEAST_MG_PER_KG = new BigDecimal("0.5");
  private static final BigDecimal IV_MOST_MG_PER_KG = new BigDecimal("1.0");
  private static final BigDecimal IM_LEAST_MG_PER_KG = new BigDecimal("0.3");
  private static final BigDecimal IM_MOST_MG_PER_KG = new BigDecimal("1.0");
  private static final BigDecimal IM_CEILING_MG_PER_KG = new BigDecimal("1.5");
  private static final BigDecimal SL_LEAST_MG = new BigDecimal("100");
  private static final BigDecimal SL_MOST_MG = new BigDecimal("200");
  private static final BigDecimal TWO_DEVICES_MG = new BigDecimal("56");
  private static final BigDecimal THREE_DEVICES_MG = new BigDecimal("84");

  private DoseRange() {}

  /** What a dose is, measured by the range. */
  public enum Fit {
    WITHIN,
    /** A second prescriber may lift this stop, with a reason. */
    OUTSIDE,
    /** Nobody may lift this stop. */
    ABOVE_CEILING
  }

  /**
   * Judges the whole dose of a session.
   *
   * @param weightKg needed for a route that is dosed by weight; without it nothing fits
   */
  public static Fit judge(Route route, BigDecimal doseMg, @Nullable BigDecimal weightKg) {
    return switch (route) {
      case IV -> byWeight(doseMg, weightKg, IV_LEAST_MG_PER_KG, IV_MOST_MG_PER_KG);
      case IM ->
          weightKg != null && doseMg.compareTo(IM_CEILING_MG_PER_KG.multiply(weightKg)) > 0
              ? Fit.ABOVE_CEILING
              : byWeight(doseMg, weightKg, IM_LEAST_MG_PER_KG, IM_MOST_MG_PER_KG);
      case SL -> between(doseMg, SL_LEAST_MG, SL_MOST_MG);
      case ESKETAMINE ->
          doseMg.compareTo(TWO_DEVICES_MG) == 0 || doseMg.compareTo(THREE_DEVICES_MG) == 0
              ? Fit.WITHIN
              : Fit.OUTSIDE;
    };
  }

  private static Fit byWeight(
      BigDecimal doseMg,
      @Nullable BigDecimal weightKg,
      BigDecimal leastMgPerKg,
      BigDecimal mostMgPerKg) {
    return weightKg == null
        ? Fit.OUTSIDE
        : between(doseMg, leastMgPerKg.multiply(weightKg), mostMgPerKg.multiply(weightKg));
  }

  private static Fit between(BigDecimal doseMg, BigDecimal least, BigDecimal most) {
    return doseMg.compareTo(least) >= 0 && doseMg.compareTo(most) <= 0 ? Fit.WITHIN : Fit.OUTSIDE;
  }
}
