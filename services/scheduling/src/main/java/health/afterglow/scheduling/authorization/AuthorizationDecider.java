package health.afterglow.scheduling.authorization;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Refusal;
import health.afterglow.scheduling.authorization.Authorization.Grant;
import java.util.Set;

/** The rules of authorizations: reserved, then consumed or released; never more than granted. */
public final class AuthorizationDecider
    implements Decider<Authorization, AuthorizationDecider.Command, AuthorizationDecider.Event> {

  /** What can be asked. */
  public sealed interface Command {
    /** A payer has authorized this. */
    record Enter(Grant grant) implements Command {}

    /** An appointment is to be booked on it. */
    record Reserve(String appointmentId) implements Command {}

    /** The appointment does not take place. */
    record Release(String appointmentId) implements Command {}

    /** The appointment took place. */
    record Consume(String appointmentId) implements Command {}
  }

  /** What happened. */
  public sealed interface Event {
    /** A payer has authorized this. */
    record Entered(Grant grant) implements Event {}

    /** An appointment is booked on it. */
    record Reserved(String appointmentId) implements Event {}

    /** A unit is free again. */
    record Released(String appointmentId) implements Event {}

    /** A unit is used up. */
    record Consumed(String appointmentId) implements Event {}
  }

  /** Why not. */
  public enum No implements Refusal {
    /** The id belongs to another authorization. */
    AUTHORIZATION_ID_TAKEN(Kind.CONFLICT),
    /** Gate G7 (section 3): no unit is left. */
    G7_AUTHORIZATION_EXHAUSTED(Kind.RULE);

    private final Kind kind;

    No(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  @Override
  public Authorization initial() {
    return new Authorization(null, Set.of(), Set.of());
  }

  @Override
  public Outcome<Event> decide(Authorization now, Command command) {
    return switch (command) {
      case Command.Enter(var grant) when now.grant() == null -> accept(new Event.Entered(grant));
      case Command.Enter(var grant) ->
          grant.equals(now.grant())
              ? nothingToDo()
              : refuse(No.AUTHORIZATION_ID_TAKEN, "this id is of another authorization");
      case Command.Reserve(var id) when now.isUsedBy(id) -> nothingToDo();
      case Command.Reserve(var id) ->
          now.left() > 0
              ? accept(new Event.Reserved(id))
              : refuse(
                  No.G7_AUTHORIZATION_EXHAUSTED,
                  "gate G7: all units of the authorization are used or reserved");
      case Command.Release(var id) ->
          now.reserved().contains(id) ? accept(new Event.Released(id)) : nothingToDo();
      case Command.Consume(var id) ->
          now.reserved().contains(id) ? accept(new Event.Consumed(id)) : nothingToDo();
    };
  }

  @Override
  public Authorization evolve(Authorization now, Event event) {
    return switch (event) {
      case Event.Entered(var grant) -> now.with(grant);
      case Event.Reserved(var id) -> now.reservedFor(id);
      case Event.Released(var id) -> now.releasedBy(id);
      case Event.Consumed(var id) -> now.consumedBy(id);
    };
  }
}
