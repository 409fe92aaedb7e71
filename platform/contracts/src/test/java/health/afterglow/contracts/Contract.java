package health.afterglow.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event in one major version: a folder {@code <service>/<event>/v<major>}.
 *
 * @param folder relative to the root of all contracts, with slashes
 */
record Contract(String folder, String service, String event, int major, JsonNode schema) {

  static final Path ROOT = Path.of("src/main/resources/contracts");
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern FOLDER =
      Pattern.compile("([a-z]+(?:-[a-z]+)*)/([a-z]+(?:-[a-z]+)*)/v([1-9][0-9]*)");

  /** All of them, by service, event and version. */
  static List<Contract> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.endsWith("schema.json"))
          .map(file -> at(slashed(ROOT.relativize(file.getParent()))))
          .sorted(
              Comparator.comparing(Contract::service)
                  .thenComparing(Contract::event)
                  .thenComparingInt(Contract::major))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Contract at(String folder) {
    Matcher named = FOLDER.matcher(folder);
    if (!named.matches()) {
      throw new IllegalStateException(folder + " is not <service>/<event>/v<major>");
    }
    return new Contract(
        folder,
        named.group(1),
        named.group(2),
        Integer.parseInt(named.group(3)),
        JSON.readTree(text(folder, "schema.json")));
  }

  private static String text(String folder, String file) {
    try {
      return Files.readString(ROOT.resolve(folder).resolve(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  String history() {
    return text(folder, "history.md");
  }

  /** The example with all properties ({@code full}) or only the required ones ({@code minimal}). */
  JsonNode example(String which) {
    return JSON.readTree(text(folder, "examples/" + which + ".json"));
  }

  Set<String> required() {
    Set<String> names = new TreeSet<>();
    schema.path("required").forEach(name -> names.add(name.stringValue()));
    return names;
  }

  /** Every property at every depth: {@code alternatives[].start} to its schema. */
  Map<String, JsonNode> properties() {
    Map<String, JsonNode> all = new TreeMap<>();
    collect("", schema, all);
    return all;
  }

  static Map<String, JsonNode> propertiesOf(JsonNode schema) {
    Map<String, JsonNode> all = new TreeMap<>();
    collect("", schema, all);
    return all;
  }

  private static void collect(String prefix, JsonNode schema, Map<String, JsonNode> into) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              into.put(prefix + property.getKey(), property.getValue());
              collect(prefix + property.getKey() + ".", property.getValue(), into);
              collect(prefix + property.getKey() + "[].", property.getValue().path("items"), into);
            });
  }

  @Override
  public String toString() {
    return folder;
  }
}
