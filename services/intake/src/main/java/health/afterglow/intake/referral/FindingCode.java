package health.afterglow.intake.referral;

import static health.afterglow.intake.referral.FindingCode.Gate.ABSOLUTE;
import static health.afterglow.intake.referral.FindingCode.Gate.HOLD;
import static health.afterglow.intake.referral.FindingCode.Gate.NONE;
import static health.afterglow.intake.referral.FindingCode.Gate.RELATIVE;
import static health.afterglow.intake.referral.FindingCode.Severity.ASK;
import static health.afterglow.intake.referral.FindingCode.Severity.BLOCKING;
import static health.afterglow.intake.referral.FindingCode.Severity.INFO;

/**
 * What a referral leaves open or speaks against, by a stable code. Source: {@code docs/domain.md},
 * section 1.2.
 */
public enum FindingCode {
  /** Dead patients are referred. */
  DECEASED(BLOCKING, ABSOLUTE, "The record says that the patient has died."),
  /** Under age on the day of the referral. */
  MINOR(BLOCKING, NONE, "The patient is under 18."),
  /** Nothing that the programme treats. */
  NO_QUALIFYING_DIAGNOSIS(
      BLOCKING,
      RELATIVE,
      "No active major depression, PTSD or generalised anxiety is on record. A prescriber can name"
          + " the diagnosis in the rationale."),
  /** Pregnant. */
  PREGNANCY(BLOCKING, ABSOLUTE, "The patient is pregnant."),
  /** Suicide risk. */
  SUICIDE_RISK(BLOCKING, HOLD, "A suicide risk is on record: a clinician calls today."),
  /** Psychosis. */
  PSYCHOSIS(BLOCKING, ABSOLUTE, "A psychosis is on record: is it active?"),
  /** Aneurysm. */
  ANEURYSM(BLOCKING, ABSOLUTE, "An aneurysm is on record."),
  /** Haemorrhage. */
  INTRACEREBRAL_HAEMORRHAGE(BLOCKING, ABSOLUTE, "A haemorrhage in the head is on record."),
  /** The last reading was too high. */
  HYPERTENSION_UNCONTROLLED(
      BLOCKING, HOLD, "The last blood pressure on record was above 140/90: measure again."),
  /** Overactive thyroid. */
  HYPERTHYROIDISM(BLOCKING, HOLD, "An overactive thyroid is on record: is it treated?"),
  /** Alcohol. */
  ALCOHOL_USE_DISORDER(BLOCKING, HOLD, "An alcohol use disorder is on record: is it active?"),
  /** Drugs. */
  DRUG_USE_DISORDER(
      BLOCKING, HOLD, "A drug use disorder, opioid abuse or an overdose is on record."),
  /** Out of reach. */
  STATE_NOT_SERVED(BLOCKING, HOLD, "The patient lives in a state that is not served."),
  /** Another patient may be the same person. */
  DUPLICATE_POSSIBLE(
      ASK, RELATIVE, "Another referral has the same name and birth date: is it the same person?"),
  /** No state. */
  STATE_MISSING(ASK, HOLD, "It is not known in which state the patient lives."),
  /** No usable ZIP code. */
  ZIP_MISSING(ASK, NONE, "The ZIP code is missing, or is none."),
  /** No telephone. */
  PHONE_MISSING(ASK, NONE, "No telephone number that works is on record."),
  /** No address. */
  EMAIL_MISSING(ASK, NONE, "No e-mail address is on record."),
  /** No PHQ-9. */
  PHQ9_MISSING(ASK, NONE, "No PHQ-9 is on record."),
  /** An old PHQ-9. */
  PHQ9_STALE(ASK, NONE, "The last PHQ-9 is too old to decide on."),
  /** No trial. */
  NO_ANTIDEPRESSANT_TRIALS(
      ASK, NONE, "No antidepressant was ever ordered, as far as the record says."),
  /** No payer. */
  PAYER_UNKNOWN(ASK, NONE, "No payer was seen in the last two years."),
  /** Several payers. */
  PAYERS_SEVERAL(ASK, NONE, "Several payers were seen in the last two years: which one pays now?"),
  /** A language other than English. */
  INTERPRETER_NEEDED(ASK, NONE, "The patient speaks another language: is an interpreter needed?"),
  /** Heart. */
  CARDIAC_DISEASE(ASK, RELATIVE, "A disease of the heart is on record: is it stable?"),
  /** High blood pressure. */
  HYPERTENSION(ASK, NONE, "High blood pressure is on record: is it controlled?"),
  /** Bipolar. */
  BIPOLAR(ASK, RELATIVE, "Bipolar disorder is on record: mood stabiliser and prescriber review."),
  /** Sleep apnoea. */
  SLEEP_APNOEA(ASK, RELATIVE, "Sleep apnoea is on record."),
  /** Seizures. */
  SEIZURES(ASK, RELATIVE, "Seizures are on record: when was the last one?"),
  /** Liver. */
  HEPATIC_DISEASE(ASK, RELATIVE, "A disease of the liver is on record."),
  /** Glaucoma. */
  GLAUCOMA(ASK, RELATIVE, "Glaucoma is on record."),
  /** Bladder. */
  CYSTITIS(ASK, RELATIVE, "An inflammation of the bladder is on record."),
  /** Weight. */
  BMI_HIGH(ASK, RELATIVE, "The last body mass index on record was above 35."),
  /** An inhibitor of monoamine oxidase. */
  MAOI_ORDERED(ASK, RELATIVE, "An MAOI is ordered: prescriber review."),
  /** Kidneys. */
  KIDNEY_DISEASE(ASK, NONE, "A disease of the kidneys is on record."),
  /** Drinking. */
  ALCOHOL_RISK(ASK, NONE, "Unhealthy drinking is on record."),
  /** Drugs. */
  DRUG_RISK(ASK, NONE, "Misuse of drugs is on record."),
  /** Opioids. */
  OPIOIDS_ORDERED(ASK, NONE, "Opioids were ordered in the last two years: what is taken now?"),
  /** Benzodiazepines. */
  BENZODIAZEPINES_ORDERED(
      ASK, NONE, "Benzodiazepines were ordered in the last two years: they shorten the effect."),
  /** A pregnancy that can not be. */
  PREGNANCY_UNCLEAR(ASK, NONE, "A pregnancy was never closed in the record."),
  /** A pregnancy ended lately. */
  RECENT_PREGNANCY(
      ASK, NONE, "A pregnancy ended within the last year: is the patient breastfeeding?"),
  /** Violence. */
  VIOLENCE_AT_HOME(ASK, NONE, "Violence by a partner is on record: who takes the patient home?"),
  /** Self-pay. */
  UNINSURED(INFO, NONE, "The last payer on record says: no insurance."),
  /** A screening result. */
  ANXIETY_SCREEN_ONLY(
      INFO, NONE, "Severe anxiety is recorded as the result of a screening, not as a diagnosis."),
  /** Lamotrigine. */
  LAMOTRIGINE_ORDERED(INFO, NONE, "Lamotrigine is ordered: it may weaken the effect."),
  /** Stimulants. */
  STIMULANTS_ORDERED(INFO, NONE, "A stimulant is ordered: instruction for the day of a dose."),
  /** No escort, perhaps. */
  ISOLATION(INFO, NONE, "Few social contacts are on record: is there an escort?"),
  /** The way. */
  TRANSPORT(INFO, NONE, "Transport is a problem: plan the way here and home."),
  /** No home. */
  HOMELESS(INFO, NONE, "The patient has no home, or had none."),
  /** Entries about others. */
  OTHERS_LEFT_OUT(INFO, NONE, "Some entries are about somebody else; they were left out.");

  /** How much it matters to whoever reads the referral. */
  public enum Severity {
    /** Nothing goes on before it is settled. */
    BLOCKING,
    /** Somebody has to ask. */
    ASK,
    /** Good to know. */
    INFO
  }

  /** What it takes to decide ELIGIBLE all the same. */
  public enum Gate {
    /** Nothing; a rationale does not help. The fact itself must have ended or been disproved. */
    ABSOLUTE,
    /** It must be resolved. */
    HOLD,
    /** A rationale. */
    RELATIVE,
    /** It does not stand in the way. */
    NONE
  }

  private final Severity severity;
  private final Gate gate;
  private final String text;

  FindingCode(Severity severity, Gate gate, String text) {
    this.severity = severity;
    this.gate = gate;
    this.text = text;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** What it takes to decide ELIGIBLE all the same. */
  public Gate gate() {
    return gate;
  }

  /** Plain words, without anything personal. */
  public String text() {
    return text;
  }
}
