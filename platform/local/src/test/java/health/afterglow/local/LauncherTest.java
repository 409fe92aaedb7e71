package health.afterglow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path home;

  private record Ended(int status, String out) {}

  @Test
  void theClockMovesAheadAndBackToNow() throws Exception {
    assertThat(launch("clock", "+3d").out()).contains(", 3 d ahead");
    assertThat(launch("clock", "+90m").out()).contains(", 3 d 1 h 30 min ahead");
    assertThat(launch("clock", "reset").out()).contains("the real time");
  }

  @Test
  void whatIsNotUnderstoodIsOneLineAndAStatusOfItsOwn() throws Exception {
    assertThat(launch("clock", "later"))
        .isEqualTo(
            new Ended(
                2,
                "afterglow: clock takes +3d, +36h, +90m, +1w2d, show or reset, not later;"
                    + " ./afterglow help has the words\n"));
    assertThat(launch("up", "--sideways").status()).isEqualTo(2);
  }

  @Test
  void nothingRunningIsSaid() throws Exception {
    assertThat(launch("down")).isEqualTo(new Ended(0, "Nothing was running.\n"));
    assertThat(launch("status").status()).isEqualTo(1);
  }

  private Ended launch(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaProgram.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dafterglow.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AFTERGLOW_DIRECTORY", home.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
