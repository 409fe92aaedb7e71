package health.afterglow.operations.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for intake and scheduling, over HTTP. */
public final class PeersStandIn implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The diary behind the desk. */
  public final SchedulingStandIn scheduling;

  private final HttpServer server;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile boolean intakeAway;
  private volatile String quarantined = "[]";
  private volatile boolean quarantineAway;

  PeersStandIn(Clock clock) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/patients/names", this::names);
    server.createContext("/api/v1/sites", this::sites);
    server.createContext("/api/v1/clinicians", this::clinicians);
    server.createContext("/actuator/quarantine", e -> answer(e, 200, "{\"newest\": []}"));
    server.createContext("/therapy/actuator/quarantine", this::quarantine);
    scheduling = new SchedulingStandIn(server, clock);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void knowsPatient(String id, String family, String given) {
    names.put(
        id,
        JSON.writeValueAsString(Map.of("id", id, "family", family, "given", given, "mrn", "1")));
  }

  public void intakeIsAway(boolean away) {
    intakeAway = away;
  }

  /** What integration-therapy has in quarantine, as its endpoint says it. */
  public void therapyQuarantines(String newest) {
    quarantined = newest;
  }

  public void therapyIsAway(boolean away) {
    quarantineAway = away;
  }

  private void quarantine(HttpExchange exchange) throws IOException {
    if (quarantineAway) {
      answer(exchange, 503, "{}");
    } else {
      answer(exchange, 200, "{\"newest\": " + quarantined + "}");
    }
  }

  /** How many names each question was about. */
  public List<Integer> asked() {
    return asked;
  }

  private void names(HttpExchange exchange) throws IOException {
    JsonNode ids = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("ids");
    if (intakeAway) {
      answer(exchange, 503, "{}");
      return;
    }
    asked.add(ids.size());
    String known =
        ids.valueStream()
            .map(JsonNode::asString)
            .map(names::get)
            .filter(name -> name != null)
            .collect(Collectors.joining(","));
    answer(exchange, 200, "{\"names\":[" + known + "]}");
  }

  private void sites(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"sites": [
         {"id": "denver", "name": "Denver", "shortName": "Denver", "state": "CO",
          "zone": "America/Denver", "phone": "+1 303 555 0100"},
         {"id": "santa-fe", "name": "Santa Fe", "shortName": "Santa Fe", "state": "NM",
          "zone": "America/Denver", "phone": "+1 505 555 0100"},
         {"id": "portland", "name": "Portland", "shortName": "Portland", "state": "OR",
          "zone": "America/Los_Angeles", "phone": "+1 503 555 0100"}]}""");
  }

  private void clinicians(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"clinicians": [
         {"id": "cli-novak", "name": "C. Novak", "role": "THERAPIST"},
         {"id": "cli-ortiz", "name": "A. Ortiz", "role": "THERAPIST"},
         {"id": "cli-haile", "name": "D. Haile", "role": "THERAPIST"}]}""");
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
