package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVStore;

/**
 * One command at a time: run it, write it to the file, copy the reply; only then may the reply go
 * out. Without the lock the reply would be read while the next command changes the same documents.
 */
final class DurableBackend extends H2Backend {

  private static final int COMMANDS_BETWEEN_CLEANUPS = 500;
  private static final int CLEANUP_BELOW_FILL_PERCENT = 50;
  private static final int CLEANUP_BYTES = 2 << 20;
  private static final int COMPACT_AT_CLOSE_MILLIS = 3_000;

  private final ReentrantLock turn = new ReentrantLock();
  private int commands;

  DurableBackend(MVStore store) {
    super(store);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new DurableDatabase(name, getMvStore(), getCursorRegistry());
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return inTurn(
        () ->
            switch (command) {
              case "hello" -> hello(super.handleCommand(channel, database, "ismaster", query));
              default -> super.handleCommand(channel, database, command, query);
            },
        Document::cloneDeeply);
  }

  /** What today's clients ask instead of {@code isMaster}. */
  private static Document hello(Document isMaster) {
    return isMaster.append("isWritablePrimary", true).append("readOnly", false);
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return inTurn(() -> super.handleQuery(query), DurableBackend::copy);
  }

  private static QueryResult copy(QueryResult result) {
    List<Document> documents =
        result.collectDocuments().stream().map(Document::cloneDeeply).toList();
    return new QueryResult(documents, result.getCursorId());
  }

  private <T> T inTurn(Supplier<T> command, UnaryOperator<T> copy) {
    turn.lock();
    try {
      if (getMvStore()
          .isClosed()) { // Also after a failure to write: then memory is ahead of the file.
        throw new MongoServerException("the store is closed");
      }
      T reply;
      try {
        reply = command.get();
      } finally {
        commit(); // Even of a command that failed: later readers see what it left.
      }
      cleanUpNowAndThen();
      return copy.apply(reply);
    } finally {
      turn.unlock();
    }
  }

  /** Without it the file would only grow: every write makes part of an older one obsolete. */
  private void cleanUpNowAndThen() {
    commands++;
    if (commands % COMMANDS_BETWEEN_CLEANUPS == 0
        && getMvStore().compact(CLEANUP_BELOW_FILL_PERCENT, CLEANUP_BYTES)) {
      commit();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      getMvStore().close(COMPACT_AT_CLOSE_MILLIS);
      super.close();
    } finally {
      turn.unlock();
    }
  }
}
