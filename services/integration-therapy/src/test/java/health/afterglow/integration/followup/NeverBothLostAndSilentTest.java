package health.afterglow.integration.followup;

import static health.afterglow.integration.followup.Denver.ANCHOR;
import static health.afterglow.integration.followup.Denver.ENDED;
import static health.afterglow.integration.followup.Denver.appointment;
import static health.afterglow.integration.followup.Denver.require;
import static health.afterglow.integration.followup.Denver.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.afterglow.integration.followup.FollowUp.Booked;
import health.afterglow.integration.followup.FollowUp.Open;
import health.afterglow.integration.followup.FollowUp.Owed;
import health.afterglow.integration.followup.FollowUpCommand.NoteCancellation;
import health.afterglow.integration.followup.FollowUpCommand.NotePlacementFailure;
import health.afterglow.integration.followup.FollowUpEvent.BookingLost;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpEscalated;
import health.afterglow.integration.followup.FollowUpEvent.FollowUpRequired;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever scheduling, clinicians and patients do, in whatever order and however often: a follow-up
 * that has no place is one that a person was called for, or was asked for moments ago
 * (docs/guarantees.md, I1). Thousands of made-up stories.
 */
class NeverBothLostAndSilentTest {

  private static final int STORIES = 5_000;
  private static final int STEPS = 30;

  private Decider<FollowUp, FollowUpCommand, FollowUpEvent> decider = new FollowUpDecider();
  private FollowUp state = decider.initial();
  private Instant now = ENDED;
  private final List<FollowUpEvent> history = new ArrayList<>();

  @Test
  void holdsInEveryStory() {
    playAll();
  }

  @Test
  void aFollowUpThatNeverActsOnItsOwnIsCaught() {
    decider =
        new Spoilt() {
          @Override
          public List<Timer> timers(FollowUp followUp) {
            return List.of();
          }
        };
    assertThatExceptionOfType(AssertionError.class).isThrownBy(this::playAll);
  }

  @Test
  void aLostBookingThatNobodyHearsOfIsCaught() {
    decider =
        new Spoilt() {
          @Override
          public Outcome<FollowUpEvent> decide(FollowUp followUp, FollowUpCommand command) {
            return command instanceof NoteCancellation
                    && super.decide(followUp, command) instanceof Accepted(var events)
                    && !events.isEmpty()
                ? Outcome.accept(events.getFirst())
                : super.decide(followUp, command);
          }
        };
    assertThatExceptionOfType(AssertionError.class).isThrownBy(this::playAll);
  }

  /** The real one, to be spoilt. */
  private static class Spoilt implements Decider<FollowUp, FollowUpCommand, FollowUpEvent> {
    private final FollowUpDecider real = new FollowUpDecider();

    @Override
    public FollowUp initial() {
      return real.initial();
    }

    @Override
    public Outcome<FollowUpEvent> decide(FollowUp followUp, FollowUpCommand command) {
      return real.decide(followUp, command);
    }

    @Override
    public FollowUp evolve(FollowUp followUp, FollowUpEvent event) {
      return real.evolve(followUp, event);
    }

    @Override
    public List<Timer> timers(FollowUp followUp) {
      return real.timers(followUp);
    }
  }

  private void playAll() {
    for (long seed = 1; seed <= STORIES; seed++) {
      try {
        play(new Random(seed));
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("story " + seed + ": " + history, broken);
      }
    }
  }

  private void play(Random random) {
    state = decider.initial();
    now = ENDED;
    history.clear();
    handle(require(ANCHOR, 1, now));
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(1500) : 2));
      fireTimers();
      handle(anything(random));
      fireTimers();
      assertNotLostAndSilent();
    }
  }

  private void handle(FollowUpCommand command) {
    if (decider.decide(state, command) instanceof Accepted<FollowUpEvent>(var events)) {
      for (FollowUpEvent event : events) {
        state = decider.evolve(state, event);
        history.add(event);
      }
    }
  }

  private void fireTimers() {
    for (Optional<Timer> due = nextDue(); due.isPresent(); due = nextDue()) {
      Timer timer = due.get();
      handle(FollowUpCommand.of(timer, now));
      assertThat(decider.timers(state)).as("a timer fires once").doesNotContain(timer);
    }
  }

  private Optional<Timer> nextDue() {
    return decider.timers(state).stream()
        .filter(timer -> !timer.dueAt().isAfter(now))
        .min(Comparator.comparing(Timer::dueAt).thenComparing(Timer::id));
  }

  private FollowUpCommand anything(Random random) {
    Appointment some =
        appointment(
            "apt_" + random.nextInt(3),
            List.of(
                    "2026-12-01T18:00",
                    "2026-12-02T10:00",
                    "2026-12-03T10:00",
                    "2026-12-04T10:20",
                    "2026-12-05T10:00",
                    "2026-12-09T10:00")
                .get(random.nextInt(6)));
    int version = 1 + random.nextInt(3);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> Denver.book(some, now);
      case 3 -> Denver.reserved(some, now);
      case 4, 5 -> Denver.cancel(some, now);
      case 6 -> Denver.miss(some, now);
      case 7 -> random.nextInt(8) == 0 ? Denver.attended(some, now) : Denver.cancel(some, now);
      case 8 -> require(ANCHOR.minus(Duration.ofHours(random.nextInt(6))), version, now);
      case 9 -> random.nextInt(8) == 0 ? withdraw(version, now) : Denver.book(some, now);
      case 10 ->
          new FollowUpCommand.NoteNextDose(
              random.nextBoolean() ? null : ANCHOR.plus(Duration.ofHours(20 + random.nextInt(80))),
              now);
      default -> new NotePlacementFailure(1 + random.nextInt(4), List.of(), now);
    };
  }

  private void assertNotLostAndSilent() {
    assertThat(state).isInstanceOf(Owed.class);
    if (state instanceof Open open) {
      assertThat(Duration.between(open.since(), now)).isLessThan(Duration.ofMinutes(15));
      assertThat(now).isBefore(open.owed().window().dueAt());
      assertThat(decider.timers(open)).isNotEmpty();
      assertThat(history.getLast())
          .as("whatever opens a follow-up asks for a place at once")
          .isNotInstanceOf(BookingLost.class);
    }
    if (state instanceof Booked booked && !booked.inWindow()) {
      assertThat(booked.escalation()).isNotNull();
      assertThat(history).hasAtLeastOneElementOfType(FollowUpEscalated.class);
    }
    List<Integer> attempts =
        history.stream()
            .filter(FollowUpRequired.class::isInstance)
            .map(event -> ((FollowUpRequired) event).attempt())
            .toList();
    assertThat(attempts).doesNotHaveDuplicates().isSorted();
  }
}
