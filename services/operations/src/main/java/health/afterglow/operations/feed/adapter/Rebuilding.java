package health.afterglow.operations.feed.adapter;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Forgets everything that this service knows, so that it reads the topics from their beginning.
 * Runs once, at the start, before anything is consumed. The acknowledged offsets go first: should
 * it die in between, events are read again over what is still there, which changes nothing.
 */
final class Rebuilding implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

  /** Before the sweepers and the consumers. */
  private static final int PHASE = -2_000;

  private final Map<String, Object> connection;
  private final String group;
  private final MongoDatabase database;
  private final Duration patience;
  private volatile boolean running;

  /**
   * For this consumer group and all that is in this database.
   *
   * @param patience how long members of the group that were killed may take to be given up
   */
  Rebuilding(
      Map<String, Object> connection, String group, MongoDatabase database, Duration patience) {
    this.connection = Map.copyOf(connection);
    this.group = group;
    this.database = database;
    this.patience = patience;
  }

  @Override
  public void start() {
    try (Admin admin = Admin.create(connection)) {
      forgetOffsets(admin);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while rebuilding", stopped);
    }
    for (String collection : database.listCollectionNames()) {
      // Emptied, not dropped: the indexes are there already.
      var _ = database.getCollection(collection).deleteMany(new Document());
    }
    LOG.info("the read models are empty; everything is read again");
    running = true;
  }

  private void forgetOffsets(Admin admin) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!forgotten(admin)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "another instance consumes as " + group + "; stop it, then rebuild");
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private boolean forgotten(Admin admin) throws InterruptedException {
    try {
      var _ = admin.deleteConsumerGroups(List.of(group)).all().get(10, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      if (failed.getCause() instanceof GroupNotEmptyException) {
        return false;
      }
      throw new IllegalStateException("the event log refused", failed);
    } catch (TimeoutException silent) {
      throw new IllegalStateException("the event log does not answer", silent);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
