package health.afterglow.local.witness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the log says about sessions, follow-ups and appointments. What comes again counts once.
 *
 * @param facts every event at its first occurrence, in the order of the log per aggregate
 */
record History(List<Fact> facts) {

  private static final Set<String> LAST_WORDS =
      Set.of(
          "follow-up-required",
          "follow-up-booked",
          "follow-up-escalated",
          "follow-up-satisfied",
          "follow-up-cancelled");

  private static final Set<String> TAKES_A_PLACE =
      Set.of("appointment-booked", "appointment-rescheduled");

  /**
   * Where an appointment stands, or stood before it was cancelled.
   *
   * @param resources patient, clinicians and room: what it takes from {@code start} to {@code end}
   * @param followUpId empty if it fulfils none
   */
  record Place(
      String appointmentId,
      Instant start,
      Instant end,
      List<String> resources,
      List<String> clinicianIds,
      String followUpId) {

    private static Place of(Fact fact) {
      List<String> clinicians = new ArrayList<>();
      fact.data().path("clinicianIds").forEach(id -> clinicians.add(id.asString()));
      List<String> resources = new ArrayList<>(clinicians);
      resources.add(fact.text("patientId"));
      if (!fact.text("roomId").isEmpty()) {
        resources.add(fact.text("roomId"));
      }
      return new Place(
          fact.key(),
          Instant.parse(fact.text("start")),
          Instant.parse(fact.text("end")),
          resources,
          clinicians,
          fact.text("followUpId"));
    }

    boolean overlaps(Place other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }
  }

  static History of(Collection<Fact> log) {
    Map<String, Fact> firsts = new LinkedHashMap<>();
    for (Fact fact : log) {
      firsts.putIfAbsent(fact.topic() + "/" + fact.key() + "/" + fact.sequence(), fact);
    }
    return new History(List.copyOf(firsts.values()));
  }

  List<Fact> named(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).toList();
  }

  /** The outcome of each session as it stands after all corrections, by session. */
  Map<String, Fact> outcomes() {
    Map<String, Fact> outcomes = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact.name().equals("session-ended") || fact.name().equals("outcome-corrected")) {
        outcomes.put(fact.key(), fact);
      }
    }
    return outcomes;
  }

  /** What was said last of where each follow-up stands, by follow-up. */
  Map<String, Fact> lastWords() {
    Map<String, Fact> lastWords = new LinkedHashMap<>();
    for (Fact fact : facts) {
      boolean askedAgain = fact.name().equals("follow-up-required");
      if (askedAgain) {
        lastWords.putIfAbsent(fact.key(), fact);
      } else if (LAST_WORDS.contains(fact.name())) {
        lastWords.put(fact.key(), fact);
      }
    }
    return lastWords;
  }

  /** Who died, as intake knows it. */
  Set<String> deceased() {
    return named("episode-changed").stream()
        .filter(fact -> fact.text("reason").equals("DECEASED"))
        .map(fact -> fact.text("patientId"))
        .collect(Collectors.toSet());
  }

  /** The last place that each appointment had, also if it was cancelled. */
  Map<String, Place> everTaken() {
    Map<String, Place> places = new LinkedHashMap<>();
    facts.stream()
        .filter(fact -> TAKES_A_PLACE.contains(fact.name()))
        .forEach(fact -> places.put(fact.key(), Place.of(fact)));
    return places;
  }

  /** Every place that is taken, by appointment. */
  Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (TAKES_A_PLACE.contains(fact.name())) {
        places.put(fact.key(), Place.of(fact));
      } else if (fact.name().equals("appointment-cancelled")) {
        places.remove(fact.key());
      }
    }
    return places;
  }
}
