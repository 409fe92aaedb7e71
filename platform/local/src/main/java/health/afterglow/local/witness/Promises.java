package health.afterglow.local.witness;

import health.afterglow.local.witness.History.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guarantees, judged by what lies outside the services: the raw log and what people received.
 * Each method names what is wrong, in words; an empty list says that the guarantee holds.
 *
 * <p>Source: {@code docs/guarantees.md}, I1 to I5.
 */
public final class Promises {

  private Promises() {}

  /**
   * I1: each session that ended with exposure has one follow-up, booked inside its window or
   * escalated; the others have none.
   */
  public static List<String> lostFollowUps(Collection<Fact> log) {
    History history = History.of(log);
    Map<String, List<Fact>> bySession =
        history.lastWords().values().stream()
            .collect(Collectors.groupingBy(word -> word.text("sessionId")));
    List<String> wrong = new ArrayList<>();
    history
        .outcomes()
        .forEach(
            (session, outcome) -> {
              List<Fact> followUps = bySession.getOrDefault(session, List.of());
              if (outcome.text("exposure").equals("NONE")) {
                followUps.stream()
                    .filter(word -> !word.name().equals("follow-up-cancelled"))
                    .forEach(word -> wrong.add(session + " owes none, and has " + said(word)));
              } else if (followUps.size() != 1) {
                wrong.add(session + " has " + followUps.size() + " follow-ups");
              } else {
                wrong.addAll(silence(followUps.getFirst()));
              }
            });
    return wrong;
  }

  private static List<String> silence(Fact word) {
    boolean kept =
        switch (word.name()) {
          case "follow-up-booked" -> word.data().path("inWindow").asBoolean(false);
          case "follow-up-satisfied", "follow-up-escalated" -> true;
          default -> false;
        };
    return kept ? List.of() : List.of(said(word) + " is the last that is known");
  }

  private static String said(Fact word) {
    return word.key() + ": " + word.name();
  }

  /** I2: no patient, clinician or room is taken twice at one time. */
  public static List<String> doubleBookings(Collection<Fact> log) {
    Map<String, List<Place>> byResource = new HashMap<>();
    for (Place place : History.of(log).places().values()) {
      for (String resource : place.resources()) {
        byResource.computeIfAbsent(resource, r -> new ArrayList<>()).add(place);
      }
    }
    List<String> wrong = new ArrayList<>();
    byResource.forEach(
        (resource, places) -> {
          for (int i = 0; i < places.size(); i++) {
            for (Place other : places.subList(i + 1, places.size())) {
              if (places.get(i).overlaps(other)) {
                wrong.add(
                    "%s is taken by %s and %s"
                        .formatted(resource, places.get(i).appointmentId(), other.appointmentId()));
              }
            }
          }
        });
    return wrong;
  }

  /**
   * I3: per aggregate no gap, no first occurrence out of order, no repetition with another payload.
   */
  public static List<String> disorder(Collection<Fact> log) {
    List<String> wrong = new ArrayList<>();
    Map<String, List<Fact>> firsts = new HashMap<>();
    for (Fact fact : log) {
      String aggregate = fact.topic() + "/" + fact.key();
      List<Fact> seen = firsts.computeIfAbsent(aggregate, a -> new ArrayList<>());
      if (fact.sequence() == seen.size() + 1) {
        seen.add(fact);
      } else if (fact.sequence() > seen.size()) {
        wrong.add(aggregate + " jumps from " + seen.size() + " to " + fact.sequence());
      } else if (!seen.get((int) fact.sequence() - 1).data().equals(fact.data())) {
        wrong.add(aggregate + " repeats " + fact.sequence() + " with another payload");
      }
    }
    return wrong;
  }

  /**
   * I4: one appointment at most for a follow-up, and one at least if it says that it is booked; one
   * message at most of a kind for each person.
   */
  public static List<String> repeatedEffects(Collection<Fact> log) {
    History history = History.of(log);
    Map<String, Place> places = history.places();
    Map<String, Set<String>> perFollowUp = new HashMap<>();
    for (Place place : places.values()) {
      if (!place.followUpId().isEmpty()) {
        perFollowUp
            .computeIfAbsent(place.followUpId(), followUp -> new HashSet<>())
            .add(place.appointmentId());
      }
    }
    List<String> wrong = new ArrayList<>();
    history
        .lastWords()
        .forEach(
            (followUp, word) -> {
              if (word.name().equals("follow-up-booked")) {
                String appointment = word.text("appointmentId");
                perFollowUp.computeIfAbsent(followUp, f -> new HashSet<>()).add(appointment);
                if (!places.containsKey(appointment)) {
                  wrong.add(followUp + " is booked, and has no appointment");
                }
              }
            });
    perFollowUp.forEach(
        (followUp, appointments) -> {
          if (appointments.size() > 1) {
            wrong.add(followUp + " has " + appointments.size() + " appointments");
          }
        });
    wrong.addAll(repeatedMessages(history, places));
    return wrong;
  }

  private static List<String> repeatedMessages(History history, Map<String, Place> places) {
    Map<String, List<Fact>> alike =
        history.named("message-sent").stream().collect(Collectors.groupingBy(Promises::kind));
    List<String> wrong = new ArrayList<>();
    alike.forEach(
        (kind, sent) -> {
          Place place = places.get(sent.getFirst().text("subject"));
          boolean toClinicians = sent.getFirst().text("recipient").equals("CLINICIAN");
          int people = toClinicians && place != null ? place.clinicianIds().size() : 1;
          if (sent.size() > people) {
            wrong.add(sent.size() + " messages to " + people + ": " + kind);
          }
        });
    return wrong;
  }

  /** What two messages to one person must not have in common. */
  private static String kind(Fact sent) {
    return Stream.of("template", "channel", "recipient", "subject", "subjectVersion", "offset")
        .map(field -> sent.data().path(field).asString(""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** I5: nobody received a message twice, unless an attempt is marked uncertain. */
  public static List<String> repeatedPost(Collection<Fact> log, List<Post> received) {
    int uncertain = History.of(log).named("message-uncertain").size();
    List<String> twice = new ArrayList<>();
    Map<String, Long> alike =
        received.stream()
            .map(post -> post.to() + ": " + post.words())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    alike.forEach(
        (post, times) -> {
          for (int again = 1; again < times; again++) {
            twice.add(post);
          }
        });
    return twice.size() <= uncertain ? List.of() : twice;
  }

  /** Everything of I1 to I5 that does not hold. */
  public static List<String> broken(Collection<Fact> log, List<Post> received) {
    List<String> wrong = new ArrayList<>(lostFollowUps(log));
    wrong.addAll(doubleBookings(log));
    wrong.addAll(disorder(log));
    wrong.addAll(repeatedEffects(log));
    wrong.addAll(repeatedPost(log, received));
    return wrong;
  }
}
