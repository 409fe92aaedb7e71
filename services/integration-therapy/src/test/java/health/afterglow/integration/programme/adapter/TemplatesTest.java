package health.afterglow.integration.programme.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.programme.ProgrammeTemplate;
import health.afterglow.integration.programme.ProgrammeTemplate.Counts;
import health.afterglow.integration.programme.ProgrammeTemplate.Kind;
import health.afterglow.integration.programme.ProgrammeTemplate.Week;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates of docs/domain.md, section 1.3, as they are shipped. */
class TemplatesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # template,       weeks, therapy, prescriber, dosing
          kap-14-weeks,     14,    13,      5,          4
          iv-six-infusions, 8,     11,      4,          6
          im-sl-series,     11,    9,       4,          6
          group-12-weeks,   12,    14,      4,          3
          spravato,         16,    18,      5,          14
          """)
  void haveTheirCounts(String id, int weeks, int therapy, int prescriber, int dosing)
      throws IOException {
    ProgrammeTemplate template = Templates.onTheClassPath().find(id).orElseThrow();
    assertThat(template.weeks()).isEqualTo(weeks);
    assertThat(template.counts()).isEqualTo(new Counts(therapy, prescriber, dosing));
  }

  @Test
  void theDefaultFollowsTheTableOfTheProgramme() throws IOException {
    List<Week> plan = Templates.onTheClassPath().find("kap-14-weeks").orElseThrow().plan();
    assertThat(plan)
        .extracting(Week::week)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    for (int week : List.of(4, 6, 8, 10)) {
      assertThat(plan.get(week).sessions())
          .extracting(ProgrammeTemplate.Planned::kind)
          .containsExactly(Kind.DOSING, Kind.INTEGRATION);
    }
    for (int week : List.of(1, 3, 5, 9, 13)) {
      assertThat(plan.get(week).sessions())
          .extracting(ProgrammeTemplate.Planned::kind)
          .contains(Kind.PRESCRIBER_REVIEW);
    }
  }

  @Test
  void nobodyGetsADoseBeforeThreeSessionsOfTherapy() throws IOException {
    for (ProgrammeTemplate template : Templates.onTheClassPath().all()) {
      List<Kind> beforeTheDose =
          template.plan().stream()
              .flatMap(week -> week.sessions().stream())
              .map(ProgrammeTemplate.Planned::kind)
              .takeWhile(kind -> kind != Kind.DOSING)
              .toList();
      assertThat(beforeTheDose)
          .as(template.id())
          .contains(Kind.THERAPY_INTAKE)
          .filteredOn(Kind.PREPARATION::equals)
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kap-14-weeks, 7",
    "iv-six-infusions, 2",
    "im-sl-series, 5",
    "group-12-weeks, 14",
    "spravato, 2"
  })
  void everyDoseAsksForThreePreparationsAndSomeDays(String id, int days) throws IOException {
    assertThat(Templates.onTheClassPath().find(id).orElseThrow().requirements())
        .isEqualTo(new ProgrammeTemplate.Requirements(3, days));
  }
}
