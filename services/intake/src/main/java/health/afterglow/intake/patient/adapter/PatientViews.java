package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Authorization;
import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Consent;
import health.afterglow.intake.patient.ConsentCode;
import health.afterglow.intake.patient.Enrollment;
import health.afterglow.intake.patient.Lead;
import health.afterglow.intake.patient.Patient;
import health.afterglow.intake.patient.Patient.Evaluation;
import health.afterglow.intake.patient.Screening;
import health.afterglow.intake.referral.Diagnosis;
import health.afterglow.intake.referral.DrugClass;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Referrer;
import health.afterglow.intake.referral.RiskCondition;
import health.afterglow.store.Stored;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the endpoints answer with. */
final class PatientViews {

  private PatientViews() {}

  /** A finding, in a code and in words. */
  record FindingView(
      FindingCode code, FindingCode.Severity severity, FindingCode.Gate gate, String text) {
    static FindingView of(FindingCode code) {
      return new FindingView(code, code.severity(), code.gate(), code.text());
    }
  }

  /** What was read out of a referral; without a name, a full ZIP code or a telephone number. */
  record FactsView(
      int ageYears,
      boolean deceased,
      @Nullable String state,
      @Nullable String zip3,
      @Nullable String zone,
      String language,
      boolean hasPhone,
      boolean hasEmail,
      List<Diagnosis> diagnoses,
      List<Facts.Trial> antidepressantTrials,
      Facts.Score phq9,
      Facts.Score gad7,
      List<Facts.Payer> payers,
      List<RiskCondition> risks,
      List<DrugClass> orderedLately,
      Facts.@Nullable BloodPressure bloodPressure,
      @Nullable Double bmi) {
    static FactsView of(Chart chart) {
      Person person = chart.person();
      Facts facts = chart.facts();
      LocalDate day = chart.dayOf(chart.receivedAt());
      return new FactsView(
          person.ageOn(day),
          person.deceased(),
          person.residence().state(),
          person.residence().zip3(),
          person.residence().zone(),
          person.language(),
          person.phone() != null,
          person.email() != null,
          facts.diagnoses(),
          facts.trials(),
          facts.phq9(),
          facts.gad7(),
          facts.payers(),
          facts.risks().stream().sorted().toList(),
          facts.orderedLately().stream().sorted().toList(),
          facts.bloodPressure(),
          facts.bmi());
    }
  }

  /** A referral. */
  record ReferralView(
      String referralId,
      String patientId,
      String status,
      Instant receivedAt,
      List<FindingView> findings,
      List<String> duplicateOf,
      FactsView facts) {
    static ReferralView of(Stored<Patient> stored) {
      Chart chart = chart(stored);
      return new ReferralView(
          chart.referralId(),
          stored.id(),
          stored.state().status(),
          chart.receivedAt(),
          chart.findings().stream().map(FindingView::of).toList(),
          chart.duplicateOf(),
          FactsView.of(chart));
    }
  }

  /** Who the patient is. */
  record PersonView(
      String given,
      String family,
      @Nullable String maiden,
      LocalDate birthDate,
      boolean deceased,
      @Nullable LocalDate deceasedOn,
      @Nullable String gender,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String state,
      @Nullable String zip,
      @Nullable String zone,
      String language) {
    static PersonView of(Person person) {
      return new PersonView(
          person.name().given(),
          person.name().family(),
          person.name().maiden(),
          person.birthDate(),
          person.deceased(),
          person.deceasedOn(),
          person.gender(),
          person.phone(),
          person.email(),
          person.residence().state(),
          person.residence().zip(),
          person.residence().zone(),
          person.language());
    }
  }

  /** A consent as it stands. */
  record ConsentView(
      ConsentCode code,
      String version,
      LocalDate signedOn,
      boolean active,
      @Nullable LocalDate expiresOn) {
    static List<ConsentView> of(Chart chart) {
      return chart.consents().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .map(e -> of(e.getKey(), e.getValue()))
          .toList();
    }

    private static ConsentView of(ConsentCode code, Consent consent) {
      return new ConsentView(
          code, consent.version(), consent.signedOn(), consent.active(), consent.expiresOn());
    }
  }

  /**
   * All that intake knows of a patient.
   *
   * @param lead what became of the free evaluation, until it is recorded
   */
  record PatientView(
      String patientId,
      String referralId,
      String status,
      PersonView person,
      @Nullable Referrer referrer,
      List<FindingView> findings,
      FactsView facts,
      List<ConsentView> consents,
      @Nullable Lead lead,
      @Nullable Evaluation evaluation,
      @Nullable Screening screening,
      @Nullable Enrollment enrollment,
      @Nullable Instant enrolledAt,
      @Nullable Authorization authorization,
      @Nullable String mergedInto) {
    static PatientView of(Stored<Patient> stored) {
      Patient patient = stored.state();
      Chart chart = chart(stored);
      return switch (patient) {
        case Patient.Evaluated(_, var held) -> of(patient, chart, held, null, null, null);
        case Patient.Screened(_, var held, var decided) ->
            of(patient, chart, held, decided, null, null);
        case Patient.Consented(_, var held, var decided) ->
            of(patient, chart, held, decided, null, null);
        case Patient.Enrolled(_, var held, var decided, var agreed, var at, _) ->
            of(patient, chart, held, decided, agreed, at);
        case Patient.OnHold(var enrolled, _, _) ->
            of(
                patient,
                chart,
                enrolled.evaluation(),
                enrolled.screening(),
                enrolled.enrollment(),
                enrolled.enrolledAt());
        case Patient.Nobody _,
            Patient.Referred _,
            Patient.LeadClosed _,
            Patient.Ended _,
            Patient.Merged _ ->
            of(patient, chart, null, null, null, null);
      };
    }

    private static PatientView of(
        Patient patient,
        Chart chart,
        @Nullable Evaluation evaluation,
        @Nullable Screening screening,
        @Nullable Enrollment enrollment,
        @Nullable Instant enrolledAt) {
      return new PatientView(
          chart.patientId(),
          chart.referralId(),
          patient.status(),
          PersonView.of(chart.person()),
          chart.referrer(),
          chart.findings().stream().map(FindingView::of).toList(),
          FactsView.of(chart),
          ConsentView.of(chart),
          patient instanceof Patient.Referred referred ? referred.lead() : null,
          evaluation,
          screening,
          enrollment,
          enrolledAt,
          chart.authorization(),
          patient instanceof Patient.Merged merged ? merged.into() : null);
    }
  }

  /** How to reach a patient. */
  record ContactView(
      String patientId,
      String displayName,
      @Nullable String email,
      @Nullable String phone,
      boolean emailConsent,
      boolean smsConsent,
      @Nullable String zone,
      String language) {
    static ContactView of(Stored<Patient> stored) {
      Chart chart = chart(stored);
      Person person = chart.person();
      return new ContactView(
          stored.id(),
          person.name().display(),
          person.email(),
          person.phone(),
          chart.consents(ConsentCode.EMAIL),
          chart.consents(ConsentCode.SMS),
          person.residence().zone(),
          person.language());
    }
  }

  /** The names that were asked for; ids that nobody has are left out. */
  record NamesView(List<NameView> names) {}

  /** A name, for people who work with the patient. */
  record NameView(String id, String family, String given, LocalDate birthDate) {
    static NameView of(Stored<Patient> stored) {
      Person person = chart(stored).person();
      return new NameView(
          stored.id(), person.name().family(), person.name().given(), person.birthDate());
    }
  }

  private static Chart chart(Stored<Patient> stored) {
    return stored
        .state()
        .known()
        .orElseThrow(() -> new IllegalStateException("a stored patient has a chart"));
  }
}
