package health.afterglow.integration.programme;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A course of care as data.
 *
 * @param weeks how many weeks it lasts, after week 0, the evaluation
 * @param requirements what a dose asks for
 * @param plan the weeks in which something is planned, in order
 */
public record ProgrammeTemplate(
    String id, String name, int weeks, Requirements requirements, List<Week> plan) {

  /**
   * Checks that the plan makes sense.
   *
   * @throws IllegalArgumentException if a week is out of order or outside the course, or a label
   *     occurs twice
   */
  public ProgrammeTemplate {
    plan = List.copyOf(plan);
    int before = -1;
    Set<String> labels = new HashSet<>();
    for (Week week : plan) {
      if (week.week() <= before || week.week() > weeks) {
        throw new IllegalArgumentException(id + ": week " + week.week() + " is out of place");
      }
      before = week.week();
      for (Planned session : week.sessions()) {
        if (!labels.add(session.label())) {
          throw new IllegalArgumentException(id + ": " + session.label() + " occurs twice");
        }
      }
    }
  }

  /**
   * What a dose asks for.
   *
   * @param preparations sessions of therapy that are attended before the first dose
   * @param daysBetweenDoses the least number of local days from one dose to the next
   */
  public record Requirements(int preparations, int daysBetweenDoses) {
    /** Neither is negative. */
    public Requirements {
      if (preparations < 0 || daysBetweenDoses < 0) {
        throw new IllegalArgumentException("a requirement is negative");
      }
    }
  }

  /**
   * One week.
   *
   * @param week counted from 0
   * @param measures the instruments that are due
   */
  public record Week(int week, List<Planned> sessions, List<String> measures) {
    /** Copies the lists. */
    public Week {
      sessions = List.copyOf(sessions);
      measures = List.copyOf(measures);
    }
  }

  /** One planned session, for instance T4, an integration. */
  public record Planned(String label, Kind kind, @Nullable String note) {}

  /** What kind of session. */
  public enum Kind {
    EVALUATION(Counted.NOT),
    THERAPY_INTAKE(Counted.THERAPY),
    PREPARATION(Counted.THERAPY),
    INTEGRATION(Counted.THERAPY),
    THERAPY(Counted.THERAPY),
    GROUP(Counted.THERAPY),
    DOSING(Counted.DOSING),
    PRESCRIBER_REVIEW(Counted.PRESCRIBER);

    private final Counted counted;

    Kind(Counted counted) {
      this.counted = counted;
    }
  }

  private enum Counted {
    NOT,
    THERAPY,
    DOSING,
    PRESCRIBER
  }

  /** How many sessions of each sort are planned. */
  public record Counts(int therapySessions, int prescriberVisits, int dosingSessions) {}

  /** How many sessions of each sort are planned; the free evaluation counts as none. */
  public Counts counts() {
    return new Counts(count(Counted.THERAPY), count(Counted.PRESCRIBER), count(Counted.DOSING));
  }

  private int count(Counted sort) {
    return (int) sessions().filter(s -> s.kind().counted == sort).count();
  }

  private Stream<Planned> sessions() {
    return plan.stream().flatMap(week -> week.sessions().stream());
  }
}
