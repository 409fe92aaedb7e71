package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The directory that a system lives in. */
final class Workplace {

  private static final String MONGO = "mongo";
  private static final String PLAY = "play";
  private static final List<String> DATA =
      List.of(
          "kafka",
          "kafka.server.properties",
          MONGO,
          "mailbox",
          PrometheusSetup.DIRECTORY,
          "clock",
          LinksKey.FILE,
          PLAY);

  private static final long NEEDED_MIB = 300;
  private static final int SHOWN_LINES = 25;

  private final Settings settings;

  Workplace(Settings settings) {
    this.settings = settings;
  }

  /**
   * Makes it ready for a start.
   *
   * @throws Trouble if nothing can be written there, or there is hardly any space
   */
  void prepare() {
    Path directory = settings.directory();
    try {
      Files.createDirectories(settings.run());
      Files.createDirectories(settings.logs());
      Files.createDirectories(settings.prepared());
      Files.delete(Files.createTempFile(settings.run(), "can-write", ""));
      long free = Files.getFileStore(directory).getUsableSpace() >> 20;
      if (free < NEEDED_MIB) {
        throw new Trouble(
            "only " + free + " MiB are free for " + directory + "; it needs " + NEEDED_MIB);
      }
    } catch (IOException e) {
      throw new Trouble("can't write in " + directory + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "")
        + (e.getMessage() == null ? "" : " " + e.getMessage());
  }

  /** Keeps two launchers from starting the same system at once. */
  FileChannel lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              settings.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new Trouble("another ./afterglow is starting this system; wait until it is done");
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** An empty log for a part's next run; the one before stays beside it. */
  Path newLog(Part part) throws IOException {
    Path log = log(part);
    if (Files.exists(log)) {
      Files.move(
          log,
          log.resolveSibling(part.label() + ".before.log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  Path log(Part part) {
    return settings.logs().resolve(part.label() + ".log");
  }

  String lastLines(Part part) {
    try {
      List<String> lines = Files.readAllLines(log(part));
      return String.join(
          "\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  /** Whether there is data, and nobody said that it is only played with. */
  boolean hasDataToKeep() {
    Path directory = settings.directory();
    return Files.exists(directory.resolve(MONGO)) && !Files.exists(directory.resolve(PLAY));
  }

  /** Says that the data here is only played with. */
  void markAsPlay() {
    try {
      Files.writeString(settings.directory().resolve(PLAY), "made up; may be deleted\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all data; nothing may be running. */
  void erase() {
    try {
      for (String name : DATA) {
        Extraction.delete(settings.directory().resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down what the system that runs here was started with. */
  void remember() {
    Properties properties = new Properties();
    properties.setProperty("portOffset", "" + settings.portOffset());
    setIfPresent(properties, "mongo", settings.mongoUri());
    setIfPresent(properties, "kafka", settings.kafkaServers());
    try (var writer = Files.newBufferedWriter(remembered(settings.directory()))) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setIfPresent(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  private static Path remembered(Path directory) {
    return directory.resolve("run").resolve("settings");
  }

  /** What the system in this directory was started with last. */
  static Optional<Settings> recall(Settings here) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(remembered(here.directory()))) {
      properties.load(reader);
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(
        here.withPortOffset(Integer.parseInt(properties.getProperty("portOffset", "0")))
            .withMongo(properties.getProperty("mongo"))
            .withKafka(properties.getProperty("kafka")));
  }
}
