package health.afterglow.local.mongo;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** Skipped, and reported so, where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class OperationsInRealMongoTest extends MongoContract {

  @Container private static final MongoDBContainer SERVER = RealMongo.container();

  @Override
  String uri() {
    return SERVER.getReplicaSetUrl();
  }
}
