package health.afterglow.local;

import health.afterglow.local.kafka.Broker;
import health.afterglow.local.mailbox.Mailbox;
import health.afterglow.local.mongo.EmbeddedMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Knows what each part runs, in which environment. */
final class Programs {

  private static final String NOT_BUILT = "; ./afterglow builds it when it starts";

  private final Settings settings;
  private final Ports ports;
  private final Extraction extraction;

  Programs(Settings settings, Ports ports) {
    this.settings = settings;
    this.ports = ports;
    this.extraction = new Extraction(settings.prepared());
  }

  /**
   * What this part runs; extracts a service's jar if that has not been done.
   *
   * @throws Trouble if it isn't built
   */
  Program of(Part part) {
    return switch (part) {
      case KAFKA ->
          infrastructure(
              part, Broker.class, "" + ports.of(part), "" + ports.controller(), data("kafka"));
      case MONGO -> infrastructure(part, EmbeddedMongo.class, "" + ports.of(part), data("mongo"));
      case MAILBOX ->
          infrastructure(
              part, Mailbox.class, "" + ports.smtp(), "" + ports.of(part), "" + journal());
      case PROMETHEUS -> new PrometheusSetup(settings, ports).program();
      case INTAKE, SCHEDULING, DOSING_SESSION, INTEGRATION_THERAPY, NOTIFICATION, OPERATIONS ->
          service(part);
    };
  }

  /** Where the mailbox writes what it received. */
  Path journal() {
    return settings.directory().resolve("mailbox").resolve("journal.ndjson");
  }

  private String data(String name) {
    return settings.directory().resolve(name).toString();
  }

  private Program infrastructure(Part part, Class<?> main, String... arguments) {
    List<Path> classPath = ownClassPath();
    return new JavaProgram(
        Fingerprint.of(classPath),
        classPath,
        main.getName(),
        part.heapMb(),
        Map.of("logback.configurationFile", "health/afterglow/local/quiet.xml"),
        List.of(arguments),
        Map.of());
  }

  private Program service(Part part) {
    Path jar = onlyJar(settings.home().resolve("services").resolve(part.label()), "*-app.jar");
    Extraction.Extracted extracted = extraction.of(part, jar);
    Path clock = ownClassPath().getFirst();
    List<Path> classPath = List.of(extracted.jar(), clock);
    return new JavaProgram(
        Fingerprint.of(List.of(jar, clock)),
        classPath,
        extracted.mainClass(),
        part.heapMb(),
        Map.of(),
        List.of(),
        environment(part));
  }

  private Map<String, String> environment(Part part) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AFTERGLOW_PORT", "" + ports.of(part));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("AFTERGLOW_KAFKA", settings.kafka(ports));
    environment.put("AFTERGLOW_MONGO_URI", settings.mongo(ports));
    environment.put(
        "SPRING_MONGODB_URI", withDatabase(settings.mongo(ports), "afterglow-" + part.label()));
    environment.put("AFTERGLOW_CLOCK_FILE", settings.clockFile().toString());
    environment.put("AFTERGLOW_SMTP_HOST", "127.0.0.1");
    environment.put("AFTERGLOW_SMTP_PORT", "" + ports.smtp());
    environment.put("AFTERGLOW_SMS_BASE_URL", ports.http(Part.MAILBOX));
    if (part == Part.NOTIFICATION) {
      environment.put("AFTERGLOW_LINKS_KEY", LinksKey.in(settings.directory()));
    }
    environment.put("AFTERGLOW_LINKS_BOARD", ports.http(Part.OPERATIONS) + "/follow-up");
    environment.put("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "3s");
    for (Part peer : Part.services()) {
      environment.put("AFTERGLOW_PEERS_" + peer.name(), ports.http(peer));
    }
    return environment;
  }

  /** A connection string with a database in it, before the options if it has some. */
  static String withDatabase(String uri, String database) {
    int options = uri.indexOf('?');
    String server = options < 0 ? uri : uri.substring(0, options);
    String rest = options < 0 ? "" : uri.substring(options);
    return (server.endsWith("/") ? server : server + "/") + database + rest;
  }

  /** This module's jar and what it needs; the jar stands first. */
  private List<Path> ownClassPath() {
    Path module = settings.home().resolve("platform").resolve("local");
    Path needed = module.resolve("target").resolve("classpath.txt");
    if (!Files.exists(needed)) {
      return paths(System.getProperty("java.class.path"));
    }
    try {
      List<Path> classPath = new ArrayList<>();
      classPath.add(onlyJar(module, "afterglow-local-*.jar"));
      classPath.addAll(paths(Files.readString(needed).strip()));
      return classPath;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> paths(String classPath) {
    String separator = System.getProperty("path.separator");
    return List.of(classPath.split(separator, -1)).stream().map(Path::of).toList();
  }

  private static Path onlyJar(Path module, String pattern) {
    Path target = module.resolve("target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
      for (Path jar : jars) {
        if (!jar.toString().toLowerCase(Locale.ROOT).endsWith("-sources.jar")) {
          return jar;
        }
      }
    } catch (IOException e) {
      throw new Trouble(module.getFileName() + " is not built" + NOT_BUILT, e);
    }
    throw new Trouble(module.getFileName() + " is not built" + NOT_BUILT);
  }
}
