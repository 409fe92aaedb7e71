package health.afterglow.intake.patient.adapter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages a bundle as wires, people and programs do. */
final class BundleMutations {

  private static final Pattern FIELD = Pattern.compile("\"([A-Za-z]+)\" ?: ?");
  private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[0-9.]+|true");

  private static final List<String> VALUES =
      List.of(
          "null",
          "[]",
          "{}",
          "7",
          "-1",
          "1e999",
          "NaN",
          "\"\"",
          "\" \"",
          "[null]",
          "[[]]",
          "[{}]",
          "true",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"9999-12-31\"",
          "\"2026-02-30\"",
          "\"2026-11-24T25:00:00Z\"",
          "\"${jndi:x}\"",
          "{\"$ne\": null}",
          "99999999999999999999999999999999999999999999999999999",
          "[1,\"a\",{}]");

  private BundleMutations() {}

  static byte[] mutate(byte[] bundle, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bundle, random.nextInt(bundle.length));
      case 1 -> withFlippedBytes(bundle, random);
      case 2 -> withoutASlice(bundle, random);
      case 3 -> withASliceTwice(bundle, random);
      default -> withAnotherValue(bundle, random);
    };
  }

  private static byte[] withFlippedBytes(byte[] bundle, Random random) {
    byte[] mutant = bundle.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return mutant;
  }

  private static byte[] withoutASlice(byte[] bundle, Random random) {
    int from = random.nextInt(bundle.length);
    int to = Math.min(bundle.length, from + random.nextInt(1, 400));
    byte[] mutant = new byte[bundle.length - (to - from)];
    System.arraycopy(bundle, 0, mutant, 0, from);
    System.arraycopy(bundle, to, mutant, from, bundle.length - to);
    return mutant;
  }

  private static byte[] withASliceTwice(byte[] bundle, Random random) {
    int from = random.nextInt(bundle.length);
    int length = Math.min(bundle.length - from, random.nextInt(1, 400));
    byte[] mutant = new byte[bundle.length + length];
    System.arraycopy(bundle, 0, mutant, 0, from + length);
    System.arraycopy(bundle, from, mutant, from + length, bundle.length - from);
    return mutant;
  }

  /** Well-formed for the most part, with a value of the wrong type or out of all sense. */
  private static byte[] withAnotherValue(byte[] bundle, Random random) {
    String text = new String(bundle, StandardCharsets.UTF_8);
    List<MatchResult> fields = FIELD.matcher(text).results().toList();
    // Half of them where the patient is, which is what most is read of.
    int many = random.nextBoolean() ? Math.min(60, fields.size()) : fields.size();
    int at = fields.get(random.nextInt(many)).end();
    var value = VALUE.matcher(text).region(at, text.length());
    String rest = value.lookingAt() ? text.substring(value.end()) : text.substring(at);
    String other = VALUES.get(random.nextInt(VALUES.size()));
    return (text.substring(0, at) + other + rest).getBytes(StandardCharsets.UTF_8);
  }
}
