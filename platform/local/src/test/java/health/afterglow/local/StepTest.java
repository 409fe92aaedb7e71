package health.afterglow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

  @ParameterizedTest
  @CsvSource({"+3d, PT72H", "+36h, PT36H", "+90m, PT90M", "+1w2d, PT216H", "+1D12H, PT36H"})
  void readsWhatOneTypes(String text, Duration step) {
    assertThat(Step.parse(text)).isEqualTo(step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "3d", "-3d", "+3", "+d", "+2h1d", "tomorrow", "+99999999999d"})
  void refusesTheRest(String text) {
    assertThatExceptionOfType(WrongWord.class).isThrownBy(() -> Step.parse(text));
  }
}
