package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Outcome.Refused;
import health.afterglow.kernel.Refusal;
import health.afterglow.kernel.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule as a story: given events, when command, then events or a refusal.
 *
 * <pre>session.given(vitals("08:30")).when(begin("09:00")).then(began("09:00"));</pre>
 */
public final class Scenario<S, C, E> {

  private final Decider<S, C, E> decider;
  private final List<E> history;

  private Scenario(Decider<S, C, E> decider, List<E> history) {
    this.decider = decider;
    this.history = history;
  }

  /** About aggregates of this kind. */
  public static <S, C, E> Scenario<S, C, E> of(Decider<S, C, E> decider) {
    return new Scenario<>(decider, List.of());
  }

  /** With these events in the past, after those already given. */
  @SafeVarargs
  @SuppressWarnings("varargs") // Only read.
  public final Scenario<S, C, E> given(E... events) {
    List<E> more = new ArrayList<>(history);
    more.addAll(List.of(events));
    return new Scenario<>(decider, more);
  }

  /** With what this command comes to in the past; it must be accepted. */
  public Scenario<S, C, E> after(C command) {
    Outcome<E> outcome = decider.decide(state(), command);
    if (!(outcome instanceof Accepted<E>(var events))) {
      throw new AssertionError("in the past of this scenario, " + command + " came to " + outcome);
    }
    List<E> more = new ArrayList<>(history);
    more.addAll(events);
    return new Scenario<>(decider, more);
  }

  /** The command in question. */
  public Then when(C command) {
    return new Then(decider.decide(state(), command));
  }

  /** The state after the past. */
  public S state() {
    return decider.evolveAll(decider.initial(), history);
  }

  /** The timers outstanding after the past. */
  public List<Timer> timers() {
    return decider.timers(state());
  }

  /** What the command comes to. */
  public final class Then {

    private final Outcome<E> outcome;

    private Then(Outcome<E> outcome) {
      this.outcome = outcome;
    }

    /** Exactly these events happen, in this order. The scenario goes on after them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // Only read.
    public final Scenario<S, C, E> then(E... events) {
      assertThat(events()).containsExactly(events);
      return given(events);
    }

    /** It is accepted and nothing happens: it is so already. */
    public Scenario<S, C, E> thenNothing() {
      assertThat(events()).isEmpty();
      return Scenario.this;
    }

    /** It is refused with this code. */
    public Scenario<S, C, E> thenRefused(Refusal reason) {
      assertThat(outcome).isInstanceOf(Refused.class);
      assertThat(((Refused<E>) outcome).reason()).isEqualTo(reason);
      return Scenario.this;
    }

    /** The events, for a closer look; it must be accepted. */
    public List<E> events() {
      assertThat(outcome).isInstanceOf(Accepted.class);
      return ((Accepted<E>) outcome).events();
    }
  }
}
