package health.afterglow.integration.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import health.afterglow.integration.programme.Programme.Enrolment;
import health.afterglow.integration.programme.ProgrammeTemplate.Counts;
import health.afterglow.integration.programme.ProgrammeTemplate.Kind;
import health.afterglow.integration.programme.ProgrammeTemplate.Planned;
import health.afterglow.integration.programme.ProgrammeTemplate.Requirements;
import health.afterglow.integration.programme.ProgrammeTemplate.Week;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgrammeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final Requirements NEEDS = new Requirements(3, 7);
  private static final ProgrammeTemplate SHORT =
      new ProgrammeTemplate(
          "short",
          "Short",
          2,
          NEEDS,
          List.of(
              week(0, new Planned("E", Kind.EVALUATION, null)),
              week(1, new Planned("T1", Kind.PREPARATION, null)),
              week(
                  2,
                  new Planned("D1", Kind.DOSING, null),
                  new Planned("T2", Kind.INTEGRATION, null),
                  new Planned("P1", Kind.PRESCRIBER_REVIEW, null))));

  @Test
  void isPlannedWhenThePatientIsEnrolledAndOnlyOnce() {
    Scenario.of(new ProgrammeDecider())
        .when(new PlanProgramme(enrolment("cli-lindqvist"), SHORT, NOW))
        .then(
            new ProgrammePlanned(enrolment("cli-lindqvist"), "short", 2, new Counts(2, 1, 1), NOW))
        .when(new PlanProgramme(enrolment("cli-lindqvist"), SHORT, NOW.plusSeconds(9)))
        .thenNothing();
  }

  @Test
  void followsALaterEnrolment() {
    var planned =
        Scenario.of(new ProgrammeDecider())
            .after(new PlanProgramme(enrolment("cli-lindqvist"), SHORT, NOW))
            .after(new PlanProgramme(enrolment("cli-adeyemi"), SHORT, NOW.plusSeconds(9)));
    assertThat(((Programme.Planned) planned.state()).enrolment().therapistId())
        .isEqualTo("cli-adeyemi");
  }

  @Test
  void aTemplateThatMakesNoSenseIsNone() {
    Week one = week(1, new Planned("T1", Kind.PREPARATION, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProgrammeTemplate("x", "X", 0, NEEDS, List.of(one)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProgrammeTemplate("x", "X", 3, NEEDS, List.of(one, one)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ProgrammeTemplate(
                    "x",
                    "X",
                    3,
                    NEEDS,
                    List.of(one, week(2, new Planned("T1", Kind.PREPARATION, null)))));
  }

  @Test
  void aTransferChangesSiteAndTeamAndWhoOwnsWhatWasDoneBefore() {
    Enrolment moved = enrolment("cli-novak").at("boulder", "cli-pia", "cli-dora", null);
    assertThat(moved.enrolledAt()).isEqualTo(NOW);
    assertThat(moved.ownerOf("denver")).isEqualTo("boulder");
    assertThat(moved.ownerOf("boulder")).isEqualTo("boulder");
    assertThat(moved.ownerOf("phoenix")).isEqualTo("phoenix");
  }

  private static Week week(int number, Planned... sessions) {
    return new Week(number, List.of(sessions), List.of());
  }

  private static Enrolment enrolment(String therapist) {
    return new Enrolment(
        "pat_1",
        "denver",
        "cli-ortega",
        therapist,
        null,
        "short",
        "CLINIC",
        ZoneId.of("America/Denver"),
        NOW,
        null);
  }
}
