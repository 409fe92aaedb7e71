package health.afterglow.dosing.session;

import java.time.Instant;

/**
 * Something that went wrong for the patient ({@code docs/domain.md}, section 2.3), in codes.
 *
 * @param term what it was, for instance {@code NAUSEA}
 * @param grade after CTCAE: 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death
 * @param action what was done, for instance {@code INFUSION_STOPPED}
 * @param relatedness to the medicine
 * @param serious by the regulation's meaning of the word, whatever the grade
 */
public record AdverseEvent(
    String term,
    int grade,
    Instant onset,
    String action,
    Relatedness relatedness,
    Result result,
    boolean serious,
    String by) {

  private static final int HIGHEST_GRADE = 5;

  /** Whether the medicine did it. */
  public enum Relatedness {
    UNRELATED,
    POSSIBLE,
    PROBABLE,
    DEFINITE
  }

  /** What became of it. */
  public enum Result {
    RESOLVED,
    RESOLVING,
    ONGOING,
    FATAL
  }

  boolean hasAGrade() {
    return grade >= 1 && grade <= HIGHEST_GRADE;
  }
}
