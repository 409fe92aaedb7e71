package health.afterglow.scheduling.booking.adapter;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import health.afterglow.local.mongo.EmbeddedMongo;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.ClaimsContract;
import org.junit.jupiter.api.AfterAll;

class MongoClaimsTest extends ClaimsContract {

  private static final EmbeddedMongo SERVER = EmbeddedMongo.inMemory();
  private static final MongoClient CLIENT = MongoClients.create(SERVER.uri());

  private static int collections;

  @Override
  protected Claims empty() {
    collections++;
    return new MongoClaims(CLIENT.getDatabase("claims").getCollection("claims" + collections));
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.close();
  }
}
