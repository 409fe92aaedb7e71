package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page that is missing, and a command or state that is forgotten, fail. */
class StateMachineTest {

  private sealed interface Lamp {
    record On() implements Lamp {}

    record Off() implements Lamp {}
  }

  private sealed interface Touch {
    record Press() implements Touch {}

    record Wipe() implements Touch {}
  }

  private static final class LampDecider implements Decider<Lamp, Touch, String> {
    @Override
    public Lamp initial() {
      return new Lamp.Off();
    }

    @Override
    public Outcome<String> decide(Lamp lamp, Touch touch) {
      return touch instanceof Touch.Press ? Outcome.accept("pressed") : Outcome.nothingToDo();
    }

    @Override
    public Lamp evolve(Lamp lamp, String event) {
      return lamp instanceof Lamp.On ? new Lamp.Off() : new Lamp.On();
    }
  }

  private static StateMachine<Lamp, Touch, String> lamp() {
    return StateMachine.of("The lamp", new LampDecider(), lamp -> lamp.getClass().getSimpleName());
  }

  @Test
  void aForgottenCommandFails() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> lamp().commands(List.of(new Touch.Press())).coversCommandsOf(Touch.class))
        .withMessageContaining("Wipe");
  }

  @Test
  void aForgottenStateFails() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> lamp().states(List.of(new Lamp.On())).coversStatesOf(Lamp.class))
        .withMessageContaining("Off");
  }

  @Test
  void aPageThatHasDriftedFailsAndSaysHowToWriteIt() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                lamp()
                    .states(List.of(new Lamp.On(), new Lamp.Off()))
                    .commands(List.of(new Touch.Press(), new Touch.Wipe()))
                    .isDocumentedIn("no-such-page.md", "platform/testkit"))
        .withMessageContaining("-Dstates=write")
        .withMessageContaining("Off --> On: Press");
  }
}
