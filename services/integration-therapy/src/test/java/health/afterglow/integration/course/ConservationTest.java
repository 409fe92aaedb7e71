package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.at;
import static health.afterglow.integration.course.Maria.enrolled;
import static health.afterglow.integration.course.Maria.gate;
import static health.afterglow.integration.course.Maria.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A course of any length, its outcomes corrected, retracted, repeated and heard in any order, uses
 * up of an authorization what was given under it, and not a unit more: docs/domain.md, sections 2.4
 * and 5.2.
 */
class ConservationTest {

  private static final int COURSES = 500;
  private static final Instant FROM = at("2026-12-01T00:00");
  private static final Instant UNTIL = at("2027-03-01T00:00");

  @Test
  void unitsAreConservedInACourseOfAnyLength() {
    Random random = new Random(20261125);
    for (int course = 0; course < COURSES; course++) {
      int units = random.nextInt(8);
      List<Doses.Session> heard = new ArrayList<>();
      Map<String, Doses.Session> latest = new HashMap<>();
      int sessions = random.nextInt(20);
      for (int number = 0; number < sessions; number++) {
        int versions = 1 + random.nextInt(3);
        for (int version = 1; version <= versions; version++) {
          Doses.Session session = session("ses_" + number, version, random);
          latest.put(session.sessionId(), session);
          heard.addAll(Collections.nCopies(1 + random.nextInt(2), session));
        }
      }
      Collections.shuffle(heard, random);
      var story =
          enrolled(false)
              .after(
                  note(new Fact.AuthorizationKnown(new Authorization(units, FROM, UNTIL)), FROM));
      for (Doses.Session session : heard) {
        story = story.after(note(new Fact.OutcomeKnown(session), UNTIL));
      }
      long used =
          latest.values().stream()
              .filter(Doses.Session::consumesUnit)
              .filter(s -> s.anchorAt() != null && s.anchorAt().isBefore(UNTIL))
              .count();
      assertThat(gate(Gates.Gate.G7, story).met())
          .as("course %d: %d units, %d used, heard %s", course, units, used, heard)
          .isEqualTo(used < units);
      assertThat(story.state().doses().usedUp())
          .isEqualTo(latest.values().stream().filter(Doses.Session::consumesUnit).count());
    }
  }

  /** Retracted, or given without using up a dose, or given: sometimes after the authorization. */
  private static Doses.Session session(String id, int version, Random random) {
    if (random.nextInt(4) == 0) {
      return new Doses.Session(id, null, version, null, false);
    }
    Instant anchor = FROM.plus(Duration.ofHours(random.nextInt(24 * 120)));
    return new Doses.Session(id, null, version, anchor, random.nextInt(5) != 0);
  }
}
