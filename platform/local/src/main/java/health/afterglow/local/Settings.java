package health.afterglow.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a system is started with.
 *
 * @param home the root of the source tree, where the built services are
 * @param directory where data, logs and process ids are kept
 * @param portOffset added to every port
 * @param mongoUri a database server to use instead of the embedded one, without a database's name
 * @param kafkaServers bootstrap servers to use instead of the embedded broker
 * @param learning whether a run may write start-up caches when it ends, which makes that end slower
 *     once and each later start faster
 */
public record Settings(
    Path home,
    Path directory,
    int portOffset,
    @Nullable String mongoUri,
    @Nullable String kafkaServers,
    boolean learning) {

  private static final int FIRST_OFFSET = 11_000;
  private static final int LAST_OFFSET = 20_000;
  private static final int BETWEEN_OFFSETS = 211;

  /** Everything embedded, at the usual ports. */
  public static Settings of(Path home, Path directory) {
    return new Settings(home.toAbsolutePath(), directory.toAbsolutePath(), 0, null, null, false);
  }

  /**
   * What the script and its environment say: {@code AFTERGLOW_DIRECTORY}, or {@code .afterglow} in
   * the tree, and {@code AFTERGLOW_PORT_OFFSET}.
   *
   * @throws Trouble if the offset is not a number
   */
  public static Settings ofThisProcess() {
    Path home = Path.of(System.getProperty("afterglow.home", ".")).toAbsolutePath().normalize();
    String directory = System.getenv("AFTERGLOW_DIRECTORY");
    return of(home, directory == null ? home.resolve(".afterglow") : Path.of(directory))
        .withPortOffset(offsetOfEnvironment());
  }

  private static int offsetOfEnvironment() {
    String offset = System.getenv().getOrDefault("AFTERGLOW_PORT_OFFSET", "").strip();
    try {
      return offset.isEmpty() ? 0 : Integer.parseInt(offset);
    } catch (NumberFormatException e) {
      throw new Trouble("AFTERGLOW_PORT_OFFSET is " + offset + ", not a number");
    }
  }

  /** The same at other ports. */
  public Settings withPortOffset(int offset) {
    return new Settings(home, directory, offset, mongoUri, kafkaServers, learning);
  }

  /**
   * The same at ports that nobody uses now, for a system beside another one.
   *
   * @throws Trouble if there are none
   */
  public Settings onFreePorts() {
    return IntStream.iterate(FIRST_OFFSET, offset -> offset < LAST_OFFSET, o -> o + BETWEEN_OFFSETS)
        .filter(offset -> areFree(new Ports(offset)))
        .mapToObj(this::withPortOffset)
        .findFirst()
        .orElseThrow(() -> new Trouble("no ports are free"));
  }

  private static boolean areFree(Ports ports) {
    return Arrays.stream(Part.values())
        .flatMap(part -> ports.all(part).stream())
        .allMatch(PortCheck::isFree);
  }

  /** The same on a database server of yours. */
  public Settings withMongo(@Nullable String uri) {
    return new Settings(home, directory, portOffset, uri, kafkaServers, learning);
  }

  /** The same on a broker of yours. */
  public Settings withKafka(@Nullable String servers) {
    return new Settings(home, directory, portOffset, mongoUri, servers, learning);
  }

  /** The same, writing start-up caches when its processes end. */
  public Settings withLearning(boolean yes) {
    return new Settings(home, directory, portOffset, mongoUri, kafkaServers, yes);
  }

  /** Where extracted services and start-up caches are kept; shared by all systems of a tree. */
  Path prepared() {
    return home.resolve(".afterglow").resolve("prepared");
  }

  Path logs() {
    return directory.resolve("logs");
  }

  Path run() {
    return directory.resolve("run");
  }

  /** Holds how far the services' clock is ahead. */
  Path clockFile() {
    return directory.resolve("clock");
  }

  String mongo(Ports ports) {
    return mongoUri != null ? mongoUri : "mongodb://127.0.0.1:" + ports.of(Part.MONGO);
  }

  String kafka(Ports ports) {
    return kafkaServers != null ? kafkaServers : "127.0.0.1:" + ports.of(Part.KAFKA);
  }
}
