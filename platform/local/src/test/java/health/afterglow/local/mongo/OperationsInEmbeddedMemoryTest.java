package health.afterglow.local.mongo;

import org.junit.jupiter.api.AfterAll;

class OperationsInEmbeddedMemoryTest extends MongoContract {

  private static final EmbeddedMongo SERVER = EmbeddedMongo.inMemory();

  @Override
  String uri() {
    return SERVER.uri();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }
}
