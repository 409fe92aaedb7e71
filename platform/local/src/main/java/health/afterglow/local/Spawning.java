package health.afterglow.local;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How processes are started and signalled on a system with a shell. */
final class Spawning {

  static final File NOTHING = new File("/dev/null");

  private Spawning() {}

  /**
   * The command, deaf to what the terminal sends to all processes at once: the launcher ends them
   * one after the other, and a detached system outlives its terminal.
   */
  static List<String> untouchedByCtrlC(List<String> command) {
    List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c"));
    wrapped.add("trap '' INT HUP QUIT; exec \"$@\"");
    wrapped.add("sh");
    wrapped.addAll(command);
    return wrapped;
  }

  static void signal(long pid, String name) {
    try {
      int status = new ProcessBuilder("/bin/kill", "-" + name, "" + pid).start().waitFor();
      if (status != 0) {
        throw new Trouble("kill -" + name + " " + pid + " ended with " + status);
      }
    } catch (IOException e) {
      throw new Trouble("can't signal " + pid + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    }
  }
}
