package health.afterglow.notification.message.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Intake, scheduling and the text gateway, as far as notification asks them. */
final class PeersStandIn implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> contacts = new ConcurrentHashMap<>();
  private final Map<String, String> siteNames = new ConcurrentHashMap<>(Map.of("denver", "Denver"));
  private final Map<String, Integer> gatewayAnswers = new ConcurrentHashMap<>();
  private final List<String> booked = new CopyOnWriteArrayList<>();
  private final Map<String, String> appointments = new ConcurrentHashMap<>();
  private final List<Map<String, String>> texts = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile String licensedUntil = "2031-12-31";
  private volatile boolean intakeAway;

  PeersStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/patients/", this::contact);
    server.createContext("/api/v1/clinicians/", this::clinician);
    server.createContext("/api/v1/clinicians", this::clinicians);
    server.createContext("/api/v1/sites", this::sites);
    server.createContext("/api/v1/appointments", this::appointment);
    server.createContext("/2010-04-01/Accounts/", this::text);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void knowsPatient(String id, String rest) {
    contacts.put(
        id,
        "{\"patientId\": \"%s\", \"displayName\": \"Jo Canary\", \"zone\": \"America/Denver\", %s}"
            .formatted(id, rest));
  }

  void knowsSite(String id, String shortName) {
    siteNames.put(id, shortName);
  }

  /** The last day of the only licence of the only clinician in the list. */
  void licensedUntil(String lastDay) {
    licensedUntil = lastDay;
  }

  void intakeIsAway(boolean away) {
    intakeAway = away;
  }

  void gatewayAnswers(String number, int status) {
    gatewayAnswers.put(number, status);
  }

  List<String> textsTo(String number) {
    return texts.stream()
        .filter(t -> number.equals(t.get("To")))
        .map(t -> t.getOrDefault("Body", ""))
        .toList();
  }

  List<Map<String, String>> formsTo(String number) {
    return texts.stream().filter(t -> number.equals(t.get("To"))).toList();
  }

  /** Every text that was taken, the earliest first. */
  List<Map<String, String>> texts() {
    return texts;
  }

  List<String> authorizations() {
    return authorizations;
  }

  private void contact(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String known = contacts.get(path[4]);
    boolean asked = "purpose=notification".equals(exchange.getRequestURI().getQuery());
    if (intakeAway || !asked) {
      answer(exchange, intakeAway ? 503 : 400, "{}");
    } else {
      answer(exchange, known == null ? 404 : 200, known == null ? "{}" : known);
    }
  }

  /** How scheduling has an appointment now, whatever its events said. */
  void hasAppointment(String id, String status, int attempt) {
    appointments.put(
        id,
        "{\"appointmentId\": \"%s\", \"status\": \"%s\", \"attempt\": %d}"
            .formatted(id, status, attempt));
  }

  /** Scheduling lists a booking of which no event came. */
  void listsBooked(String id, String patientId) {
    booked.add(
        "{\"appointmentId\": \"%s\", \"patientId\": \"%s\", \"siteId\": \"denver\", \"attempt\": 1}"
            .formatted(id, patientId));
  }

  private void appointment(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path.length == 4) {
      answer(exchange, 200, "{\"appointments\": [" + String.join(",", booked) + "]}");
      return;
    }
    String known = appointments.get(path[4]);
    answer(exchange, known == null ? 404 : 200, known == null ? "{}" : known);
  }

  private void clinician(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    answer(
        exchange,
        200,
        "{\"id\": \"%s\", \"name\": \"Ana\", \"workEmail\": \"%s@clinic.example\"}"
            .formatted(path[4], path[4]));
  }

  private void clinicians(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"clinicians": [{"id": "cli-lindqvist", "siteIds": ["denver"],
          "licences": [{"state": "CO", "validUntil": "%s"}]}]}"""
            .formatted(licensedUntil));
  }

  private void sites(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        siteNames.entrySet().stream()
            .map(
                site ->
                    """
                    {"id": "%s", "name": "n", "shortName": "%s", "state": "CO",
                     "zone": "America/Denver", "phone": "+13035550199", "lat": 1.0, "lon": 2.0,
                     "leadEmail": "lead-%s@clinic.example"}"""
                        .formatted(site.getKey(), site.getValue(), site.getKey()))
            .collect(Collectors.joining(",", "{\"sites\": [", "]}")));
  }

  private void text(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form =
        Arrays.stream(body.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    texts.add(form);
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    int status = gatewayAnswers.getOrDefault(form.getOrDefault("To", ""), 201);
    answer(exchange, status, status == 400 ? "{\"code\": 21610}" : "{\"sid\": \"SM1\"}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
