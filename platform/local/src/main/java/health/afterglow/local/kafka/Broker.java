package health.afterglow.local.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One broker that is its own controller. Its directory is formatted once; a record that it
 * acknowledged survives {@code kill -9}.
 */
public final class Broker {

  private static final String CONFIGURATION = "server.properties";
  private static final String FORMATTED = "meta.properties";

  private Broker() {}

  /**
   * The broker until SIGTERM.
   *
   * @param arguments the port, the controller's port and the directory
   * @throws IOException if the directory can't be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: Broker <port> <controller port> <directory>");
      System.exit(2);
    }
    Path directory = Path.of(arguments[2]).toAbsolutePath();
    Files.createDirectories(directory);
    Path configuration = directory.resolveSibling(directory.getFileName() + "." + CONFIGURATION);
    Files.write(configuration, properties(arguments[0], arguments[1], directory));
    if (!Files.exists(directory.resolve(FORMATTED))) {
      format(configuration);
    }
    Kafka.main(new String[] {configuration.toString()});
  }

  private static void format(Path configuration) {
    String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", "" + configuration};
    PrintStream quiet =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    int status = StorageTool.execute(command, quiet);
    if (status != 0) {
      throw new IllegalStateException("formatting the broker's directory ended with " + status);
    }
  }

  private static List<String> properties(String port, String controllerPort, Path directory) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names=CONTROLLER",
        "inter.broker.listener.name=PLAINTEXT",
        "log.dirs=" + directory.toString().replace('\\', '/'),
        "auto.create.topics.enable=false",
        "num.partitions=3",
        "default.replication.factor=1",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=3",
        "offsets.retention.minutes=43200",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        "group.coordinator.append.linger.ms=0",
        "broker.session.timeout.ms=2000",
        "broker.heartbeat.interval.ms=400",
        "num.network.threads=2",
        "num.io.threads=4",
        "background.threads=2",
        "log.cleaner.dedupe.buffer.size=8388608");
  }
}
