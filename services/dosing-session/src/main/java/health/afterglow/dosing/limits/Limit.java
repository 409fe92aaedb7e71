package health.afterglow.dosing.limits;

/**
 * A number of a session that a site may set differently ({@code docs/domain.md}, sections 2.1 and
 * 2.3). The names are stable codes. Ranges of two numbers that belong together do not overlap, so
 * that no choice of them contradicts itself.
 */
public enum Limit {
  /** A systolic pressure up to this, mmHg, lets the dose go on. */
  SYSTOLIC_GO(140, 110, 150),
  /** A diastolic pressure up to this, mmHg, lets the dose go on. */
  DIASTOLIC_GO(90, 70, 95),
  /** From this systolic pressure on, mmHg, there is no dose. */
  SYSTOLIC_NO_GO(160, 151, 180),
  /** From this diastolic pressure on, mmHg, there is no dose. */
  DIASTOLIC_NO_GO(100, 96, 110),
  /** So often a high pressure is taken again before a prescriber may decide. */
  RECHECKS(2, 1, 5),
  /** A saturation from this on, percent, lets the dose go on. */
  SPO2_GO(95, 92, 99),
  /** So many days old a weight may be. */
  WEIGHT_DAYS(30, 1, 90),
  /** So many minutes a patient is watched after an infusion. */
  OBSERVATION_AFTER_INFUSION_MINUTES(60, 30, 240),
  /** So many minutes a patient is watched after another dose; esketamine never less than 120. */
  OBSERVATION_MINUTES(120, 60, 360),
  /** The modified Aldrete score from which on a patient may go. */
  ALDRETE(9, 8, 10),
  /** Vitals that are later than so many minutes are amber. */
  VITALS_AMBER_MINUTES(5, 1, 9),
  /** Vitals that are later than so many minutes are red. */
  VITALS_RED_MINUTES(10, 10, 30);

  private final int otherwise;
  private final int least;
  private final int most;

  Limit(int otherwise, int least, int most) {
    this.otherwise = otherwise;
    this.least = least;
    this.most = most;
  }

  /** What it is unless a site sets it differently. */
  public int otherwise() {
    return otherwise;
  }

  /** Whether the rule still is one with this number. */
  boolean allows(int number) {
    return number >= least && number <= most;
  }
}
