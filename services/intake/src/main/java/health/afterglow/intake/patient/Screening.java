package health.afterglow.intake.patient;

import health.afterglow.intake.referral.FindingCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on eligibility.
 *
 * @param rationales why a relative finding does not stand in the way
 * @param resolved how a finding was resolved, or disproved
 * @param phq9 the score that was decided on, if a new one was taken
 * @param resistance what makes the depression treatment-resistant for the payer, if it is
 * @param parameters the version of the numbers that were applied
 */
public record Screening(
    Decision decision,
    String decidedBy,
    List<Note> rationales,
    List<Note> resolved,
    @Nullable Score phq9,
    @Nullable SuicideRisk suicideRisk,
    @Nullable String resistance,
    String parameters,
    Instant decidedAt) {

  /** What a prescriber can decide. */
  public enum Decision {
    /** The programme may begin. */
    ELIGIBLE,
    /** Not now. */
    DEFERRED,
    /** Not here. */
    INELIGIBLE
  }

  /** The result of a suicide-risk screen. Source: {@code docs/domain.md}, section 4. */
  public enum SuicideRisk {
    /** None. */
    NONE,
    /** Low. */
    LOW,
    /** Moderate. */
    MODERATE,
    /** High. */
    HIGH
  }

  /** What a prescriber says about a finding. */
  public record Note(FindingCode finding, String text) {}

  /** Copies the lists. */
  public Screening {
    rationales = List.copyOf(rationales);
    resolved = List.copyOf(resolved);
  }

  @Override
  public String toString() {
    return "Screening[" + decision + "]";
  }
}
