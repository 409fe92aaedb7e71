package health.afterglow.local.mongo;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class OperationsOnEmbeddedDiskTest extends MongoContract {

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static EmbeddedMongo server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = EmbeddedMongo.onDisk(directory);
  }

  @Override
  String uri() {
    return server.uri();
  }

  @AfterAll
  static void stop() {
    server.close();
  }
}
