package health.afterglow.operations.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scheduling's diary as this service sees it: three places a day from the start of what is asked,
 * holds, bookings, and races that somebody else wins.
 */
public final class SchedulingStandIn {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration HELD_FOR = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, Map<String, Object>> appointments = new ConcurrentHashMap<>();
  private final Map<String, String> byKey = new ConcurrentHashMap<>();
  private final Set<Instant> taken = ConcurrentHashMap.newKeySet();
  private volatile boolean full;

  SchedulingStandIn(HttpServer server, Clock clock) {
    this.clock = clock;
    server.createContext("/api/v1/slots", this::slots);
    server.createContext("/api/v1/holds", this::hold);
    server.createContext("/api/v1/appointments", this::appointments);
  }

  /** Somebody else takes whatever starts then. */
  public void takes(Instant start) {
    taken.add(start);
  }

  /** Nobody takes anything any more. */
  public void takesNothing() {
    taken.clear();
  }

  /** Nobody has any time before the deadline. */
  public void isFull(boolean now) {
    full = now;
  }

  /** What became of the appointment with this id. */
  public String status(String id) {
    return String.valueOf(Objects.requireNonNull(appointments.get(id), id).get("status"));
  }

  private void slots(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    Instant from = Instant.parse(Objects.requireNonNull(query.get("from")));
    boolean isLate = Duration.between(clock.instant(), from).toHours() > 20;
    List<Map<String, Object>> slots =
        full && !isLate ? List.of() : around(from.plus(Duration.ofHours(2)));
    List<String> reasons = slots.isEmpty() ? List.of("SAME_THERAPIST_FULL") : List.of();
    answer(exchange, 200, Map.of("slots", slots, "reasons", reasons, "nearMisses", List.of()));
  }

  private List<Map<String, Object>> around(Instant from) {
    Instant first = Instant.ofEpochSecond(from.getEpochSecond() / 1800 * 1800);
    List<Map<String, Object>> slots = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instant start = first.plus(Duration.ofMinutes(90L * i));
      if (!taken.contains(start) || i == 0) {
        slots.add(
            slot(
                start,
                i == 1 ? "cli-haile" : "cli-novak",
                i == 1,
                i == 1 ? "BACKUP_THERAPIST" : "SAME_THERAPIST",
                i == 1 ? "TELEHEALTH" : "SAME_SITE"));
      }
    }
    return slots;
  }

  private static Map<String, Object> slot(
      Instant start, String clinician, boolean telehealth, String... because) {
    Map<String, Object> slot = new LinkedHashMap<>();
    slot.put("siteId", "denver");
    slot.put("zone", "America/Denver");
    slot.put("clinicianIds", List.of(clinician));
    if (!telehealth) {
      slot.put("roomId", "blue");
    }
    slot.put("telehealth", telehealth);
    slot.put("start", start.toString());
    slot.put("end", start.plus(Duration.ofHours(1)).toString());
    slot.put("because", List.of(because));
    slot.put("text", "");
    return slot;
  }

  private void hold(HttpExchange exchange) throws IOException {
    JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String key = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    Instant start = Instant.parse(asked.path("start").asString(""));
    if (taken.contains(start)) {
      lost(exchange, start);
      return;
    }
    String id = byKey.computeIfAbsent(key, k -> "apt_hold" + byKey.size());
    Map<String, Object> view = view(id, asked, "HELD");
    view.put("holdUntil", clock.instant().plus(HELD_FOR).toString());
    answer(exchange, 201, appointments.computeIfAbsent(id, i -> view));
  }

  private void lost(HttpExchange exchange, Instant start) throws IOException {
    answer(
        exchange,
        409,
        Map.of(
            "code", "SLOT_TAKEN",
            "detail", "somebody else has this time; nothing was booked",
            "alternatives",
                List.of(
                    slot(start.plus(Duration.ofMinutes(30)), "cli-novak", false, "SAME_SITE"))));
  }

  private void appointments(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String[] parts = path.substring("/api/v1/appointments".length()).split("/", -1);
    if (exchange.getRequestMethod().equals("GET")) {
      Map<String, Object> found = appointments.get(parts[1]);
      answer(exchange, found == null ? 404 : 200, found == null ? Map.of() : found);
    } else if (parts.length == 3 && parts[2].equals("cancel")) {
      Map<String, Object> found = Objects.requireNonNull(appointments.get(parts[1]));
      found.put("status", "CANCELLED");
      found.remove("holdUntil");
      answer(exchange, 200, found);
    } else {
      JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String followUp = asked.path("followUpId").asString("");
      Instant start = Instant.parse(asked.path("start").asString(""));
      if (taken.contains(start)) {
        lost(exchange, start);
        return;
      }
      String id = "apt_" + followUp.substring("fu:".length());
      Map<String, Object> view = view(id, asked, "BOOKED");
      appointments.put(id, view);
      answer(exchange, 201, view);
    }
  }

  private static Map<String, Object> view(String id, JsonNode asked, String status) {
    Map<String, Object> view = new LinkedHashMap<>();
    Instant start = Instant.parse(asked.path("start").asString(""));
    view.put("appointmentId", id);
    view.put("status", status);
    view.put("patientId", asked.path("patientId").asString(""));
    view.putAll(
        slot(
            start,
            asked.path("clinicianIds").path(0).asString(""),
            asked.path("telehealth").asBoolean(false),
            "CHOSEN_BY_STAFF"));
    view.put("attempt", 1);
    return view;
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : uri.getQuery().split("&", -1)) {
      String[] sides = pair.split("=", 2);
      query.put(sides[0], sides[1]);
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    PeersStandIn.answer(exchange, status, JSON.writeValueAsString(body));
  }
}
