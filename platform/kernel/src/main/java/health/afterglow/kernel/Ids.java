package health.afterglow.kernel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** Opaque ids: {@code <prefix>_<26 characters of base 32>}. They say nothing about a person. */
public final class Ids {

  private static final int RADIX = 32;
  private static final int LENGTH = 26;
  private static final int BITS = 128;

  private Ids() {}

  /** A new random id. */
  public static String random(String prefix, RandomGenerator random) {
    byte[] bits = new byte[BITS / Byte.SIZE];
    random.nextBytes(bits);
    return format(prefix, bits);
  }

  /**
   * The id that always follows from the same parts: what makes a repeated creation the same
   * creation.
   */
  public static String derived(String prefix, String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
      }
      byte[] bits = new byte[BITS / Byte.SIZE];
      System.arraycopy(digest.digest(), 0, bits, 0, bits.length);
      return format(prefix, bits);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static String format(String prefix, byte[] bits) {
    String digits = new BigInteger(1, bits).toString(RADIX);
    return prefix + "_" + "0".repeat(LENGTH - digits.length()) + digits;
  }
}
