package health.afterglow.dosing.session;

/**
 * One row of the table of checks before a dose, judged ({@code docs/domain.md}, section 2.1).
 *
 * @param item the row
 * @param judgement the column
 */
public record Finding(Item item, Judgement judgement) {

  /** The rows. */
  public enum Item {
    BLOOD_PRESSURE,
    HEART_RATE,
    OXYGEN,
    FASTING,
    ESCORT,
    PREGNANCY_TEST,
    CONSENT,
    MEDICINES,
    SUICIDE_RISK,
    WEIGHT
  }

  /** The columns, the mildest first. */
  public enum Judgement {
    /** Nothing stands in the way. */
    GO,
    /** A prescriber may go on, with a reason. */
    PRESCRIBER_MAY_OVERRIDE,
    /** Measure again; only then may a prescriber decide. */
    RECHECK,
    /** No dose, whoever asks. */
    NO_GO
  }
}
