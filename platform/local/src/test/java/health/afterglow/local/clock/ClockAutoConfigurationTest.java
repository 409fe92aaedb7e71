package health.afterglow.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockAutoConfigurationTest {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ClockAutoConfiguration.class));

  @Test
  void offersNoClockWithoutAFileToFollow() {
    service.run(context -> assertThat(context).doesNotHaveBean(Clock.class));
  }

  @Test
  void offersAClockThatIsAhead(@TempDir Path directory) {
    Path file = directory.resolve("clock");
    new ClockFile(file).write(Duration.ofDays(100));

    service
        .withPropertyValues("afterglow.clock.file=" + file)
        .run(
            context ->
                assertThat(context.getBean(Clock.class).instant())
                    .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(99))));
  }

  @Test
  void leavesAServiceItsOwnClock(@TempDir Path directory) {
    Clock own = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    service
        .withBean(Clock.class, () -> own)
        .withPropertyValues("afterglow.clock.file=" + directory.resolve("clock"))
        .run(context -> assertThat(context.getBean(Clock.class)).isSameAs(own));
  }
}
