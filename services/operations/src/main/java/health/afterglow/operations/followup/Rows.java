package health.afterglow.operations.followup;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.operations.followup.Row.Obligation;
import health.afterglow.operations.followup.Row.Phase;
import health.afterglow.operations.followup.Row.Placement;
import health.afterglow.operations.followup.Row.Session;
import health.afterglow.operations.followup.Row.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds facts into rows. Nothing is refused: a read model takes what happened. A fact that says
 * nothing new changes nothing.
 */
public final class Rows implements Decider<Row, Fact, Fact> {

  /** A row of which nothing is known. */
  public static final Row NOTHING = new Row(null, null, List.of());

  @Override
  public Row initial() {
    return NOTHING;
  }

  @Override
  public Outcome<Fact> decide(Row row, Fact fact) {
    if (fact instanceof Fact.SessionEnded(var session) && row.equals(NOTHING)) {
      return session.exposed() ? Outcome.accept(fact) : Outcome.nothingToDo();
    }
    return evolve(row, fact).equals(row) ? Outcome.nothingToDo() : Outcome.accept(fact);
  }

  @Override
  public Row evolve(Row row, Fact fact) {
    return switch (fact) {
      case Fact.SessionEnded(var session) ->
          new Row(latest(row.session(), session), row.obligation(), row.placements());
      case Fact.Placed(var placement) ->
          new Row(row.session(), row.obligation(), with(row.placements(), placement));
      case Fact.OfObligation said ->
          new Row(row.session(), obligation(row.obligation(), said), row.placements());
    };
  }

  /** A correction has a higher version; what was seen first stays seen then. */
  private static Session latest(@Nullable Session before, Session now) {
    if (before == null) {
      return now;
    }
    if (now.version() <= before.version()) {
      return before;
    }
    return new Session(
        now.sessionId(),
        now.patientId(),
        now.siteId(),
        now.zone(),
        now.outcome(),
        now.exposed(),
        now.anchorAt(),
        now.endedAt(),
        now.version(),
        before.exposed() ? before.seenAt() : now.seenAt());
  }

  private static List<Placement> with(List<Placement> before, Placement placement) {
    List<Placement> after = new ArrayList<>(before);
    after.removeIf(p -> p.appointmentId().equals(placement.appointmentId()));
    after.add(placement);
    return after;
  }

  private static Obligation obligation(@Nullable Obligation before, Fact.OfObligation said) {
    Obligation known = before == null ? unknown(said.about()) : before;
    return switch (said) {
      case Fact.Required required -> wanted(known, required);
      case Fact.Booked(var about, var booking, var dueAt) ->
          change(known, about, Phase.BOOKED)
              .window(due(known.window(), dueAt))
              .booking(booking)
              .build();
      case Fact.AtRisk(var about, var dueAt, var missed) ->
          change(known, about, known.phase())
              .window(due(known.window(), dueAt))
              .missed(known.missed() || missed)
              .build();
      case Fact.Escalated(var about, var window, var escalation) ->
          change(known, about, Phase.ESCALATED)
              .window(merged(known.window(), window))
              .escalation(escalation)
              .booking(null)
              .build();
      case Fact.Satisfied(var about, var at) ->
          change(known, about, Phase.SATISFIED).closed(null, at).build();
      case Fact.Cancelled(var about, var reason, var at) ->
          change(known, about, Phase.CANCELLED).closed(reason, at).build();
    };
  }

  /** Asking again does not take an escalation back; losing the place or reopening starts anew. */
  private static Obligation wanted(Obligation known, Fact.Required required) {
    boolean escalated = known.phase() == Phase.ESCALATED;
    Changed changed =
        change(known, required.about(), escalated ? Phase.ESCALATED : Phase.WANTED)
            .window(required.window())
            .attempt(required.attempt())
            .therapist(required.therapistId())
            .booking(null)
            .missed(false)
            .closed(null, null);
    return escalated ? changed.build() : changed.escalation(null).build();
  }

  private static Window due(@Nullable Window known, java.time.Instant dueAt) {
    return known == null
        ? new Window(null, null, dueAt, null)
        : new Window(known.anchorAt(), known.opensAt(), dueAt, known.lateUntil());
  }

  private static Window merged(@Nullable Window known, Window said) {
    return known == null || said.anchorAt() != null
        ? said
        : new Window(known.anchorAt(), said.opensAt(), said.dueAt(), said.lateUntil());
  }

  private static Obligation unknown(Fact.About about) {
    return new Obligation(
        Phase.WANTED,
        about.sessionId(),
        about.patientId(),
        about.siteId(),
        about.zone(),
        null,
        0,
        null,
        null,
        null,
        false,
        null,
        null);
  }

  private static Changed change(Obligation known, Fact.About about, Phase phase) {
    return new Changed(known, about, phase);
  }
}
