package health.afterglow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final TimeWindow NOON_TO_ONE = TimeWindow.of(NOON, Duration.ofHours(1));

  @Test
  void containsItsStartAndNotItsEnd() {
    assertThat(NOON_TO_ONE.contains(NOON)).isTrue();
    assertThat(NOON_TO_ONE.contains(NOON.plusSeconds(3599))).isTrue();
    assertThat(NOON_TO_ONE.contains(NOON.plusSeconds(3600))).isFalse();
  }

  @Test
  void windowsThatOnlyTouchDoNotOverlap() {
    assertThat(NOON_TO_ONE.overlaps(TimeWindow.of(NOON.plusSeconds(3600), Duration.ofHours(1))))
        .isFalse();
    assertThat(NOON_TO_ONE.overlaps(TimeWindow.of(NOON.plusSeconds(3599), Duration.ofHours(1))))
        .isTrue();
    assertThat(NOON_TO_ONE.overlaps(TimeWindow.of(NOON.minusSeconds(3600), Duration.ofHours(1))))
        .isFalse();
  }

  @Test
  void anEmptyOrBackwardWindowDoesNotExist() {
    assertThatThrownBy(() -> new TimeWindow(NOON, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TimeWindow.of(NOON, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
