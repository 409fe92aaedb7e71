package health.afterglow.notification.message.adapter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes: of numbers, of links, and of what the gateway says. */
final class Secrets {

  private static final int LINK_BYTES = 16;

  private final byte[] key;

  Secrets(String key) {
    if (key.length() < LINK_BYTES) {
      throw new IllegalArgumentException("afterglow.links.key has 16 characters at least");
    }
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** Stands for a phone number; nobody without the key can tell which. */
  String numberHash(String number) {
    return text(mac("HmacSHA256", key, "number:" + number));
  }

  /** What a link is signed with: 128 bits. */
  String signature(String content) {
    byte[] whole = mac("HmacSHA256", key, "link:" + content);
    byte[] enough = new byte[LINK_BYTES];
    System.arraycopy(whole, 0, enough, 0, LINK_BYTES);
    return text(enough);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] mac(String algorithm, byte[] key, String content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + algorithm, missing);
    }
  }

  /** Compares without telling by the time it takes where they differ. */
  static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
