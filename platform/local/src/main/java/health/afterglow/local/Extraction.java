package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Unpacks services' jars, once for each build: an unpacked one starts faster and can be cached. */
final class Extraction {

  private final Path directory;

  Extraction(Path directory) {
    this.directory = directory;
  }

  /**
   * A service that can be started.
   *
   * @param jar names its libraries in its manifest
   */
  record Extracted(Path jar, String mainClass) {}

  Extracted of(Part part, Path jar) {
    Path target = directory.resolve(part.label() + "-" + Fingerprint.of(List.of(jar)));
    try {
      if (!Files.isDirectory(target)) {
        extract(jar, target);
        forgetOlder(part, target);
      }
      return new Extracted(target.resolve(jar.getFileName()), mainClass(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "can't unpack " + jar.getFileName() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    }
  }

  private void extract(Path jar, Path target) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path half = Files.createTempDirectory(directory, "half-");
    Path log = half.resolve("log");
    Path unpacked = half.resolve("unpacked");
    int status =
        new ProcessBuilder(
                JavaProgram.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                unpacked.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(Files.readString(log).strip());
    }
    if (!Files.isDirectory(target)) {
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(half);
  }

  private static String mainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String main = file.getManifest().getMainAttributes().getValue("Start-Class");
      if (main == null) {
        throw new IOException("its manifest has no Start-Class");
      }
      return main;
    }
  }

  /** Deletes what earlier builds left; a running process keeps the files that it has open. */
  private void forgetOlder(Part part, Path current) throws IOException {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(directory, part.label() + "-????????????")) {
      for (Path older : all) {
        if (!older.equals(current)) {
          delete(older);
        }
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
