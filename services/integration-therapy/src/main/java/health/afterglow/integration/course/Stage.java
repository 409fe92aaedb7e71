package health.afterglow.integration.course;

/** Where a course stands ({@code docs/domain.md}, section 1.1). The names are stable codes. */
public enum Stage {
  /** No preparation was attended yet. */
  PLANNING,
  PREPARING,
  /** From the first dose on. */
  DOSING,
  /** The planned doses are given, and the last of them is integrated. */
  CONSOLIDATION,
  /** The programme is completed; the patient is watched for five months. */
  LONG_TERM_FOLLOW_UP,
  /** A further dose was ordered after the programme. */
  BOOSTER,
  GRADUATED;

  /** Derived from what happened. */
  public static Stage of(Course course) {
    if (course.standing().graduatedAt() != null) {
      return GRADUATED;
    }
    if (course.progress().openBooster().isPresent()) {
      return BOOSTER;
    }
    if (course.progress().completion() != null) {
      return LONG_TERM_FOLLOW_UP;
    }
    if (course.doses().last().isPresent()) {
      return course.dosesLeft() == 0 && course.isIntegrated() ? CONSOLIDATION : DOSING;
    }
    return course.diary().preparations().isEmpty() ? PLANNING : PREPARING;
  }
}
