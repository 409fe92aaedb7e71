package health.afterglow.journey;

import health.afterglow.local.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be wrong with a docker-compose.yml, found without Docker. */
final class ComposeFile {

  private static final Pattern PINNED = Pattern.compile(".+:v?[0-9][\\w.-]*");
  private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|_key)$");
  private static final String OWN_IMAGES = "afterglow/";
  private static final String HERE_ONLY = "127.0.0.1:";

  private final Map<String, Map<String, Object>> services;
  private final Collection<?> volumes;

  private ComposeFile(Map<String, Map<String, Object>> services, Collection<?> volumes) {
    this.services = services;
    this.volumes = volumes;
  }

  /** Anchors and merges are resolved; what appears twice is an error. */
  static ComposeFile parse(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Map<String, Object> file = new Yaml(new SafeConstructor(strict)).load(text);
    Map<String, Map<String, Object>> services =
        map(file.get("services")).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> map(entry.getValue())));
    return new ComposeFile(services, map(file.get("volumes")).keySet());
  }

  /**
   * Everything that is wrong, in words.
   *
   * @param variables what the services' settings are read from, by service: each has to be set
   */
  List<String> complaints(Map<String, Collection<String>> variables) {
    List<String> wrong = new ArrayList<>();
    for (Part part : Part.services()) {
      if (!services.containsKey(part.label())) {
        wrong.add(part.label() + " is missing");
      }
    }
    for (String name : new TreeSet<>(services.keySet())) {
      Map<String, Object> service = map(services.get(name));
      image(name, service, wrong);
      ports(name, service, wrong);
      secrets(name, service, wrong);
      neighbours(name, service, wrong);
      volumes(name, service, wrong);
      if (variables.containsKey(name)) {
        Collection<String> needed = new TreeSet<>(variables.get(name));
        needed.removeAll(map(service.get("environment")).keySet());
        needed.forEach(variable -> wrong.add(name + " reads " + variable + ", which is not set"));
        hardened(name, service, wrong);
      }
    }
    return wrong;
  }

  private static void image(String name, Map<String, Object> service, List<String> wrong) {
    String image = text(service.get("image"));
    if (!image.startsWith(OWN_IMAGES) && !PINNED.matcher(image).matches()) {
      wrong.add(name + " has an image without a version: " + image);
    }
  }

  private static void ports(String name, Map<String, Object> service, List<String> wrong) {
    for (Object port : list(service.get("ports"))) {
      if (!text(port).startsWith(HERE_ONLY)) {
        wrong.add(name + " is reachable from elsewhere: " + port);
      }
    }
  }

  private static void secrets(String name, Map<String, Object> service, List<String> wrong) {
    map(service.get("environment"))
        .forEach(
            (variable, value) -> {
              if (SECRET.matcher(variable).matches() && !text(value).startsWith("${")) {
                wrong.add(name + " has a secret in clear: " + variable);
              }
            });
  }

  /** Whoever is waited for exists, and says when it is healthy. */
  private void neighbours(String name, Map<String, Object> service, List<String> wrong) {
    map(service.get("depends_on"))
        .forEach(
            (other, condition) -> {
              Map<String, Object> neighbour = map(services.get(other));
              boolean healthy = text(map(condition).get("condition")).equals("service_healthy");
              if (neighbour.isEmpty()) {
                wrong.add(name + " waits for " + other + ", which is not there");
              } else if (healthy && !neighbour.containsKey("healthcheck")) {
                wrong.add(name + " waits for the health of " + other + ", which has no check");
              }
            });
  }

  private void volumes(String name, Map<String, Object> service, List<String> wrong) {
    for (Object mount : list(service.get("volumes"))) {
      String source = text(mount).substring(0, text(mount).indexOf(':'));
      if (!source.startsWith(".") && !volumes.contains(source)) {
        wrong.add(name + " mounts " + source + ", which is not declared");
      }
    }
  }

  private static void hardened(String name, Map<String, Object> service, List<String> wrong) {
    boolean readOnly = Boolean.TRUE.equals(service.get("read_only"));
    if (!readOnly || !list(service.get("cap_drop")).contains("ALL")) {
      wrong.add(name + " may write its file system or has capabilities");
    }
  }

  @SuppressWarnings("unchecked") // A YAML mapping has text for keys here.
  private static Map<String, Object> map(@Nullable Object node) {
    return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object node) {
    return node == null ? "" : "" + node;
  }
}
