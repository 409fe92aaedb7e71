package health.afterglow.intake.patient;

import health.afterglow.intake.referral.DrugClass;
import health.afterglow.intake.referral.Facts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether the depression counts as resistant to treatment, by the rule of each payer, and what a
 * referral can not tell. Source: {@code docs/domain.md}, section 1.2.
 *
 * @param trials the antidepressants that were ordered, one trial for each ingredient
 * @param byRule whether so many trials are on record, by rule; to be confirmed in either case
 * @param cannotKnow what the record does not say of any trial
 */
public record Resistance(
    List<CountedTrial> trials, List<RuleResult> byRule, List<Unknown> cannotKnow) {

  /**
   * A trial as far as orders show it.
   *
   * @param weeksAtLeast from the first order to the last
   */
  public record CountedTrial(
      String ingredient, DrugClass drugClass, int orders, long weeksAtLeast) {}

  /** What one rule says. */
  public record RuleResult(Rule rule, int counted, boolean onRecord) {}

  /** The rules; payers differ. */
  public enum Rule {
    /** Two antidepressants. */
    TWO_TRIALS(2, 1, 0),
    /** Two, of two classes, six weeks each at least. */
    TWO_CLASSES_SIX_WEEKS(2, 2, 6);

    private final int trials;
    private final int classes;
    private final int weeks;

    Rule(int trials, int classes, int weeks) {
      this.trials = trials;
      this.classes = classes;
      this.weeks = weeks;
    }
  }

  /** What no order of a medicine says. */
  public enum Unknown {
    /** Whether it was taken. */
    ADHERENCE,
    /** How much was taken at most. */
    MAXIMUM_DOSE,
    /** Whether it helped. */
    RESPONSE,
    /** When it ended: orders have no end. */
    LENGTH,
    /** Whether it was in this episode. */
    CURRENT_EPISODE,
    /** What was given elsewhere. */
    OTHER_SOURCES
  }

  static Resistance of(Facts facts) {
    List<CountedTrial> trials =
        facts.trials().stream()
            .map(
                trial ->
                    new CountedTrial(
                        trial.ingredient(), trial.drugClass(), trial.orders(), weeks(trial)))
            .toList();
    return new Resistance(
        trials,
        List.of(result(Rule.TWO_TRIALS, trials), result(Rule.TWO_CLASSES_SIX_WEEKS, trials)),
        List.of(Unknown.values()));
  }

  private static long weeks(Facts.Trial trial) {
    LocalDate first = trial.firstOn();
    LocalDate last = trial.lastOn();
    return first == null || last == null ? 0 : ChronoUnit.WEEKS.between(first, last);
  }

  private static RuleResult result(Rule rule, List<CountedTrial> trials) {
    List<CountedTrial> counted =
        trials.stream().filter(trial -> trial.weeksAtLeast() >= rule.weeks).toList();
    long classes = counted.stream().map(CountedTrial::drugClass).distinct().count();
    return new RuleResult(
        rule, counted.size(), counted.size() >= rule.trials && classes >= rule.classes);
  }
}
