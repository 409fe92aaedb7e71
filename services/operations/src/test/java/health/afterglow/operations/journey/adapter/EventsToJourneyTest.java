package health.afterglow.operations.journey.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.Words;
import health.afterglow.operations.journey.Happening;
import health.afterglow.operations.journey.Tale;
import health.afterglow.testkit.ContractChecks;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Held to the contracts: every event about a patient is kept, and each has a sentence. */
class EventsToJourneyTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant AT = Instant.parse("2026-11-23T20:42:00Z");
  private static final Places NOWHERE =
      new Places() {
        @Override
        public List<Site> sites() {
          return List.of();
        }

        @Override
        public Optional<String> clinician(String id) {
          return Optional.empty();
        }
      };

  @Test
  void everyEventAboutAPatientIsKept() throws IOException {
    TreeSet<String> contracted = new TreeSet<>();
    for (Resource schema :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:contracts/*/*/v1/schema.json")) {
      if (JSON.readTree(schema.getContentAsByteArray()).path("properties").has("patientId")) {
        String[] parts = schema.getURL().getPath().split("/", -1);
        contracted.add(parts[parts.length - 4] + "/" + parts[parts.length - 3]);
      }
    }
    assertThat(contracted).hasSizeGreaterThan(30);
    List<String> kept = new ArrayList<>();
    EventsToJourney.ABOUT_PATIENTS.forEach(
        (service, events) -> events.forEach(event -> kept.add(service + "/" + event)));
    assertThat(kept).containsExactlyInAnyOrderElementsOf(contracted);
  }

  @Test
  void eachHasASentenceOfItsOwn() {
    List<String> untold = new ArrayList<>();
    EventsToJourney.ABOUT_PATIENTS.forEach(
        (service, events) -> {
          for (String event : events) {
            for (String which : List.of("minimal", "full")) {
              String text = sentence(service, event, which);
              if (text.equals(Words.of(event)) || text.contains("null") || text.isBlank()) {
                untold.add(service + "/" + event + " " + which + ": " + text);
              }
            }
          }
        });
    assertThat(untold).isEmpty();
  }

  private static String sentence(String service, String event, String which) {
    Map<String, Object> data =
        JSON.readValue(ContractChecks.example(service, event, 1, which), new TypeReference<>() {});
    Happening said = new Happening("p", service, event, "s", 1, AT, data);
    return Tale.of(List.of(said), NOWHERE, AT).steps().getFirst().text();
  }
}
