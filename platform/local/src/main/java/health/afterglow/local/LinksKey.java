package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What signs the links in messages. Each system makes one for itself and keeps it as long as its
 * data, in a file that only their owner can read.
 */
final class LinksKey {

  static final String FILE = "links-key";
  private static final int BYTES = 32;

  private LinksKey() {}

  /** The key of the system in this directory; made if there is none. */
  static String in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(directory);
        make(file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path fresh = Files.createTempFile(file.getParent(), FILE, "");
    Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
