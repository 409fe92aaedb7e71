package health.afterglow.notification.message.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.notification.NotificationApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a key anybody could sign links, so there is no key to fall back to. */
class NoKeyTest {

  @Test
  void withoutAKeyTheServiceDoesNotStartAndSaysWhyInALine(@TempDir Path home) throws Exception {
    MongoServer database = new MongoServer(new MemoryBackend());
    Path log = home.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            NotificationApplication.class.getName(),
            "--server.port=0",
            "--spring.mongodb.uri=" + database.bindAndGetConnectionString() + "/messages",
            "--spring.cloud.stream.kafka.binder.brokers=127.0.0.1:1");
    builder.environment().remove("AFTERGLOW_LINKS_KEY");
    Process service = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(service.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      service.destroyForcibly();
      database.shutdownNow();
    }
    assertThat(service.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(log))
        .contains("AFTERGLOW_LINKS_KEY is not set, and has no default.")
        .noneMatch(line -> line.startsWith("\tat "));
  }
}
