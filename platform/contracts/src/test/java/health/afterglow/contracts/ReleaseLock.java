package health.afterglow.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What was released: the hash of every file, and of every schema the properties that consumers may
 * rely on. A release stays as it is. All it may get is a further optional property, with a line in
 * its history; anything else is a new major version beside it.
 *
 * @param hashes by file
 * @param shapes by contract: its properties, as {@link #shape} writes them
 */
record ReleaseLock(Map<String, String> hashes, Map<String, Set<String>> shapes) {

  static final String COMMAND =
      "mvn -pl platform/contracts test -Dtest=ReleaseLockTest -Dcontracts.lock=write";

  private static final String HEAD =
      """
      # What was released and stays as it is. Never edited by hand; written by
      #   %s
      """
          .formatted(COMMAND);

  /** What is there now. */
  static ReleaseLock ofFiles(Path root) {
    Map<String, String> hashes = new TreeMap<>();
    Map<String, Set<String>> shapes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = Contract.slashed(root.relativize(file));
        if (name.endsWith(".json") || name.endsWith(".md")) {
          hashes.put(name, sha256(Files.readAllBytes(file)));
        }
        if (name.endsWith("/schema.json")) {
          shapes.put(
              name.substring(0, name.lastIndexOf('/')),
              shape(Contract.JSON.readTree(Files.readString(file))));
        }
      }
      return new ReleaseLock(hashes, shapes);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the lock file says. */
  static ReleaseLock parse(String text) {
    Map<String, String> hashes = new TreeMap<>();
    Map<String, Set<String>> shapes = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" +", 3);
      switch (words[0]) {
        case "#" -> {}
        case "file" -> hashes.put(words[2], words[1]);
        case "shape" -> shapes.put(words[1], new TreeSet<>(Set.of(words[2].split(" ", -1))));
        default -> throw new IllegalStateException("contracts.lock is no lock: " + line);
      }
    }
    return new ReleaseLock(hashes, shapes);
  }

  /** As the lock file has it. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    hashes.forEach((file, hash) -> text.append("file %s %s%n".formatted(hash, file)));
    shapes.forEach(
        (contract, properties) ->
            text.append("shape %s %s%n".formatted(contract, String.join(" ", properties))));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** The files that are not as they were released, one line each. */
  List<String> changes(ReleaseLock now) {
    Set<String> files = new TreeSet<>(hashes.keySet());
    files.addAll(now.hashes.keySet());
    List<String> changes = new ArrayList<>();
    for (String file : files) {
      String before = hashes.get(file);
      String after = now.hashes.get(file);
      if (before == null) {
        changes.add(file + " is not released yet");
      } else if (after == null) {
        changes.add(file + " was released and is gone");
      } else if (!before.equals(after)) {
        changes.add(file + " was released and has changed");
      }
    }
    return changes;
  }

  /** Why what is there now may not be released over this, one line each. */
  List<String> refusals(ReleaseLock now) {
    List<String> refusals = new ArrayList<>();
    shapes.forEach(
        (contract, before) -> {
          Set<String> after = now.shapes.getOrDefault(contract, Set.of());
          Set<String> lost = new HashSet<>(before);
          lost.removeAll(after);
          lost.forEach(p -> refusals.add(contract + " loses or changes " + p + remedy(contract)));
          after.stream()
              .filter(p -> !before.contains(p) && p.contains("!") && lost.isEmpty())
              .forEach(p -> refusals.add(contract + " newly requires " + p + remedy(contract)));
          if (changed(now, contract + "/schema.json") && !changed(now, contract + "/history.md")) {
            refusals.add(contract + "/schema.json changed; say what and when in its history.md");
          }
        });
    return refusals;
  }

  private static String remedy(String contract) {
    return ": that breaks consumers; put " + contract + " back and make the next major beside it";
  }

  private boolean changed(ReleaseLock now, String file) {
    return !hashes.getOrDefault(file, "").equals(now.hashes.getOrDefault(file, ""));
  }

  /** Each property as {@code path:type}, with {@code !} where it is required. */
  static Set<String> shape(JsonNode schema) {
    Set<String> shape = new TreeSet<>();
    Map<String, JsonNode> properties = Contract.propertiesOf(schema);
    properties.forEach(
        (path, property) -> shape.add(path + mark(schema, path) + ":" + type(property)));
    return shape;
  }

  private static String mark(JsonNode schema, String path) {
    JsonNode owner = schema;
    String[] steps = path.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      String step = steps[i];
      owner =
          step.endsWith("[]")
              ? owner.path("properties").path(step.substring(0, step.length() - 2)).path("items")
              : owner.path("properties").path(step);
    }
    for (JsonNode name : owner.path("required")) {
      if (name.stringValue().equals(steps[steps.length - 1])) {
        return "!";
      }
    }
    return "";
  }

  private static String type(JsonNode property) {
    String type =
        property.path("type").isArray()
            ? property
                .path("type")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.joining("|"))
            : property.path("type").stringValue("any");
    if (property.has("items") && !property.path("items").has("properties")) {
      type += "[" + type(property.path("items")) + "]";
    }
    if (property.has("enum")) {
      type +=
          property
              .path("enum")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.joining(",", "(", ")"));
    }
    return type;
  }

  private static String sha256(byte[] bytes) {
    try {
      byte[] unix =
          new String(bytes, StandardCharsets.UTF_8)
              .replace("\r\n", "\n")
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(unix));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
