package health.afterglow.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The catalogue in the documentation is written from the contracts. */
class EventCatalogueTest {

  private static final Path CATALOGUE = Path.of("../../docs/generated/events.md");
  private static final String COMMAND =
      "mvn -pl platform/contracts test -Dtest=EventCatalogueTest -Dcatalogue=write";
  private static final String ID = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$";
  private static final String CODE = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";
  private static final String HEAD =
      """
      # Events

      What each service tells the others, written from `platform/contracts`. Ids, codes and times only:
      a log can not forget, so nothing about a person is in it. Each event travels as a CloudEvent in binary
      mode under the key named here; `sequence` counts the events of one key's aggregate without gaps.
      A `?` marks what may be missing or null; an id matches `%s`, a code `%s`.

      <!-- Generated; do not edit. %s -->
      """
          .formatted(ID, CODE, COMMAND);

  @Test
  void isUpToDate() throws IOException {
    String now = catalogue();
    if (System.getProperty("catalogue", "").equals("write")) {
      Files.createDirectories(CATALOGUE.getParent());
      Files.writeString(CATALOGUE, now);
    }
    assertThat(Files.exists(CATALOGUE) ? Files.readString(CATALOGUE) : "")
        .as("docs/generated/events.md is not what the contracts say; run:%n  %s", COMMAND)
        .isEqualTo(now);
  }

  private static String catalogue() {
    Map<String, StringBuilder> topics = new TreeMap<>();
    for (Contract contract : Contract.all()) {
      JsonNode schema = contract.schema();
      String topic = schema.path("x-topic").stringValue();
      topics
          .computeIfAbsent(
              topic,
              t ->
                  new StringBuilder(
                      "\n## %s\n\nKey: `%s`\n".formatted(t, schema.path("x-key").stringValue())))
          .append(chapter(contract));
    }
    return HEAD + String.join("", topics.values());
  }

  private static String chapter(Contract contract) {
    StringBuilder text =
        new StringBuilder(
            "\n### %s, v%d\n\n%s\n\n| field | what it is | form |\n|---|---|---|\n"
                .formatted(
                    contract.event(),
                    contract.major(),
                    contract.schema().path("description").stringValue()));
    contract
        .schema()
        .path("properties")
        .properties()
        .forEach(
            field ->
                text.append(
                    "| `%s%s` | %s | %s |\n"
                        .formatted(
                            field.getKey(),
                            contract.required().contains(field.getKey()) ? "" : "?",
                            field.getValue().path("description").stringValue(),
                            form(field.getValue()))));
    return text.toString();
  }

  private static String form(JsonNode field) {
    if (field.has("enum")) {
      return field
          .path("enum")
          .valueStream()
          .filter(value -> !value.isNull())
          .map(value -> "`" + value.asString() + "`")
          .collect(Collectors.joining(", "));
    }
    if (field.has("items")) {
      return "list of " + form(field.path("items"));
    }
    if (field.has("properties")) {
      return field.path("properties").propertyNames().stream()
          .collect(Collectors.joining("`, `", "{`", "`}"));
    }
    if (field.path("format").stringValue("").equals("date-time")) {
      return "instant, UTC";
    }
    JsonNode type = field.path("type");
    String name = type.isArray() ? type.get(0).stringValue() : type.stringValue();
    return switch (name) {
      case "integer" -> "whole number from " + field.path("minimum").asInt();
      case "boolean" -> "true or false";
      case "string" -> named(field.path("pattern").stringValue());
      default -> name;
    };
  }

  private static String named(String pattern) {
    return switch (pattern) {
      case ID -> "id";
      case CODE -> "code";
      default -> "`" + pattern + "`";
    };
  }
}
