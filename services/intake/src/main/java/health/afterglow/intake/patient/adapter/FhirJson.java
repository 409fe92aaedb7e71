package health.afterglow.intake.patient.adapter;

import health.afterglow.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict and bounded JSON: what is not exactly JSON, or is out of all proportion, is refused. */
final class FhirJson {

  private static final int DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNameLength(200)
                          .maxNumberLength(50)
                          .maxStringLength(20_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FhirJson() {}

  /** The tree. */
  static JsonNode read(byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree == null || tree.isMissingNode()) {
        throw refused("BODY_UNREADABLE", "The body is missing or cannot be read.");
      }
      return tree;
    } catch (StreamConstraintsException outOfProportion) {
      throw refused(
          "BODY_TOO_DEEP",
          "The body is nested deeper, or has longer numbers or names, than is taken here.");
    } catch (JacksonException malformed) {
      throw refused("BODY_NOT_JSON", "The body is not well-formed JSON.");
    }
  }

  /**
   * The same for the same content, whatever the layout and the order of fields.
   *
   * @throws ApiException if a number is not finite or a text is not Unicode
   */
  static String fingerprint(JsonNode tree) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest(tree, digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static void digest(JsonNode node, MessageDigest digest) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        digest.update((byte) '{');
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        sorted.forEach(
            (name, value) -> {
              digest(name, digest);
              digest(value, digest);
            });
        digest.update((byte) '}');
      }
      case ARRAY -> {
        digest.update((byte) '[');
        node.forEach(element -> digest(element, digest));
        digest.update((byte) ']');
      }
      case NUMBER -> {
        if (!Double.isFinite(node.doubleValue())) {
          throw refused("NUMBER_OUT_OF_RANGE", "A number is out of all range.");
        }
        digest.update((byte) '#');
        digest(node.toString(), digest);
      }
      case STRING -> {
        digest.update((byte) '"');
        digest(node.stringValue(), digest);
      }
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> digest(node.toString(), digest);
    }
  }

  private static void digest(String text, MessageDigest digest) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw refused("TEXT_NOT_UNICODE", "A text has half a surrogate pair.");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) (bytes.length >>> 24));
    digest.update((byte) (bytes.length >>> 16));
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }

  private static ApiException refused(String code, String detail) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, detail);
  }
}
