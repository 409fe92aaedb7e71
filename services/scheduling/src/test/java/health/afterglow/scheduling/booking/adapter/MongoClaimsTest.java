package health.afterglow.scheduling.booking.adapter;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.ClaimsContract;
import org.junit.jupiter.api.AfterAll;

class MongoClaimsTest extends ClaimsContract {

  private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
  private static final MongoClient CLIENT =
      MongoClients.create(SERVER.bindAndGetConnectionString());

  private static int collections;

  @Override
  protected Claims empty() {
    collections++;
    return new MongoClaims(CLIENT.getDatabase("claims").getCollection("claims" + collections));
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.shutdownNow();
  }
}
