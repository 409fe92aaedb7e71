package health.afterglow.journey;

import health.afterglow.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each service reads from its environment. */
final class SettingsOfServices {

  private static final Path SERVICES = Path.of("..", "..", "services");

  /** What has no default, or one that holds on one machine only. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(AFTERGLOW_(?!PORT)[A-Z_]+)(}|:[^}]*127\\.0\\.0\\.1[^}]*})");

  private SettingsOfServices() {}

  /** The variables that have to be set wherever it is deployed, by service. */
  static Map<String, Collection<String>> variables() {
    Map<String, Collection<String>> variables = new HashMap<>();
    for (Part service : Part.services()) {
      Path settings =
          SERVICES
              .resolve(service.label())
              .resolve(Path.of("src", "main", "resources", "application.yaml"));
      variables.put(service.label(), variablesOf(read(settings)));
    }
    return variables;
  }

  private static Collection<String> variablesOf(String settings) {
    Collection<String> found = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(settings);
    while (matcher.find()) {
      // A replica set's connection string has options at its end, so it is set as a whole.
      found.add(matcher.group(1).replace("AFTERGLOW_MONGO_URI", "SPRING_MONGODB_URI"));
    }
    return found;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
