package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Score;
import health.afterglow.intake.referral.ClinicalRecord;
import health.afterglow.intake.referral.ClinicalRecord.Coverage;
import health.afterglow.intake.referral.ClinicalRecord.Measurement;
import health.afterglow.intake.referral.ClinicalRecord.Order;
import health.afterglow.intake.referral.ClinicalRecord.Problem;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.PersonName;
import health.afterglow.intake.referral.Referrer;
import health.afterglow.intake.referral.Residences;
import health.afterglow.kernel.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A referral as a small form, for whoever has no FHIR.
 *
 * @param diagnoses SNOMED CT or ICD-10-CM codes, each active
 * @param antidepressants ingredients that were tried
 */
record ReferralForm(
    String given,
    String family,
    LocalDate birthDate,
    @Nullable String gender,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String state,
    @Nullable String zip,
    @Nullable String language,
    @Nullable List<String> diagnoses,
    @Nullable List<String> antidepressants,
    @Nullable Score phq9,
    @Nullable Score gad7,
    @Nullable String payer,
    @Nullable ReferrerForm referrer) {

  private static final int NAME = 200;
  private static final int CODE = 40;
  private static final int MOST = 100;
  private static final int FIRST_YEAR = 1850;

  /** Who refers. */
  record ReferrerForm(String name, @Nullable String organisation, @Nullable String phone) {
    ReferrerForm {
      name = Bounded.line(name, NAME);
      organisation = Bounded.optionalLine(organisation, NAME);
      phone = PhoneNumber.orNull(phone);
    }

    Referrer referrer() {
      return new Referrer(name, organisation, phone);
    }
  }

  ReferralForm {
    given = Bounded.line(given, NAME);
    family = Bounded.line(family, NAME);
    if (Bounded.present(birthDate).getYear() < FIRST_YEAR) {
      throw new IllegalArgumentException("a birth date");
    }
    gender = Bounded.optionalLine(gender, CODE);
    phone = PhoneNumber.orNull(phone);
    email = EmailAddress.orNull(email);
    state = Bounded.optionalLine(state, CODE);
    zip = Bounded.optionalLine(zip, CODE);
    language = Bounded.language(language);
    diagnoses = lines(diagnoses);
    antidepressants = lines(antidepressants);
    payer = Bounded.optionalLine(payer, NAME);
  }

  private static List<String> lines(@Nullable List<String> lines) {
    if (lines == null) {
      return List.of();
    }
    if (lines.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST);
    }
    return lines.stream().map(line -> Bounded.line(line, NAME)).toList();
  }

  ReadReferral read(Residences residences) {
    Person person =
        new Person(
            new PersonName(given, family, null),
            birthDate,
            false,
            null,
            gender,
            phone,
            email,
            residences.read(state, zip),
            language == null ? "en" : language);
    return new ReadReferral(
        Ids.derived("form", toString()),
        person,
        referrer == null ? null : referrer.referrer(),
        record());
  }

  private ClinicalRecord record() {
    List<Problem> problems = new ArrayList<>();
    if (diagnoses != null) {
      diagnoses.forEach(code -> problems.add(new Problem(code, "active", null, null)));
    }
    List<Order> orders = new ArrayList<>();
    if (antidepressants != null) {
      antidepressants.forEach(ingredient -> orders.add(new Order(ingredient, false, null)));
    }
    List<Measurement> measurements = new ArrayList<>();
    add(measurements, "44261-6", phq9);
    add(measurements, "70274-6", gad7);
    List<Coverage> coverages = payer == null ? List.of() : List.of(new Coverage(payer, null));
    return new ClinicalRecord(problems, orders, measurements, coverages, 0);
  }

  private static void add(List<Measurement> measurements, String loinc, @Nullable Score score) {
    if (score != null) {
      measurements.add(
          new Measurement(
              loinc, score.total(), score.on().atStartOfDay().atOffset(ZoneOffset.UTC)));
    }
  }
}
