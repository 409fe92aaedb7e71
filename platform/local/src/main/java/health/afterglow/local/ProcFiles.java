package health.afterglow.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What Linux tells about processes in {@code /proc}; elsewhere all answers are empty. */
final class ProcFiles {

  private static final Path PROC = Path.of("/proc");
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTEN = "0A";

  private ProcFiles() {}

  /** Whether it has ended and only its parent hasn't noticed. */
  static boolean isZombie(long pid) {
    return status(pid, "State:").map(state -> state.startsWith("Z")).orElse(false);
  }

  /** Resident memory, in KiB. */
  static OptionalLong residentKiB(long pid) {
    Optional<String> line = status(pid, "VmRSS:");
    return line.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(line.get().replace("kB", "").strip()));
  }

  private static Optional<String> status(long pid, String name) {
    try {
      return Files.readAllLines(PROC.resolve("" + pid).resolve("status")).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The process that listens at a TCP port, if it is one whose files we may see. */
  static Optional<ProcessHandle> listeningAt(int port) {
    List<String> sockets = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        Files.readAllLines(PROC.resolve(table)).stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+"))
            .filter(field -> field[STATE].equals(LISTEN))
            .filter(field -> field[LOCAL_ADDRESS].endsWith(":" + hex(port)))
            .forEach(field -> sockets.add("socket:[" + field[INODE] + "]"));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses().filter(p -> holdsOneOf(p, sockets)).findFirst();
  }

  private static String hex(int port) {
    return String.format(Locale.ROOT, "%04X", port);
  }

  private static boolean holdsOneOf(ProcessHandle process, List<String> sockets) {
    Path descriptors = PROC.resolve("" + process.pid()).resolve("fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (sockets.contains("" + Files.readSymbolicLink(link))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException notOurs) {
      return false;
    }
    return false;
  }
}
