package health.afterglow.intake.referral;

import health.afterglow.intake.referral.ClinicalRecord.Problem;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions to screen on, by their SNOMED CT codes. Source: {@code docs/domain.md}, section 1.2.
 */
@SuppressWarnings("ImmutableEnumChecker") // The collections are unmodifiable.
public enum RiskCondition {
  /** Pregnant now. A past pregnancy, also a miscarriage, is none. */
  PREGNANCY("72892002", "79586000", "609496007", "77386006"),
  /** A pregnancy ended within the last year, so the patient may be breastfeeding. */
  RECENT_PREGNANCY("72892002"),
  /** Recorded as pregnant, too long ago to be true. */
  PREGNANCY_UNCLEAR("72892002"),
  /** A known suicide risk. */
  SUICIDE_RISK("225444004"),
  /** High blood pressure. */
  HYPERTENSION("59621000", "38341003"),
  /** Disease of the heart, present or past. */
  CARDIAC_DISEASE(
      "88805009", "414545008", "401314000", "22298006", "399261000", "399211009", "274531002"),
  /** An aneurysm. */
  ANEURYSM("432119003", "233985008"),
  /** A haemorrhage in the head. */
  INTRACEREBRAL_HAEMORRHAGE("274100004", "1386000"),
  /** Schizophrenia or another psychosis. */
  PSYCHOSIS("58214004", "69322001"),
  /** Bipolar disorder. */
  BIPOLAR("13746004"),
  /** Sleep apnoea. */
  SLEEP_APNOEA("73430006", "78275009"),
  /** Seizures, epilepsy among them. */
  SEIZURES("128613002", "84757009", "703151001"),
  /** Disease of the kidneys, or a transplanted one. */
  KIDNEY_DISEASE(
      "431855005",
      "431856006",
      "433144002",
      "431857002",
      "46177005",
      "127013003",
      "698306007",
      "161665007"),
  /** Disease of the liver. */
  HEPATIC_DISEASE("61977001", "19943007", "235856003"),
  /** Thyroid glands that do too much. */
  HYPERTHYROIDISM("34486009"),
  /** Glaucoma. */
  GLAUCOMA("23986001"),
  /** Inflammation of the bladder. */
  CYSTITIS("307426000", "38822007"),
  /** Alcohol use disorder. */
  ALCOHOL_USE_DISORDER("7200002"),
  /** Unhealthy drinking, short of a disorder. */
  ALCOHOL_RISK("10939881000119105"),
  /** Drug use disorder, an overdose, or abuse of opioids. */
  DRUG_USE_DISORDER("6525002", "5602001", "55680006"),
  /** Misuse of drugs, short of a disorder. */
  DRUG_RISK("361055000"),
  /** A body mass index of 40 or more. */
  OBESITY_SEVERE("408512008"),
  /** Violence at home. */
  VIOLENCE_AT_HOME("706893006"),
  /** Nobody around. */
  ISOLATION("422650009", "423315002"),
  /** No way to get here and home. */
  TRANSPORT("713458007", "266934004"),
  /** No home. */
  HOMELESS("32911000");

  private static final int PREGNANCY_LASTS_AT_MOST_DAYS = 300;

  private final Set<String> codes;

  RiskCondition(String... codes) {
    this.codes = Set.of(codes);
  }

  /** The conditions present among the problems on this day. */
  static Set<RiskCondition> presentIn(List<Problem> problems, LocalDate today) {
    Set<RiskCondition> present = EnumSet.noneOf(RiskCondition.class);
    for (Problem problem : problems) {
      for (RiskCondition risk : values()) {
        if (risk.codes.contains(problem.code()) && risk.appliesTo(problem, today)) {
          present.add(risk);
        }
      }
    }
    return present;
  }

  private boolean appliesTo(Problem problem, LocalDate today) {
    LocalDate onset = problem.onset();
    boolean longAgo =
        onset != null && onset.isBefore(today.minusDays(PREGNANCY_LASTS_AT_MOST_DAYS));
    if (this == RECENT_PREGNANCY) {
      LocalDate abated = problem.abated();
      return !problem.present() && abated != null && !abated.isBefore(today.minusYears(1));
    }
    if (this == PREGNANCY_UNCLEAR) {
      return problem.present() && longAgo;
    }
    return problem.present() && !(this == PREGNANCY && longAgo);
  }
}
