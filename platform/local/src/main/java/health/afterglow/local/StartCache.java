package health.afterglow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What the JVM learned in an earlier run of the same program (its AOT cache); saves half of a
 * start. It is written when a process ends in order, and only taken over when it ended so.
 */
record StartCache(Path file) {

  private static final String ENDING = ".aot";

  static StartCache of(Path prepared, Part part, Program program) {
    return new StartCache(prepared.resolve(part.label() + "-" + program.fingerprint() + ENDING));
  }

  /** Options that use it, or that make this run write it, or none. */
  List<String> options(boolean learning, Program program) {
    if (Files.exists(file)) {
      return List.of("-XX:AOTCache=" + file);
    }
    return learns(learning, program) ? List.of("-XX:AOTCacheOutput=" + half()) : List.of();
  }

  /** Whether a run started now would write it. The JVM can't do it for class directories. */
  boolean learns(boolean learning, Program program) {
    return learning
        && !Files.exists(file)
        && program.classPath().stream().noneMatch(Files::isDirectory);
  }

  private Path half() {
    return file.resolveSibling(file.getFileName() + ".half");
  }

  /** After the process that wrote it has ended in order. */
  void keep(Part part) {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(file.getParent(), part.label() + "-*" + ENDING)) {
      if (Files.exists(half())) {
        Files.move(half(), file, StandardCopyOption.ATOMIC_MOVE);
        for (Path older : all) {
          if (!older.equals(file)) {
            Files.deleteIfExists(older);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After the process that was to write it was killed. */
  void discard() {
    try {
      Files.deleteIfExists(half());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
