package health.afterglow.testkit.simulation;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import health.afterglow.messaging.CommandHandler.OutboxPayload;
import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hand-off of the main path, as small as it gets: a bell rings, some strokes at once, some
 * later by a timer; an echo with an id derived from the bell's counts every stroke. Strokes are
 * numbered, so the echo of a bell that rang four times must be exactly {@code [1, 2, 3, 4]}.
 */
final class Tower {

  static final String SERVICE = "bell-tower";

  private Tower() {}

  /**
   * @param rung how many strokes so far
   * @param wound what rings later
   */
  record Bell(int rung, List<Timer> wound) {}

  /** What a bell is told. */
  sealed interface BellCommand {
    /**
     * Ring now, and once more later.
     *
     * @param by who asks: makes each request's events different from any other's
     */
    record Ring(String by, int strokes, @Nullable Instant again) implements BellCommand {}

    /** It is later. */
    record RingAgain(String timerId) implements BellCommand {}
  }

  /** What a bell does. */
  sealed interface BellEvent {
    /** Its stroke with this number. The echo is told. */
    record Rung(int stroke, String by) implements BellEvent {}

    /** Nobody else is told. */
    record Wound(Timer timer) implements BellEvent {}

    /** Nobody else is told. */
    record Unwound(String timerId) implements BellEvent {}
  }

  /**
   * @param heard the strokes, in the order in which they were heard
   */
  record Echo(List<Integer> heard) {}

  /** The payload of both services' events. */
  record Stroke(int stroke, String by) {}

  static String echoOf(String bellId) {
    return "echo:" + bellId;
  }

  static final Decider<Bell, BellCommand, BellEvent> BELLS =
      new Decider<>() {
        @Override
        public Bell initial() {
          return new Bell(0, List.of());
        }

        @Override
        public Outcome<BellEvent> decide(Bell bell, BellCommand command) {
          List<BellEvent> events = new ArrayList<>();
          switch (command) {
            case BellCommand.Ring(var by, var strokes, var again) -> {
              IntStream.rangeClosed(bell.rung() + 1, bell.rung() + strokes)
                  .forEach(stroke -> events.add(new BellEvent.Rung(stroke, by)));
              if (again != null) {
                events.add(new BellEvent.Wound(new Timer("again#" + by, again)));
              }
            }
            case BellCommand.RingAgain(var timerId) -> {
              events.add(new BellEvent.Rung(bell.rung() + 1, timerId));
              events.add(new BellEvent.Unwound(timerId));
            }
          }
          return Outcome.acceptAll(events);
        }

        @Override
        public Bell evolve(Bell bell, BellEvent event) {
          return switch (event) {
            case BellEvent.Rung(var stroke, _) -> new Bell(stroke, bell.wound());
            case BellEvent.Wound(var timer) ->
                new Bell(
                    bell.rung(), Stream.concat(bell.wound().stream(), Stream.of(timer)).toList());
            case BellEvent.Unwound(var timerId) ->
                new Bell(
                    bell.rung(),
                    bell.wound().stream().filter(t -> !t.id().equals(timerId)).toList());
          };
        }

        @Override
        public List<Timer> timers(Bell bell) {
          return bell.wound();
        }
      };

  static final Decider<Echo, Stroke, Stroke> ECHOES =
      new Decider<>() {
        @Override
        public Echo initial() {
          return new Echo(List.of());
        }

        @Override
        public Outcome<Stroke> decide(Echo echo, Stroke stroke) {
          return Outcome.accept(stroke);
        }

        @Override
        public Echo evolve(Echo echo, Stroke stroke) {
          return new Echo(
              Stream.concat(echo.heard().stream(), Stream.of(stroke.stroke())).toList());
        }
      };

  static final WireMapping<Bell, BellEvent> BELL_EVENTS =
      (bell, event) ->
          event instanceof BellEvent.Rung(var stroke, var by)
              ? Optional.of(WireEvent.v1("bell-rung", new Stroke(stroke, by)))
              : Optional.empty();

  static final WireMapping<Echo, Stroke> ECHO_EVENTS =
      (echo, stroke) -> Optional.of(WireEvent.v1("echo-heard", stroke));

  static OutboxPayload payload(WireEvent event) {
    Stroke stroke = (Stroke) event.data();
    return new OutboxPayload(
        "health.afterglow." + SERVICE + "." + event.name() + ".v1",
        "{\"stroke\":" + stroke.stroke() + ",\"by\":\"" + stroke.by() + "\"}");
  }
}
