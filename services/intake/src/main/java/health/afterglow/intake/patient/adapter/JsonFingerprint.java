package health.afterglow.intake.patient.adapter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The same for the same content, whatever the layout and the order of fields. Takes an object piece
 * by piece, so that the whole of it never has to be in memory.
 */
final class JsonFingerprint {

  private final Map<String, MessageDigest> fields = new TreeMap<>();

  /** Adds a value to a field of the object; several values to one field are an array. */
  void add(String field, JsonNode value) {
    Canonical canonical = new Canonical();
    canonical.write(value);
    fields.computeIfAbsent(field, name -> sha256()).update(canonical.toByteArray());
  }

  /** The fingerprint, in hexadecimal. */
  String hex() {
    MessageDigest whole = sha256();
    fields.forEach(
        (name, digest) -> {
          whole.update(name.getBytes(StandardCharsets.UTF_8));
          whole.update(digest.digest());
        });
    return HexFormat.of().formatHex(whole.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  /** One way to write a value: fields sorted, texts with their length. */
  private static final class Canonical extends ByteArrayOutputStream {

    void write(JsonNode node) {
      switch (node.getNodeType()) {
        case OBJECT -> {
          write('{');
          String[] names = node.propertyNames().toArray(String[]::new);
          Arrays.sort(names);
          for (String name : names) {
            text(name);
            write(node.path(name));
          }
          write('}');
        }
        case ARRAY -> {
          write('[');
          node.forEach(this::write);
          write(']');
        }
        case NUMBER -> {
          if (!Double.isFinite(node.doubleValue())) {
            throw FhirJson.refused("NUMBER_OUT_OF_RANGE", "A number is out of all range.");
          }
          write('#');
          text(node.toString());
        }
        case STRING -> {
          write('"');
          text(node.stringValue());
        }
        case BOOLEAN, NULL, MISSING, BINARY, POJO -> text(node.toString());
      }
    }

    private void text(String text) {
      requireUnicode(text);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int shift = 24; shift >= 0; shift -= 8) {
        write(bytes.length >>> shift);
      }
      writeBytes(bytes);
    }

    private static void requireUnicode(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
            throw FhirJson.refused("TEXT_NOT_UNICODE", "A text has half a surrogate pair.");
          }
          i++;
        }
      }
    }
  }
}
