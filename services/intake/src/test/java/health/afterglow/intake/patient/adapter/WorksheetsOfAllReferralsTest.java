package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Resistance.Rule;
import health.afterglow.intake.patient.Worksheet;
import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.FindingCode.Gate;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The worksheets of all referrals, summed up, against the index of the full records. */
class WorksheetsOfAllReferralsTest {

  private final Worksheets worksheets = new Worksheets();

  @Test
  void theirSumsAreThoseOfTheIndex() {
    assumeTrue(
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals")),
        "the folder of all bundles is not on this machine");
    List<Referral> referrals = IndexedReferrals.in(IndexedReferrals.ALL);
    List<Worksheet> worksheets =
        referrals.stream().map(referral -> this.worksheets.of(referral.body())).toList();
    assertThat(worksheets).hasSize(159);
    assertThat(having(worksheets, FindingCode.DECEASED))
        .isEqualTo(count(referrals, r -> !r.expected("deceased_on").isEmpty()))
        .isEqualTo(14);
    assertThat(having(worksheets, FindingCode.MINOR))
        .isEqualTo(count(referrals, r -> Integer.parseInt(r.expected("age_on_2026_11_01")) < 18));
    assertThat(having(worksheets, FindingCode.PHQ9_MISSING))
        .isEqualTo(count(referrals, r -> r.expected("phq9_last").isEmpty()))
        .isEqualTo(159 - 73);
    assertThat(having(worksheets, FindingCode.NO_ANTIDEPRESSANT_TRIALS))
        .isEqualTo(count(referrals, r -> r.expected("distinct_antidepressants").equals("0")))
        .isEqualTo(159 - 138);
    assertThat(worksheets.stream().filter(WorksheetsOfAllReferralsTest::hasTwoTrials).count())
        .isEqualTo(51);
    assertThat(
            worksheets.stream()
                .filter(WorksheetsOfAllReferralsTest::hasTwoTrials)
                .filter(w -> !has(w, FindingCode.NO_QUALIFYING_DIAGNOSIS))
                .filter(w -> !has(w, FindingCode.DECEASED) && !has(w, FindingCode.MINOR))
                .count())
        .as("living adults with an active diagnosis and two antidepressants")
        .isEqualTo(30);
  }

  @Test
  void noBlockingFindingIsLostOnTheWayToAWorksheet() {
    for (Referral referral : IndexedReferrals.in(IndexedReferrals.CARRIED)) {
      Chart chart = worksheets.chart(referral.body());
      Worksheet worksheet = Worksheet.of(chart, Worksheets.INDEXED_ON);
      List<FindingCode> all = new ArrayList<>();
      worksheet.sections().forEach(section -> all.addAll(section.findings()));
      assertThat(all).containsExactlyInAnyOrderElementsOf(chart.findings());
    }
  }

  private static long count(List<Referral> referrals, Predicate<Referral> which) {
    return referrals.stream().filter(which).count();
  }

  private static long having(List<Worksheet> worksheets, FindingCode finding) {
    return worksheets.stream().filter(worksheet -> has(worksheet, finding)).count();
  }

  private static boolean has(Worksheet worksheet, FindingCode finding) {
    return worksheet.sections().stream()
        .filter(section -> section.gate() == finding.gate() || finding.gate() == Gate.NONE)
        .anyMatch(section -> section.findings().contains(finding));
  }

  private static boolean hasTwoTrials(Worksheet worksheet) {
    return worksheet.resistance().byRule().stream()
        .anyMatch(result -> result.rule() == Rule.TWO_TRIALS && result.onRecord());
  }
}
