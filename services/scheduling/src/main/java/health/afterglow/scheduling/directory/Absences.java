package health.afterglow.scheduling.directory;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The absences of one clinician, or the times at which one room is closed, as entered; and when the
 * clinician is busy, as their own calendar says.
 *
 * @param busy null: no calendar was ever read
 */
public record Absences(List<Absence> all, @Nullable List<TimeWindow> busy) {

  /** More than anybody has; a limit, so that the document stays small. */
  static final int AT_MOST = 1000;

  /** Copies the lists. */
  public Absences {
    all = List.copyOf(all);
    busy = busy == null ? List.of() : List.copyOf(busy);
  }

  /** Of somebody whose calendar was never read. */
  public Absences(List<Absence> all) {
    this(all, List.of());
  }

  /** When the clinician is busy, as their own calendar says. */
  @Override
  public List<TimeWindow> busy() {
    return busy == null ? List.of() : busy;
  }

  /** Whether any of them touches this time. */
  public boolean touch(TimeWindow time) {
    return all.stream().anyMatch(absence -> absence.window().overlaps(time))
        || busy().stream().anyMatch(time::overlaps);
  }

  /** With this one too. */
  public Absences with(Absence more) {
    return new Absences(Stream.concat(all.stream(), Stream.of(more)).toList(), busy);
  }

  /** What can be asked. */
  public sealed interface Command {}

  /** The clinician, or the room, will not be there. */
  public record EnterAbsence(Absence absence, Instant now) implements Command {}

  /** The clinician's calendar says this now, whatever it said before. */
  public record ReplaceBusyTimes(List<TimeWindow> busy) implements Command {}

  /** What happened. */
  public sealed interface Event {}

  /** It was entered. */
  public record AbsenceEntered(Absence absence) implements Event {}

  /** The calendar was read. */
  public record BusyTimesReplaced(List<TimeWindow> busy) implements Event {}

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
  public static final Decider<Absences, Command, Event> DECIDER =
      new Decider<>() {
        @Override
        public Absences initial() {
          return new Absences(List.of());
        }

        @Override
        public Outcome<Event> decide(Absences absences, Command command) {
          return switch (command) {
            case EnterAbsence(var absence, var now) when !absence.window().until().isAfter(now) ->
                Outcome.refuse(AbsenceRefusal.ABSENCE_IS_OVER, "this absence lies in the past");
            case EnterAbsence _ when absences.all().size() >= AT_MOST -> tooMany();
            case EnterAbsence(var absence, _) -> Outcome.accept(new AbsenceEntered(absence));
            case ReplaceBusyTimes(var busy) when busy.size() > AT_MOST -> tooMany();
            case ReplaceBusyTimes(var busy) -> Outcome.accept(new BusyTimesReplaced(busy));
          };
        }

        private static Outcome<Event> tooMany() {
          return Outcome.refuse(
              AbsenceRefusal.TOO_MANY_ABSENCES, "no more than " + AT_MOST + " are kept");
        }

        @Override
        public Absences evolve(Absences absences, Event event) {
          return switch (event) {
            case AbsenceEntered(var absence) -> absences.with(absence);
            case BusyTimesReplaced(var busy) -> new Absences(absences.all(), busy);
          };
        }
      };
}
