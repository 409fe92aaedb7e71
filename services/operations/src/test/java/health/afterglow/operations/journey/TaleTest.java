package health.afterglow.operations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.journey.Journey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaleTest {

  /** Mon 23 Nov, 13:00 in Denver: the last dose ended. */
  private static final Instant DOSE = Instant.parse("2026-11-23T20:00:00Z");

  private static final Instant START = DOSE.plus(Duration.ofHours(19));
  private static final Instant NOW = DOSE.plus(Duration.ofHours(3));
  private static final Places PLACES =
      new Places() {
        @Override
        public List<Site> sites() {
          return List.of(new Site("denver", "Denver", "Denver", "America/Denver"));
        }

        @Override
        public Optional<String> clinician(String id) {
          return id.equals("cli-novak") ? Optional.of("C. Novak") : Optional.empty();
        }
      };

  private final List<Happening> said = new ArrayList<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();

  @Test
  void aBookingSaysBecauseOfWhichSessionByWhichRuleAndHowLongAfterTheDose() {
    ended();
    booked();
    Step step = only("Integration booked");
    assertThat(step.text())
        .isEqualTo("Integration booked for Tue 24 Nov 08:00 with C. Novak at Denver");
    assertThat(step.because())
        .isEqualTo(
            "Because dosing session 1 ended Mon 23 Nov 15:00; Own therapist; 19 h after the dose");
  }

  @Test
  void theOrderInWhichEventsArriveDoesNotMatter() {
    referred();
    ended();
    required();
    booked();
    Journey inOrder = told(NOW);
    Collections.reverse(said);
    assertThat(told(NOW)).isEqualTo(inOrder);
  }

  @Test
  void aNumberThatIsMissingIsAGap() {
    ended();
    say(1, "integration-therapy", "follow-up-required", "fu:ses_1", 1, followUp());
    say(2, "integration-therapy", "follow-up-escalated", "fu:ses_1", 3, followUp());
    Step gap = gaps(NOW).getFirst();
    assertThat(gap.text()).isEqualTo("An event before this has not arrived here");
    assertThat(gap.because()).isEqualTo("From integration-therapy: number 2 of fu:ses_1");
  }

  @Test
  void aSessionWithoutAFollowUpIsAGapFromAMinuteOn() {
    ended();
    Instant end = DOSE.plus(Duration.ofHours(2));
    assertThat(gaps(end.plusSeconds(60))).isEmpty();
    assertThat(gaps(end.plusSeconds(61)))
        .extracting(Step::text)
        .containsExactly("No follow-up has arrived for this session");
    required();
    assertThat(gaps(end.plusSeconds(61)))
        .extracting(Step::text)
        .doesNotContain("No follow-up has arrived for this session");
  }

  @Test
  void aQuestionWithoutAnAnswerIsAGap() {
    ended();
    required();
    assertThat(gaps(NOW)).extracting(Step::text).containsExactly("No place, and no answer why");
    say(130, "integration-therapy", "follow-up-escalated", "fu:ses_1", 2, followUp());
    assertThat(gaps(NOW)).isEmpty();
  }

  @Test
  void silenceIsAGapOnceItIsLongerThanTwoWeeks() {
    referred();
    Instant then = said.getFirst().at();
    assertThat(gaps(then.plus(Duration.ofDays(14)))).isEmpty();
    assertThat(gaps(then.plus(Duration.ofDays(15))))
        .extracting(Step::text)
        .containsExactly("Nothing is recorded for 15 days");
  }

  @Test
  void whatLiesAheadIsSaidAndGoesWhenItFallsThrough() {
    ended();
    booked();
    assertThat(ahead(NOW)).containsExactly("Integration starts");
    say(
        140,
        "scheduling",
        "appointment-cancelled",
        "apt_1",
        2,
        Map.of("appointmentId", "apt_1", "kind", "INTEGRATION", "reason", "CLINICIAN_ABSENT"));
    assertThat(ahead(NOW)).isEmpty();
    assertThat(only("Integration cancelled").because()).isEqualTo("Is absent");
  }

  @Test
  void theStagesSayWhereThePatientIs() {
    referred();
    assertThat(stage("Referred")).isEqualTo(State.DONE);
    assertThat(stage("Screened")).isEqualTo(State.NOW);
    assertThat(stage("Dosing")).isEqualTo(State.AHEAD);
    say(
        -90,
        "intake",
        "screening-decided",
        "pat_1",
        2,
        Map.of("decision", "INELIGIBLE", "decidedAt", DOSE.toString()));
    assertThat(stage("Enrolled")).isEqualTo(State.STOPPED);
  }

  @Test
  void gatesAreToldOnlyWhenOthersAreClosed() {
    Map<String, Object> g3 = Map.of("gates", List.of(Map.of("gate", "G3", "met", false)));
    say(1, "integration-therapy", "gates-judged", "pat_1", 1, g3);
    say(2, "integration-therapy", "gates-judged", "pat_1", 2, g3);
    assertThat(told(NOW).steps())
        .extracting(Step::text)
        .containsExactly("Gates closed before the next dose: G3");
  }

  @Test
  void aWordThatIsNotKnownIsToldByItsName() {
    say(1, "scheduling", "appointment-teleported", "apt_9", 1, Map.of());
    assertThat(told(NOW).steps()).extracting(Step::text).containsExactly("Appointment teleported");
  }

  private void referred() {
    say(-120, "intake", "referral-received", "pat_1", 1, Map.of("findings", List.of()));
  }

  private void ended() {
    say(
        120,
        "dosing-session",
        "session-ended",
        "ses_1",
        1,
        Map.of(
            "sessionId", "ses_1",
            "siteId", "denver",
            "zone", "America/Denver",
            "outcome", "COMPLETED",
            "exposure", "FULL",
            "anchorAt", DOSE.toString(),
            "endedAt", DOSE.plus(Duration.ofHours(2)).toString()));
  }

  private void required() {
    say(120, "integration-therapy", "follow-up-required", "fu:ses_1", 1, followUp());
  }

  private static Map<String, Object> followUp() {
    return Map.of(
        "followUpId",
        "fu:ses_1",
        "sessionId",
        "ses_1",
        "attempt",
        1,
        "windowOpensAt",
        DOSE.plus(Duration.ofHours(14)).toString(),
        "dueAt",
        DOSE.plus(Duration.ofHours(72)).toString());
  }

  private void booked() {
    say(
        120,
        "scheduling",
        "appointment-booked",
        "apt_1",
        1,
        Map.of(
            "appointmentId",
            "apt_1",
            "kind",
            "INTEGRATION",
            "siteId",
            "denver",
            "clinicianIds",
            List.of("cli-novak"),
            "telehealth",
            false,
            "start",
            START.toString(),
            "because",
            List.of("SAME_THERAPIST"),
            "followUpId",
            "fu:ses_1"));
    say(
        120,
        "integration-therapy",
        "follow-up-booked",
        "fu:ses_1",
        numbers.getOrDefault("fu:ses_1", 0L) + 1,
        Map.of(
            "followUpId",
            "fu:ses_1",
            "sessionId",
            "ses_1",
            "start",
            START.toString(),
            "inWindow",
            true));
  }

  private void say(
      long minutes,
      String service,
      String event,
      String subject,
      long number,
      Map<String, Object> data) {
    numbers.put(subject, number);
    Instant at = DOSE.plus(Duration.ofMinutes(minutes));
    said.add(new Happening("pat_1", service, event, subject, number, at, data));
  }

  private Journey told(Instant now) {
    return Tale.of(said, PLACES, now);
  }

  private List<Step> gaps(Instant now) {
    return told(now).steps().stream().filter(s -> s.kind() == Step.Kind.GAP).toList();
  }

  private List<String> ahead(Instant now) {
    return told(now).steps().stream()
        .filter(s -> s.kind() == Step.Kind.AHEAD)
        .map(Step::text)
        .toList();
  }

  private Step only(String start) {
    List<Step> steps = told(NOW).steps().stream().filter(s -> s.text().startsWith(start)).toList();
    assertThat(steps).hasSize(1);
    return steps.getFirst();
  }

  private State stage(String name) {
    return told(NOW).stages().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
