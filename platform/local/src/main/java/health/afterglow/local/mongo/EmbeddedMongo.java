package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A database server for a laptop and for tests: no installation, no Docker. It speaks MongoDB's
 * wire protocol on the loopback address. A write that it acknowledged survives {@code kill -9} of
 * its process; a loss of power is not covered.
 *
 * <p>Sessions, transactions, pipeline updates and text or geographic queries don't exist here.
 * Source: {@code docs/guarantees.md}, section 1.
 */
public final class EmbeddedMongo implements AutoCloseable {

  /** Any free port. */
  public static final int ANY_PORT = 0;

  private static final String FILE = "afterglow.mv";
  private static final int PAGE_BYTES = 8 * 1024; // Each write rewrites one page and its parents.
  private static final String LOOPBACK = "127.0.0.1";

  private final MongoServer server;
  private final InetSocketAddress address;

  private EmbeddedMongo(MongoServer server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  /** A new and empty database that lives as long as the server, on any free port. */
  public static EmbeddedMongo inMemory() {
    return inMemory(ANY_PORT);
  }

  /**
   * A new and empty database that lives as long as the server.
   *
   * @throws IllegalStateException if the port can't be used
   */
  public static EmbeddedMongo inMemory(int port) {
    return listening(new DurableBackend(MVStore.open(null)), port);
  }

  /** The database kept in this directory, on any free port. */
  public static EmbeddedMongo onDisk(Path directory) {
    return onDisk(directory, ANY_PORT);
  }

  /**
   * The database kept in this directory, which is created if needed.
   *
   * @throws IllegalStateException if the port can't be used, or the directory is in use by a server
   * @throws UncheckedIOException if the directory can't be created
   */
  public static EmbeddedMongo onDisk(Path directory, int port) {
    return listening(new DurableBackend(open(directory)), port);
  }

  private static MVStore open(Path directory) {
    Path file = directory.toAbsolutePath().resolve(FILE);
    try {
      Files.createDirectories(directory);
      return new MVStore.Builder()
          .fileName(file.toString())
          .autoCommitDisabled()
          .autoCommitBufferSize(0)
          .pageSplitSize(PAGE_BYTES)
          .compress()
          .open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new IllegalStateException("another database server uses " + file, e);
      }
      throw e;
    }
  }

  private static EmbeddedMongo listening(DurableBackend backend, int port) {
    MongoServer server = new MongoServer(backend);
    try {
      server.bind(LOOPBACK, port);
    } catch (Exception e) { // The cause is an undeclared BindException.
      server.shutdownNow();
      throw new IllegalStateException("can't listen on port " + port + ": " + e.getMessage(), e);
    }
    return new EmbeddedMongo(server, server.getLocalAddress());
  }

  /** Where to connect: a connection string without a database. */
  public String uri() {
    return "mongodb://" + LOOPBACK + ":" + port();
  }

  /** The port it listens on. */
  public int port() {
    return address.getPort();
  }

  /** Disconnects the clients, compacts the file and releases it. */
  @Override
  public void close() {
    server.shutdownNow();
  }

  /**
   * The server as a process of its own, until SIGTERM. Prints one line when it is ready.
   *
   * @param arguments the port and the directory
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: EmbeddedMongo <port> <directory>");
      System.exit(2);
    }
    try {
      EmbeddedMongo server = onDisk(Path.of(arguments[1]), Integer.parseInt(arguments[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
      System.out.println("ready " + server.uri());
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
