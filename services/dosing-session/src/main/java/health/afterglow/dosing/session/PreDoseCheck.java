package health.afterglow.dosing.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was found before the dose ({@code docs/domain.md}, section 2.1). {@link PreDoseTable} judges
 * it.
 *
 * @param by who checked
 * @param foodMinutesAgo minutes since the last solid food
 * @param fluidMinutesAgo minutes since the last clear fluid
 * @param escort the adult who takes the patient home, if one is known
 * @param escortPhoneVerified whether the escort was reached under that number
 * @param pregnancyTestedAt when the test was taken, if it applies
 * @param weightKg in kilograms, if the patient was weighed
 * @param weighedOn when, in the site's calendar
 */
public record PreDoseCheck(
    String by,
    Vitals vitals,
    int foodMinutesAgo,
    int fluidMinutesAgo,
    @Nullable Escort escort,
    boolean escortPhoneVerified,
    PregnancyTest pregnancyTest,
    @Nullable Instant pregnancyTestedAt,
    Consent consent,
    Medicines medicines,
    SuicideRisk suicideRisk,
    @Nullable BigDecimal weightKg,
    @Nullable LocalDate weighedOn) {

  private static final BigDecimal LIGHTEST_KG = BigDecimal.valueOf(25);
  private static final BigDecimal HEAVIEST_KG = BigDecimal.valueOf(400);

  /** A pregnancy test, where it applies. */
  public enum PregnancyTest {
    NOT_APPLICABLE,
    NEGATIVE,
    POSITIVE,
    NOT_DONE
  }

  /** The consent to this dose. */
  public enum Consent {
    REAFFIRMED_TODAY,
    NOT_REAFFIRMED,
    WITHDRAWN
  }

  /** Medicines and substances since the last visit. */
  public enum Medicines {
    NO_CHANGE,
    CHANGED,
    INTOXICATED
  }

  /** What the screen for suicide risk came to, in bands; the answers are kept elsewhere. */
  public enum SuicideRisk {
    NONE,
    LOW,
    MODERATE,
    HIGH
  }

  /** The same, with this escort unless another is named. */
  PreDoseCheck withEscortFrom(Visit visit) {
    return escort != null
        ? this
        : new PreDoseCheck(
            by,
            vitals,
            foodMinutesAgo,
            fluidMinutesAgo,
            visit.escort(),
            escortPhoneVerified,
            pregnancyTest,
            pregnancyTestedAt,
            consent,
            medicines,
            suicideRisk,
            weightKg,
            weighedOn);
  }

  /** Whether a value is a slip of the keyboard. */
  boolean isImplausible() {
    return vitals.areImplausible()
        || foodMinutesAgo < 0
        || fluidMinutesAgo < 0
        || (weightKg != null
            && (weightKg.compareTo(LIGHTEST_KG) < 0 || weightKg.compareTo(HEAVIEST_KG) > 0));
  }
}
