package health.afterglow.intake.patient.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.afterglow.intake.patient.adapter.IndexedReferrals.Referral;
import health.afterglow.intake.referral.Diagnosis;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Residence;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What is read out of real bundles, against an index that somebody else derived from the full
 * records.
 */
class ReferralsIndexTest {

  private static final LocalDate INDEXED_ON = LocalDate.parse("2026-11-01");
  private static final int PHQ9_IN_AN_EXCERPT = 6;
  private static final int GAD7_IN_AN_EXCERPT = 3;

  private static final Map<String, String> LANGUAGES =
      Map.of("en-US", "English (United States)", "es", "Spanish", "vi", "Vietnamese");

  private final FhirReferrals fhir = new FhirReferrals(new PatientConfiguration().residences());

  @Test
  void theBundlesOfTheProjectSayWhatTheIndexSays() {
    List<Referral> referrals = IndexedReferrals.in(IndexedReferrals.CARRIED);
    assertThat(referrals).hasSizeGreaterThanOrEqualTo(30);
    assertThat(mismatches(referrals)).isEmpty();
  }

  @Test
  void allBundlesSayWhatTheIndexSays() {
    assumeTrue(
        Files.isDirectory(IndexedReferrals.ALL.resolve("referrals")),
        "the folder of all bundles is not on this machine");
    List<Referral> referrals = IndexedReferrals.in(IndexedReferrals.ALL);
    assertThat(referrals).hasSize(159);
    assertThat(mismatches(referrals)).isEmpty();
  }

  @Test
  void anAnswerThatIsNotInTheBundleIsNoticed() {
    Referral referral = IndexedReferrals.carried("CO-f1c8ef24.json");
    for (String column : List.of("phq9_last", "antidepressants", "mdd_370143000", "zip")) {
      Map<String, String> wrong = new HashMap<>(referral.expected());
      wrong.put(column, "1");
      assertThat(mismatches(List.of(new Referral(referral.file(), wrong)))).hasSize(1);
    }
  }

  private List<String> mismatches(List<Referral> referrals) {
    List<String> mismatches = new ArrayList<>();
    for (Referral referral : referrals) {
      ReadReferral read = fhir.read(new ByteArrayInputStream(referral.body()));
      Facts facts = Facts.derivedFrom(read.record(), INDEXED_ON);
      Check check = new Check(referral, mismatches);
      checkPerson(check, read.person());
      checkDiagnoses(check, facts);
      checkTrials(check, facts);
      checkScores(check, facts);
      checkPayers(check, facts);
      checkEnvelope(check, referral.json());
    }
    return mismatches;
  }

  private record Check(Referral referral, List<String> mismatches) {
    void column(String column, @Nullable Object actual) {
      String text = actual == null ? "" : actual.toString();
      String expected = referral.expected(column).replaceAll("\\([0-9-]+\\)", "");
      if (!text.equals(expected)) {
        mismatches.add(referral.name() + " " + column + ": " + text + " for " + expected);
      }
    }
  }

  private static void checkPerson(Check check, Person person) {
    check.column("given", person.name().given());
    check.column("family", person.name().family());
    check.column("gender", person.gender());
    check.column("birth_date", person.birthDate());
    check.column("age_on_2026_11_01", person.ageOn(INDEXED_ON));
    check.column("deceased_on", person.deceasedOn());
    check.column("language", LANGUAGES.get(person.language()));
    check.column("has_phone", person.phone() == null ? 0 : 1);
    check.column("has_maiden_name", person.name().maiden() == null ? 0 : 1);
    Residence residence = person.residence();
    check.column("zip", residence.zip() == null ? "00000" : residence.zip());
    check.column("state", "NM".equals(residence.state()) ? "New Mexico" : residence.state());
    if (residence.zone() == null) {
      check.mismatches().add(check.referral().name() + " has no zone");
    }
  }

  private static void checkDiagnoses(Check check, Facts facts) {
    check.column("mdd_370143000", states(facts, Diagnosis.Kind.MAJOR_DEPRESSION));
    check.column(
        "mdd_single_36923009", states(facts, Diagnosis.Kind.MAJOR_DEPRESSION_SINGLE_EPISODE));
    check.column("ptsd_47505003", states(facts, Diagnosis.Kind.PTSD));
    check.column("gad_21897009", states(facts, Diagnosis.Kind.GENERALISED_ANXIETY));
    check.column("severe_anxiety_80583007", states(facts, Diagnosis.Kind.SEVERE_ANXIETY_SCREEN));
    check.column(
        "suicide_risk_225444004",
        facts.risks().stream().anyMatch(r -> r.name().equals("SUICIDE_RISK")) ? "active" : "");
  }

  private static String states(Facts facts, Diagnosis.Kind kind) {
    return facts.diagnoses().stream()
        .filter(d -> d.kind() == kind)
        .map(d -> String.join("/", d.states()))
        .findFirst()
        .orElse("");
  }

  private static void checkTrials(Check check, Facts facts) {
    check.column("distinct_antidepressants", facts.trials().size());
    check.column(
        "antidepressants",
        facts.trials().stream().map(Facts.Trial::ingredient).collect(Collectors.joining("+")));
    check.column(
        "antidepressant_orders_in_full_record",
        facts.trials().stream().mapToInt(Facts.Trial::orders).sum());
  }

  /** The last ones are all in a bundle; of the number no more than an excerpt holds. */
  private static void checkScores(Check check, Facts facts) {
    check.column("phq9_last_date", facts.phq9().lastOn());
    check.column("phq9_last", facts.phq9().lastTotal());
    check.column("gad7_last_date", facts.gad7().lastOn());
    check.column("gad7_last", facts.gad7().lastTotal());
    checkCount(check, "phq9_n", facts.phq9().count(), PHQ9_IN_AN_EXCERPT);
    checkCount(check, "gad7_n", facts.gad7().count(), GAD7_IN_AN_EXCERPT);
  }

  private static void checkCount(Check check, String column, int actual, int most) {
    int expected = Integer.parseInt(check.referral().expected(column));
    if (actual != Math.min(expected, most)) {
      check.mismatches().add(check.referral().name() + " " + column + ": " + actual);
    }
  }

  /** The index has the days of claims that are not in the bundle; the payers are the same. */
  private static void checkPayers(Check check, Facts facts) {
    check.column(
        "payers_last_24m",
        facts.payers().stream().map(Facts.Payer::name).sorted().collect(Collectors.joining("+")));
  }

  private static void checkEnvelope(Check check, JsonNode bundle) {
    check.column("bundle_type", bundle.path("type").stringValue());
    check.column("entries", bundle.path("entry").size());
  }
}
