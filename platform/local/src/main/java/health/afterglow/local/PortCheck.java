package health.afterglow.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;

/** Looks whether ports are free before anything is started. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Does nothing if all of these ports are free.
   *
   * @throws Trouble that names the first that isn't, and who has it
   */
  static void areFree(Collection<Integer> ports) {
    for (int port : ports) {
      if (!isFree(port)) {
        throw new Trouble(
            "port " + port + " is taken" + holder(port) + "; set AFTERGLOW_PORT_OFFSET");
      }
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String holder(int port) {
    return ProcFiles.listeningAt(port)
        .map(
            process ->
                " (by "
                    + process.info().command().map(PortCheck::name).orElse("process")
                    + ", pid "
                    + process.pid()
                    + ")")
        .orElse("");
  }

  private static String name(String command) {
    return "" + Path.of(command).getFileName();
  }
}
