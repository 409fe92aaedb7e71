package health.afterglow.dosing.session;

/** In mmHg. */
public record BloodPressure(int systolic, int diastolic) {

  private static final int LOWEST_SYSTOLIC = 40;
  private static final int HIGHEST_SYSTOLIC = 300;
  private static final int LOWEST_DIASTOLIC = 20;

  /** Whether neither value is above its limit. */
  public boolean isAtMost(int systolicLimit, int diastolicLimit) {
    return systolic <= systolicLimit && diastolic <= diastolicLimit;
  }

  /** Whether either value reaches its limit. */
  public boolean reaches(int systolicLimit, int diastolicLimit) {
    return systolic >= systolicLimit || diastolic >= diastolicLimit;
  }

  /** Whether both values lie within so many percent of the other's. */
  public boolean isWithinPercentOf(BloodPressure baseline, int percent) {
    return near(systolic, baseline.systolic, percent)
        && near(diastolic, baseline.diastolic, percent);
  }

  private static boolean near(int value, int baseline, int percent) {
    return Math.abs(value - baseline) * 100L <= (long) baseline * percent;
  }

  /** Whether no cuff shows this on a living adult: a slip of the keyboard. */
  boolean isImplausible() {
    return systolic < LOWEST_SYSTOLIC
        || systolic > HIGHEST_SYSTOLIC
        || diastolic < LOWEST_DIASTOLIC
        || diastolic >= systolic;
  }
}
