package health.afterglow.integration.course.adapter;

import static java.util.Objects.requireNonNull;

import health.afterglow.integration.course.Role;
import health.afterglow.integration.course.TreatmentPlan.Goal;
import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.Scored;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies that a course takes. What makes no sense is a bad request. */
final class CourseRequests {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_GOALS = 20;

  private CourseRequests() {}

  /** A goal in the patient's words, and the label of a measure, for instance {@code PHQ-9}. */
  record GoalBody(String words, String measure) {
    GoalBody {
      requireText(words);
      requireText(measure);
    }
  }

  /** A draft of a plan. */
  record PlanBody(String by, List<GoalBody> goals) {
    PlanBody {
      requireId(by);
      if (goals.size() > MOST_GOALS) {
        throw new IllegalArgumentException("too many goals");
      }
    }

    List<Goal> toGoals() {
      return goals.stream().map(goal -> new Goal(goal.words(), goal.measure())).toList();
    }
  }

  /** A signature under a version of the plan. */
  record SignatureBody(int version, Role role, String by) {
    SignatureBody {
      requireNonNull(role);
      requireId(by);
    }
  }

  /** Who says so, in which role. */
  record ByBody(Role role, String by) {
    ByBody {
      requireNonNull(role);
      requireId(by);
    }
  }

  /** A waiver of gate G5, with its reason. */
  record WaiverBody(Role role, String by, String reason) {
    WaiverBody {
      requireNonNull(role);
      requireId(by);
      requireShort(reason);
    }
  }

  /** A measure: either all answers, null where none was given, or a total. */
  record MeasureBody(
      Instrument instrument,
      @Nullable List<@Nullable Integer> answers,
      @Nullable Integer total,
      Instant takenAt,
      String by) {
    MeasureBody {
      requireNonNull(instrument);
      requireNonNull(takenAt);
      requireId(by);
      if ((answers == null) == (total == null)) {
        throw new IllegalArgumentException("either answers or a total");
      }
      if (answers != null && !instrument.isScoredByItems()) {
        throw new IllegalArgumentException("of this instrument only totals are taken");
      }
      var _ = scored(instrument, answers, total);
    }

    Scored scored() {
      return scored(instrument, answers, total);
    }

    private static Scored scored(
        Instrument instrument, @Nullable List<@Nullable Integer> answers, @Nullable Integer total) {
      return answers == null
          ? Scored.ofTotal(instrument, requireNonNull(total))
          : Scored.of(instrument, answers);
    }
  }

  /** The band that a suicide-risk screen came to. */
  enum Band {
    NONE,
    LOW,
    MODERATE,
    HIGH
  }

  /** The result of a suicide-risk screen; its answers are kept elsewhere. */
  record ScreenBody(Band risk, String by) {
    ScreenBody {
      requireNonNull(risk);
      requireId(by);
    }
  }

  /** The end of a safety flag. */
  record ClosureBody(Role role, String by, @Nullable String note, @Nullable String safetyPlan) {
    ClosureBody {
      requireNonNull(role);
      requireId(by);
      requireShort(note == null ? "" : note);
      requireShort(safetyPlan == null ? "" : safetyPlan);
    }
  }

  /** The end of a programme. */
  record CompletionBody(
      Role role,
      String by,
      @Nullable Instant sendOffHeldAt,
      @Nullable String relapsePlan,
      @Nullable String endsEarlyBecause) {
    CompletionBody {
      requireNonNull(role);
      requireId(by);
      requireShort(relapsePlan == null ? "" : relapsePlan);
      requireShort(endsEarlyBecause == null ? "" : endsEarlyBecause);
    }
  }

  /** An order of a booster, with its reason. */
  record BoosterBody(Role role, String by, String reason) {
    BoosterBody {
      requireNonNull(role);
      requireId(by);
      requireShort(reason);
    }
  }

  /** The end of a course. */
  record GraduationBody(Role role, String by, int finalMeasureAttempts, boolean aftercarePlan) {
    GraduationBody {
      requireNonNull(role);
      requireId(by);
    }
  }

  private static void requireId(String id) {
    if (!ID.matcher(requireNonNull(id)).matches()) {
      throw new IllegalArgumentException("not an id");
    }
  }

  private static void requireText(String text) {
    requireShort(text);
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
  }

  private static void requireShort(String text) {
    if (requireNonNull(text).length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("too long");
    }
  }
}
