package health.afterglow.scheduling.disruption;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One confirmed run: what was done about each appointment that was affected.
 *
 * @param id its own
 * @param at when it was confirmed
 * @param outcomes in the order in which they were come to
 * @param done whether all were seen to
 */
public record Disruption(
    String id, @Nullable Cause cause, @Nullable Instant at, List<Proposal> outcomes, boolean done) {

  /** Copies the list. */
  public Disruption {
    outcomes = List.copyOf(outcomes);
  }

  /** The appointments that a person has to see to. */
  public List<Proposal> escalated() {
    return outcomes.stream().filter(outcome -> outcome.to() == null).toList();
  }

  boolean hasSeenTo(String appointmentId) {
    return outcomes.stream().anyMatch(o -> o.appointmentId().equals(appointmentId));
  }

  /** What can be asked. */
  public sealed interface Command {
    /** It is confirmed. */
    record Confirm(String id, Cause cause, Instant at) implements Command {}

    /** One appointment was seen to. */
    record Note(Proposal outcome) implements Command {}

    /** All were. */
    record Finish() implements Command {}
  }

  /** What happened. */
  public sealed interface Event {
    /** It was confirmed. */
    record Confirmed(String id, Cause cause, Instant at) implements Event {}

    /** One appointment was seen to. */
    record Noted(Proposal outcome) implements Event {}

    /** All were. */
    record Finished() implements Event {}
  }

  /** Why not. */
  public enum No implements Refusal {
    /** The id belongs to another disruption. */
    DISRUPTION_ID_TAKEN;

    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }
  }

  /** The rules. */
  public static final Decider<Disruption, Command, Event> DECIDER =
      new Decider<>() {
        @Override
        public Disruption initial() {
          return new Disruption("", null, null, List.of(), false);
        }

        @Override
        public Outcome<Event> decide(Disruption now, Command command) {
          return switch (command) {
            case Command.Confirm(var id, var cause, var at) when now.cause() == null ->
                accept(new Event.Confirmed(id, cause, at));
            case Command.Confirm(_, var cause, _) ->
                cause.equals(now.cause())
                    ? nothingToDo()
                    : refuse(No.DISRUPTION_ID_TAKEN, "this id is of another disruption");
            case Command.Note(var outcome) ->
                now.hasSeenTo(outcome.appointmentId())
                    ? nothingToDo()
                    : accept(new Event.Noted(outcome));
            case Command.Finish _ -> now.done() ? nothingToDo() : accept(new Event.Finished());
          };
        }

        @Override
        public Disruption evolve(Disruption now, Event event) {
          return switch (event) {
            case Event.Confirmed(var id, var cause, var at) ->
                new Disruption(id, cause, at, now.outcomes(), false);
            case Event.Noted(var outcome) ->
                new Disruption(
                    now.id(),
                    now.cause(),
                    now.at(),
                    Stream.concat(now.outcomes().stream(), Stream.of(outcome)).toList(),
                    false);
            case Event.Finished _ ->
                new Disruption(now.id(), now.cause(), now.at(), now.outcomes(), true);
          };
        }
      };
}
