package health.afterglow.scheduling.directory;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The absences of one clinician, or the times at which one room is closed, as entered. */
public record Absences(List<Absence> all) {

  /** More than anybody has; a limit, so that the document stays small. */
  static final int AT_MOST = 1000;

  /** Copies the list. */
  public Absences {
    all = List.copyOf(all);
  }

  /** Whether any of them touches this time. */
  public boolean touch(TimeWindow time) {
    return all.stream().anyMatch(absence -> absence.window().overlaps(time));
  }

  /** The clinician, or the room, will not be there. */
  public record EnterAbsence(Absence absence, Instant now) {}

  /** It was entered. */
  public record AbsenceEntered(Absence absence) {}

  /** Why it was not. */
  public enum AbsenceRefusal implements Refusal {
    /** All of it is over. */
    ABSENCE_IS_OVER,
    /** The calendar has no room for more. */
    TOO_MANY_ABSENCES;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** The rules. */
  public static final Decider<Absences, EnterAbsence, AbsenceEntered> DECIDER =
      new Decider<>() {
        @Override
        public Absences initial() {
          return new Absences(List.of());
        }

        @Override
        public Outcome<AbsenceEntered> decide(Absences absences, EnterAbsence command) {
          if (!command.absence().window().until().isAfter(command.now())) {
            return Outcome.refuse(AbsenceRefusal.ABSENCE_IS_OVER, "this absence lies in the past");
          }
          if (absences.all().size() >= AT_MOST) {
            return Outcome.refuse(
                AbsenceRefusal.TOO_MANY_ABSENCES, "no more than " + AT_MOST + " are kept");
          }
          return Outcome.accept(new AbsenceEntered(command.absence()));
        }

        @Override
        public Absences evolve(Absences absences, AbsenceEntered event) {
          return new Absences(
              Stream.concat(absences.all().stream(), Stream.of(event.absence())).toList());
        }
      };
}
