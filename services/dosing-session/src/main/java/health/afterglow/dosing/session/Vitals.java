package health.afterglow.dosing.session;

/**
 * One set of readings.
 *
 * @param heartRate beats a minute
 * @param spo2 oxygen saturation on room air, in percent
 */
public record Vitals(BloodPressure bloodPressure, int heartRate, int spo2) {

  private static final int LOWEST_HEART_RATE = 20;
  private static final int HIGHEST_HEART_RATE = 250;
  private static final int LOWEST_SPO2 = 40;
  private static final int HIGHEST_SPO2 = 100;

  /** Whether a value is a slip of the keyboard. */
  boolean areImplausible() {
    return bloodPressure.isImplausible()
        || heartRate < LOWEST_HEART_RATE
        || heartRate > HIGHEST_HEART_RATE
        || spo2 < LOWEST_SPO2
        || spo2 > HIGHEST_SPO2;
  }
}
