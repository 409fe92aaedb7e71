package health.afterglow.integration.course;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of the gates ({@code docs/domain.md}, section 3). Null where a site leaves to the
 * programme, or to the default, what it is.
 *
 * @param preparations sessions that are attended before the first dose
 * @param intervalDays the least number of local days from one dose to the next
 * @param measureDays for so long a measure counts
 * @param clearanceDays for so long a prescriber's word is good
 */
public record GateNumbers(
    @Nullable Integer preparations,
    @Nullable Integer intervalDays,
    @Nullable Integer measureDays,
    @Nullable Integer clearanceDays) {

  /** What nobody has set differently. */
  public static final GateNumbers UNSET = new GateNumbers(null, null, null, null);

  /** For so long a measure counts, unless a site sets it differently. */
  static final int MEASURE_DAYS = 7;

  /** For so long a clearance is good, unless a site sets it differently. */
  static final int CLEARANCE_DAYS = 30;

  private static final int MOST_PREPARATIONS = 20;
  private static final int LONGEST_INTERVAL = 90;
  private static final int LONGEST_MEASURE = 30;
  private static final int LONGEST_CLEARANCE = 90;

  /** Whether every number lies where a rule still is one. */
  public boolean makeSense() {
    return isWithin(preparations, 0, MOST_PREPARATIONS)
        && isWithin(intervalDays, 0, LONGEST_INTERVAL)
        && isWithin(measureDays, 1, LONGEST_MEASURE)
        && isWithin(clearanceDays, 1, LONGEST_CLEARANCE);
  }

  private static boolean isWithin(@Nullable Integer number, int least, int most) {
    return number == null || (number >= least && number <= most);
  }

  static int either(@Nullable Integer ofTheSite, int otherwise) {
    return ofTheSite == null ? otherwise : ofTheSite;
  }
}
