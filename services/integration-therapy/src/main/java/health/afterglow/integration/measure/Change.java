package health.afterglow.integration.measure;

import org.jspecify.annotations.Nullable;

/**
 * What the way from one total to a later one means ({@code docs/domain.md}, section 4). What an
 * instrument has no rule for is null.
 *
 * @param points how much lower the later total is; negative if it is higher
 * @param response a fall of half or more
 * @param remission the later total is below the threshold of remission
 * @param meaningful the fall is as large as a patient would notice
 */
public record Change(
    int points,
    @Nullable Boolean response,
    @Nullable Boolean remission,
    @Nullable Boolean meaningful) {

  /** From a baseline to a later total. */
  public static Change between(Instrument instrument, int baseline, int later) {
    int fall = baseline - later;
    boolean half = baseline > 0 && 2 * fall >= baseline;
    return switch (instrument) {
      case PHQ_9 -> new Change(fall, half, later < 5, fall >= 5);
      case GAD_7 -> new Change(fall, half, null, fall >= 4);
      case PCL_5 -> new Change(fall, fall >= 5, null, fall >= 10);
      case MADRS -> new Change(fall, half, later <= 10, null);
      case CADSS_6 -> new Change(fall, null, null, null);
    };
  }
}
