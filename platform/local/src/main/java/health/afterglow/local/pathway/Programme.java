package health.afterglow.local.pathway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One patient's programme at integration therapy: plan, measures, gates, the watch. */
public final class Programme {

  /** A questionnaire that is answered by items. */
  public enum Instrument {
    /** Depression. */
    PHQ_9(9, 3),
    /** Anxiety. */
    GAD_7(7, 3),
    /** Trauma. */
    PCL_5(20, 4);

    private final int items;
    private final int most;

    Instrument(int items, int most) {
      this.items = items;
      this.most = most;
    }
  }

  private final Clinics clinics;
  private final Course course;
  private final String path;

  /** Of this patient. */
  public Programme(Clinics clinics, Course course) {
    this.clinics = clinics;
    this.course = course;
    this.path = "/programs/" + course.patientId();
  }

  /** The course as integration therapy knows it. */
  public JsonNode course() {
    return clinics.integration().get(path + "/course");
  }

  /** A plan with one goal, signed by therapist and prescriber. */
  public void plan(String goal, String measure) {
    post(
        "/plan",
        Map.of(
            "by", course.therapist(), "goals", List.of(Map.of("words", goal, "measure", measure))));
    post("/plan/signatures", Map.of("version", 1, "role", "THERAPIST", "by", course.therapist()));
    post("/plan/signatures", Map.of("version", 1, "role", "PRESCRIBER", "by", course.prescriber()));
  }

  /** The therapist says ready, the prescriber clears. */
  public void ready() {
    post("/readiness", Map.of("role", "THERAPIST", "by", course.therapist()));
    clear();
  }

  /** The prescriber clears, for a month. */
  public void clear() {
    post("/clearance", Map.of("role", "PRESCRIBER", "by", course.prescriber()));
  }

  /**
   * A measure with this total, taken now. Nothing is answered to a question about death: the last
   * one of the PHQ-9 is 0.
   */
  public void measure(Instrument instrument, int total) {
    List<Integer> answers = new ArrayList<>();
    int left = total;
    for (int item = 0; item < instrument.items; item++) {
      int answer = Math.min(instrument.most, left);
      answers.add(answer);
      left -= answer;
    }
    post(
        "/measures",
        Map.of(
            "instrument",
            instrument,
            "answers",
            answers,
            "takenAt",
            clinics.now().toString(),
            "by",
            course.therapist()));
  }

  /** The send-off is held now. */
  public void complete(String relapsePlan) {
    post(
        "/completion",
        Map.of(
            "role",
            "THERAPIST",
            "by",
            course.therapist(),
            "sendOffHeldAt",
            clinics.now().toString(),
            "relapsePlan",
            relapsePlan));
  }

  /** What stands in the way of a dose at this moment: the gates that are closed, and why. */
  public List<String> closedGates(Instant at) {
    List<String> closed = new ArrayList<>();
    for (JsonNode gate : gates(at)) {
      if (!gate.path("open").asBoolean()) {
        closed.add(gate.path("gate").asString() + ": " + gate.path("because").asString());
      }
    }
    return closed;
  }

  /** The same for one gate. */
  public List<String> closedGates(String gate, Instant at) {
    return closedGates(at).stream().filter(closed -> closed.startsWith(gate + ":")).toList();
  }

  /**
   * Waits until nothing stands in the way of a dose at this moment.
   *
   * @throws Peer.Refusal with what does, if that takes longer than {@code within}
   */
  public void awaitGates(Instant at, Duration within) {
    var _ =
        Clinics.awaited(
            within,
            () -> "gates are closed: " + closedGates(at),
            () -> Optional.of(gates(at)).filter(gates -> closedGates(at).isEmpty()));
  }

  /**
   * Waits until a relapse is suspected.
   *
   * @return why, as a code
   */
  public String suspicion(Duration within) {
    return Clinics.awaited(
            within,
            () -> "no relapse is suspected",
            () ->
                Optional.of(course().path("watch").path("suspected").path(0))
                    .filter(JsonNode::isString))
        .asString();
  }

  private JsonNode gates(Instant at) {
    return clinics.integration().get(path + "/gates?at=" + at).path("gates");
  }

  private void post(String step, Map<String, ?> body) {
    var _ = clinics.integration().post(path + step, body);
  }
}
