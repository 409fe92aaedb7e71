package health.afterglow.testkit;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import health.afterglow.messaging.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The released schemas and examples, as they are on the class path. */
final class Contracts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private Contracts() {}

  static JsonNode schema(EventType type) {
    return JSON.readTree(text(type, "schema.json"));
  }

  static String example(EventType type, String which) {
    return text(type, "examples/" + which + ".json");
  }

  /** What is wrong with the payload, by the schema's own rules. */
  static List<String> errors(JsonNode schema, JsonNode payload) {
    Schema compiled = SCHEMAS.getSchema(schema);
    return compiled.validate(payload).stream().map(com.networknt.schema.Error::toString).toList();
  }

  static JsonNode parse(String json) {
    return JSON.readTree(json);
  }

  private static String text(EventType type, String file) {
    String name =
        "/contracts/%s/%s/v%d/%s".formatted(type.service(), type.name(), type.major(), file);
    try (InputStream found = Contracts.class.getResourceAsStream(name)) {
      if (found == null) {
        throw new AssertionError(
            type
                + " has no contract; add platform/contracts/src/main/resources"
                + name
                + " (platform/contracts/README.md says how)");
      }
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
