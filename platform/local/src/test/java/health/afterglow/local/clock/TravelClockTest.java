package health.afterglow.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path directory;

  private ClockFile file = new ClockFile(Path.of(""));
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void atNoon() {
    file = new ClockFile(directory.resolve("clock"));
    clock = new TravelClock(Clock.fixed(NOON, ZoneOffset.UTC), file);
  }

  @Test
  void isTheBaseClockWithoutAFile() {
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(file.read()).isZero();
  }

  @Test
  void followsTheFileWhileItRuns() {
    assertThat(clock.instant()).isEqualTo(NOON);

    file.write(Duration.ofDays(3));
    assertThat(soon(NOON.plus(Duration.ofDays(3)))).isTrue();

    file.write(Duration.ofDays(4));
    assertThat(soon(NOON.plus(Duration.ofDays(4)))).isTrue();

    file.write(Duration.ZERO);
    assertThat(soon(NOON)).isTrue();
  }

  @Test
  void doesNotJumpBecauseOfAFileThatSaysNothing() throws IOException {
    file.write(Duration.ofHours(1));
    assertThat(soon(NOON.plus(Duration.ofHours(1)))).isTrue();

    Files.writeString(file.path(), "later");

    assertThat(soon(NOON)).isFalse();
  }

  @Test
  void movesInEveryZone() {
    Clock there = clock.withZone(ZoneId.of("America/Denver"));

    file.write(Duration.ofMinutes(30));

    assertThat(soon(NOON.plus(Duration.ofMinutes(30)))).isTrue();
    assertThat(there.instant()).isEqualTo(clock.instant());
    assertThat(there.getZone()).isEqualTo(ZoneId.of("America/Denver"));
  }

  /** Whether the clock shows this within a time in which it must have looked several times. */
  private boolean soon(Instant expected) {
    long until =
        System.nanoTime()
            + (expected.equals(NOON) ? Duration.ofMillis(300) : NOTICED_WITHIN).toNanos();
    while (System.nanoTime() < until) {
      if (clock.instant().equals(expected)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
