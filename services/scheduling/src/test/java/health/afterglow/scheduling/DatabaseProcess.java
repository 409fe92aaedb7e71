package health.afterglow.scheduling;

import health.afterglow.local.mongo.EmbeddedMongo;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The database in a process of its own, as it runs: its memory is not that of what is measured. */
final class DatabaseProcess implements AutoCloseable {

  private static final String READY = "ready ";

  private final Process process;
  private final String uri;

  DatabaseProcess(Path directory) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedMongo.class.getName(),
                "0",
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.inputReader()) {
      uri =
          said.lines()
              .filter(line -> line.startsWith(READY))
              .map(line -> line.substring(READY.length()))
              .findFirst()
              .orElseThrow(() -> new IOException("the database did not start"));
    }
  }

  String uri() {
    return uri;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
