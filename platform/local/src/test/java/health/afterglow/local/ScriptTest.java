package health.afterglow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, in a tree and with JDKs and a Maven that are made up. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class ScriptTest {

  private static final Path SCRIPT = Path.of("..", "..", "afterglow").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "dirname",
          "basename",
          "cat",
          "find",
          "head",
          "tail",
          "sed",
          "grep",
          "readlink",
          "mkdir",
          "touch",
          "mv",
          "sleep",
          "awk",
          "tee",
          "rm");
  private static final List<String> SERVICES =
      List.of(
          "intake",
          "scheduling",
          "dosing-session",
          "integration-therapy",
          "notification",
          "operations");

  @TempDir private Path root;
  private Path home;
  private Path bin;
  private Path jdks;

  private record Ended(int status, String out) {}

  @BeforeEach
  void aTree() throws IOException {
    home = Files.createDirectories(root.resolve("a tree"));
    bin = Files.createDirectories(root.resolve("bin"));
    jdks = Files.createDirectories(root.resolve("jdks"));
    Files.copy(SCRIPT, home.resolve("afterglow"));
    assertThat(home.resolve("afterglow").toFile().setExecutable(true)).isTrue();
    for (String tool : TOOLS) {
      Path found = onPath(tool);
      Files.createSymbolicLink(bin.resolve(tool), found);
    }
    source("pom.xml");
    source("platform/local/src/main/java/Local.java");
    for (String service : SERVICES) {
      source("services/" + service + "/src/main/java/Service.java");
    }
  }

  @Test
  void findsTheJdk25AmongOthers() throws Exception {
    jdk("jdk-17", "17.0.15");
    jdk("jdk-25", "25.0.3");
    jdk("jdk-250", "250");
    built();

    Ended ended = run("status");

    assertThat(ended.out())
        .startsWith("jdk-25 ")
        .contains("health.afterglow.local.Launcher status");
    assertThat(ended.status()).isZero();
  }

  @Test
  void prefersTheJdkOfTheEnvironment() throws Exception {
    jdk("jdk-25", "25.0.3");
    Path own = jdk("own", "25.0.1");
    built();

    assertThat(run(Map.of("JAVA_HOME", own.toString()), "status").out()).startsWith("own ");
  }

  @Test
  void findsAJdkBehindALinkOnThePath() throws Exception {
    Path hidden = root.resolve("hidden");
    Files.move(jdk("jdk-25", "25"), hidden);
    Files.createSymbolicLink(bin.resolve("java"), hidden.resolve("bin").resolve("java"));
    built();

    assertThat(run("status").out()).startsWith("hidden ");
  }

  @Test
  void saysInOneLineThatThereIsNoJdk25() throws Exception {
    Path old = jdk("jdk-21", "21.0.1");

    assertThat(run(Map.of("JAVA_HOME", old.toString()), "up"))
        .isEqualTo(
            new Ended(
                1,
                "afterglow: no JDK 25 found; install one (for instance Temurin 25), or set JAVA_HOME"
                    + " to it\n"));
  }

  @Test
  void saysInOneLineThatMvnIsMissingOrOld() throws Exception {
    jdk("jdk-25", "25.0.3");

    assertThat(run("up"))
        .isEqualTo(new Ended(1, "afterglow: mvn is missing; install Maven 3.8 or later\n"));

    mvn("3.6.3", "");
    assertThat(run("up"))
        .isEqualTo(new Ended(1, "afterglow: mvn is 3.6.3; install Maven 3.8 or later\n"));
  }

  @Test
  void buildsWhatIsMissingThenNothingThenOnlyWhatChanged() throws Exception {
    jdk("jdk-25", "25.0.3");
    mvn("3.8.7", "");
    assertThat(run("up").out()).contains("building everything", "built in ");

    built();
    assertThat(run("up").out()).startsWith("jdk-25 ").doesNotContain("building");

    Path changed = home.resolve("services/intake/src/main/java/Service.java");
    Files.setLastModifiedTime(changed, later());
    assertThat(run("up").out()).contains("building intake;");
    assertThat(home.resolve("mvn-was")).content().contains("-pl services/intake -am package");

    Files.setLastModifiedTime(home.resolve("pom.xml"), later());
    assertThat(run("up").out()).contains("building everything");
  }

  @Test
  void showsWhyABuildFailed() throws Exception {
    jdk("jdk-25", "25.0.3");
    mvn("3.9.9", "echo '[ERROR] COMPILATION ERROR'; exit 1");

    Ended ended = run("up");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .contains("[ERROR] COMPILATION ERROR", "the build failed; the whole log is");
  }

  @Test
  void countsTheTestsAndKeepsTheirVerdict() throws Exception {
    jdk("jdk-25", "25.0.3");
    String line = "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1";
    mvn("3.9.9", "echo '" + line + ", Time elapsed: 1 s -- in X'; echo '" + line + "'");
    assertThat(run("test").out()).endsWith("\n2 passed, 0 failed, 1 skipped\n");

    mvn("3.9.9", "echo '[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 0'; exit 1");
    Ended failed = run("test");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("3 passed, 2 failed, 0 skipped");
  }

  @Test
  void anUnknownWordIsOneLineAndAStatusOfItsOwn() throws Exception {
    assertThat(run("dwon"))
        .isEqualTo(new Ended(2, "afterglow: unknown word dwon; ./afterglow help has the words\n"));
    assertThat(run("help").status()).isZero();
  }

  @Test
  void anUnknownBenchmarkIsOneLineAndAStatusOfItsOwn() throws Exception {
    jdk("jdk-25", "25.0.1");
    assertThat(run("bench", "serach"))
        .isEqualTo(
            new Ended(
                2, "afterglow: there is no benchmark serach; ./afterglow help has the names\n"));
    assertThat(run("bench", "../search").status()).isEqualTo(2);
  }

  @Test
  void namesTheLogsThatThereAre() throws Exception {
    Files.createDirectories(home.resolve(".afterglow/logs"));
    Files.writeString(home.resolve(".afterglow/logs/kafka.log"), "quiet\n");

    assertThat(run("logs", "kafka")).isEqualTo(new Ended(0, "quiet\n"));
    assertThat(run("logs", "intake").out()).contains("no log of intake; there are: kafka");
  }

  @Test
  void holdsTheScriptsToShellcheck() throws Exception {
    Path shellcheck = find("shellcheck");
    assumeTrue(shellcheck != null, "shellcheck is not installed");

    Ended ended =
        ended(
            new ProcessBuilder(
                "shellcheck",
                "" + SCRIPT,
                SCRIPT.resolveSibling(".ci/run") + "",
                SCRIPT.resolveSibling("deploy/topics/apply.sh") + ""));

    assertThat(ended).isEqualTo(new Ended(0, ""));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    return run(Map.of(), words);
  }

  /** From another directory, with nothing on the path but the tools. */
  private Ended run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("afterglow").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", bin.toString());
    all.put("HOME", root.toString());
    all.put("AFTERGLOW_JDKS", jdks.toString());
    builder.environment().clear();
    builder.environment().putAll(all);
    return ended(builder);
  }

  private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  /** A JDK whose java prints its own name and its arguments. */
  private Path jdk(String name, String version) throws IOException {
    Path jdk = jdks.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(jdk.resolve("bin/java"), "echo \"$(basename \"$JAVA_HOME\") $*\"");
    program(jdk.resolve("bin/javac"), "");
    return jdk;
  }

  private void mvn(String version, String rest) throws IOException {
    String body =
        """
        if [ "$1" = --version ]; then echo "Apache Maven %s (x)"; exit; fi
        for a in platform/local/target/afterglow-local-1.jar platform/local/target/classpath.txt; do
          mkdir -p "$(dirname "$a")"; touch "$a"
        done
        echo "$*" > mvn-was
        """
            .formatted(version);
    program(bin.resolve("mvn"), body + rest);
  }

  private static void program(Path file, String body) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void source(String path) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  private void built() throws IOException {
    source("platform/local/target/classpath.txt");
    source("platform/local/target/afterglow-local-1.jar");
    for (String service : SERVICES) {
      source("services/" + service + "/target/" + service + "-app.jar");
    }
  }

  private static FileTime later() {
    return FileTime.fromMillis(System.currentTimeMillis() + 5_000);
  }

  private static Path onPath(String tool) {
    Path found = find(tool);
    assertThat(found).as(tool).isNotNull();
    return found;
  }

  private static @Nullable Path find(String tool) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      Path candidate = Path.of(place, tool);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
