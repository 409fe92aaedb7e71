package health.afterglow.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a part whether it is ready. */
final class Readiness {

  private static final int ANSWER_WITHIN_MILLIS = 2_000;

  private final Ports ports;

  Readiness(Ports ports) {
    this.ports = ports;
  }

  boolean of(Part part) {
    return switch (part) {
      case KAFKA, MONGO -> accepts(ports.of(part));
      case MAILBOX -> answers(ports.http(part) + "/api/texts");
      case PROMETHEUS -> answers(ports.http(part) + "/-/ready");
      case INTAKE, SCHEDULING, DOSING_SESSION, INTEGRATION_THERAPY, NOTIFICATION, OPERATIONS ->
          answers(ports.http(part) + "/actuator/health/readiness");
    };
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WITHIN_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
      connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
