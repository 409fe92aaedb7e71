package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;

/** A server that acknowledges before it has written, and so loses in a kill what it promised. */
final class ForgetfulMongo {

  private ForgetfulMongo() {}

  /** The same arguments and the same line of output as the real one's. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[1]).resolve("forgetful.mv");
    MongoServer server = new MongoServer(new H2Backend(file.toString()));
    System.out.println("ready " + server.bindAndGetConnectionString());
  }
}
