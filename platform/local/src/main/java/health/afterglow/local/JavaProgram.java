package health.afterglow.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A main class on the JVM that runs us.
 *
 * @param fingerprint changes whenever the class path, the JVM or its options do
 * @param heapMb the most its heap may take, in MiB
 * @param properties system properties
 * @param arguments of the main class
 * @param environment added to ours
 */
record JavaProgram(
    String fingerprint,
    List<Path> classPath,
    String mainClass,
    int heapMb,
    Map<String, String> properties,
    List<String> arguments,
    Map<String, String> environment)
    implements Program {

  /**
   * Small and quick to start (a flag that opens or exports a module would disable part of the class
   * archive). Services that work all day want the optimising compiler too: {@code
   * AFTERGLOW_JAVA_OPTIONS=-XX:TieredStopAtLevel=4}.
   */
  static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xss512k",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-Djava.awt.headless=true",
          "--sun-misc-unsafe-memory-access=allow");

  @Override
  public List<String> command(List<String> cacheOptions) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(OPTIONS);
    command.add("-Xmx" + heapMb + "m");
    command.addAll(extraOptions());
    command.addAll(cacheOptions);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(
        classPath.stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static List<String> extraOptions() {
    String options = System.getenv().getOrDefault("AFTERGLOW_JAVA_OPTIONS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }
}
