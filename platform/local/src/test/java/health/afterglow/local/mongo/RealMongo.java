package health.afterglow.local.mongo;

import org.testcontainers.mongodb.MongoDBContainer;

/** The production database, in the version that {@code docker-compose.yml} runs. */
final class RealMongo {

  private RealMongo() {}

  static MongoDBContainer container() {
    return new MongoDBContainer("mongo:8.0");
  }
}
