package health.afterglow.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which test tells which scenario of {@code docs/domain.md}, section 8: a scenario is a numbered
 * line there, and its tests are methods that are called {@code scenarioN…}, or {@code
 * scenarioNAndM…}.
 */
final class Scenarios {

  private static final Pattern LINE = Pattern.compile("(?m)^(\\d+)\\. ([^.?!]+)[.?!]");
  private static final Pattern SECTION =
      Pattern.compile("(?s)\n## 8\\. Scenarios[^\n]*\n(.*?)\n## ");
  private static final Pattern TEST = Pattern.compile("void (scenario(\\d+)(?:And(\\d+))?\\w*)\\(");

  private Scenarios() {}

  /** Where a scenario is told. */
  record Told(String module, String testClass, String method) {
    @Override
    public String toString() {
      return module + " `" + testClass + "." + method + "`";
    }
  }

  /** The names of the scenarios by number. */
  static SortedMap<Integer, String> named(String domain) {
    Matcher section = SECTION.matcher(domain);
    if (!section.find()) {
      throw new IllegalArgumentException("the domain has no section of scenarios");
    }
    SortedMap<Integer, String> names = new TreeMap<>();
    Matcher line = LINE.matcher(section.group(1));
    while (line.find()) {
      names.put(Integer.valueOf(line.group(1)), line.group(2));
    }
    return names;
  }

  /** The tests by the number of the scenario that they tell, under these roots of modules. */
  static Map<Integer, List<Told>> told(Path... roots) {
    Map<Integer, List<Told>> told = new TreeMap<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> file.toString().contains("src/test/java"))
            .sorted()
            .forEach(file -> read(root, file, told));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return told;
  }

  private static void read(Path root, Path file, Map<Integer, List<Told>> told) {
    String module = root.relativize(file).getName(0).toString();
    String testClass = file.getFileName().toString().replace(".java", "");
    Matcher test = TEST.matcher(contents(file));
    while (test.find()) {
      Told here = new Told(module, testClass, test.group(1));
      for (int group = 2; group <= 3; group++) {
        String number = test.group(group);
        if (number != null) {
          told.computeIfAbsent(Integer.valueOf(number), n -> new ArrayList<>()).add(here);
        }
      }
    }
  }

  /** One line for each scenario, with everything that tells it. */
  static String table(Map<Integer, String> named, Map<Integer, List<Told>> told) {
    return named.entrySet().stream()
        .map(
            scenario ->
                "| %d | %s | %s |"
                    .formatted(
                        scenario.getKey(),
                        scenario.getValue(),
                        told.getOrDefault(scenario.getKey(), List.of()).stream()
                            .map(Told::toString)
                            .collect(Collectors.joining("<br>"))))
        .collect(Collectors.joining("\n"));
  }

  static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
