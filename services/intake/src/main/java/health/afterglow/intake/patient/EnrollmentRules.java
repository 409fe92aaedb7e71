package health.afterglow.intake.patient;

import static health.afterglow.intake.patient.PatientRefusal.BACKUP_IS_THE_THERAPIST;
import static health.afterglow.intake.patient.PatientRefusal.CONSENTS_MISSING;
import static health.afterglow.intake.patient.PatientRefusal.EMERGENCY_CONTACT_IS_THE_PATIENT;
import static health.afterglow.intake.patient.PatientRefusal.EMERGENCY_CONTACT_MISSING;
import static health.afterglow.intake.patient.PatientRefusal.ESKETAMINE_NOT_AT_HOME;
import static health.afterglow.intake.patient.PatientRefusal.FUNDING_MISSING;
import static health.afterglow.intake.patient.PatientRefusal.GOAL_MISSING;
import static health.afterglow.intake.patient.PatientRefusal.PROGRAMME_UNKNOWN;
import static health.afterglow.intake.patient.PatientRefusal.REMS_CONSENT_MISSING;
import static health.afterglow.intake.patient.PatientRefusal.RESIDENCE_UNKNOWN;
import static health.afterglow.intake.patient.PatientRefusal.TELEHEALTH_CONSENT_MISSING;

import health.afterglow.intake.patient.EligibilityRules.Objection;
import health.afterglow.intake.patient.Enrollment.EmergencyContact;
import health.afterglow.intake.patient.Enrollment.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What speaks against enrolment, one rule a line. Source: {@code docs/domain.md}, section 1.1. */
final class EnrollmentRules {

  private record Rule(
      PatientRefusal reason, String because, BiPredicate<Chart, Enrollment> objects) {}

  private final List<Rule> rules;

  EnrollmentRules(ConsentRules consents, Set<String> programmes) {
    rules =
        List.of(
            new Rule(
                PROGRAMME_UNKNOWN,
                "There is no such programme; there are " + programmes.stream().sorted().toList(),
                (chart, e) -> !programmes.contains(e.programme())),
            new Rule(
                CONSENTS_MISSING,
                "A required consent is missing, withdrawn or out of date.",
                (chart, e) -> !consents.missing(chart.consents()).isEmpty()),
            new Rule(
                RESIDENCE_UNKNOWN,
                "Record the state in which the patient lives, one that is served.",
                (chart, e) ->
                    chart.person().residence().state() == null
                        || chart.person().residence().zone() == null),
            new Rule(
                FUNDING_MISSING,
                "Say whether the patient pays or an insurer has agreed.",
                (chart, e) -> e.funding() == null),
            new Rule(
                EMERGENCY_CONTACT_MISSING,
                "A name and a telephone number for an emergency are needed.",
                (chart, e) -> e.emergencyContact() == null),
            new Rule(
                EMERGENCY_CONTACT_IS_THE_PATIENT,
                "The emergency contact needs a number other than the patient's.",
                (chart, e) ->
                    e.emergencyContact() instanceof EmergencyContact(_, var phone)
                        && phone.equals(chart.person().phone())),
            new Rule(
                GOAL_MISSING,
                "At least one goal in the patient's words is needed, with a measure.",
                (chart, e) -> e.goals().isEmpty()),
            new Rule(
                BACKUP_IS_THE_THERAPIST,
                "The backup must be somebody other than the therapist.",
                (chart, e) -> e.therapistId().equals(e.backupTherapistId())),
            new Rule(
                ESKETAMINE_NOT_AT_HOME,
                "Esketamine is given in a certified clinic only.",
                (chart, e) -> e.ofEsketamine() && e.setting() == Setting.HOME_TELEHEALTH),
            new Rule(
                REMS_CONSENT_MISSING,
                "Esketamine needs the patient's enrolment in its REMS.",
                (chart, e) ->
                    e.ofEsketamine() && !consents.holds(ConsentCode.REMS, chart.consents())),
            new Rule(
                TELEHEALTH_CONSENT_MISSING,
                "Doses at home need the consent to telehealth.",
                (chart, e) ->
                    e.setting() == Setting.HOME_TELEHEALTH
                        && !consents.holds(ConsentCode.TELEHEALTH, chart.consents())));
  }

  /** The first objection, if there is one. */
  Optional<Objection> objection(Chart chart, Enrollment enrollment) {
    return rules.stream()
        .filter(rule -> rule.objects().test(chart, enrollment))
        .map(rule -> new Objection(rule.reason(), rule.because()))
        .findFirst();
  }
}
