package health.afterglow.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether what a process was started from has changed since. */
final class Fingerprint {

  private static final int LENGTH = 12;

  private Fingerprint() {}

  /** Over paths, sizes and times of these files, the JVM and its options. */
  static String of(List<Path> files) {
    StringBuilder seen = new StringBuilder();
    seen.append(System.getProperty("java.vm.version"))
        .append(JavaProgram.OPTIONS)
        .append(JavaProgram.extraOptions());
    for (Path file : files) {
      seen.append('\n').append(file).append(' ').append(state(file));
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(seen.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String state(Path file) {
    try {
      return Files.isDirectory(file)
          ? "directory"
          : Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "missing";
    }
  }
}
