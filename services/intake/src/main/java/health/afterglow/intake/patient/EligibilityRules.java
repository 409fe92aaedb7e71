package health.afterglow.intake.patient;

import health.afterglow.intake.patient.Screening.Note;
import health.afterglow.intake.patient.Screening.SuicideRisk;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.FindingCode.Gate;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks against the decision ELIGIBLE. Source: {@code docs/domain.md}, section 1.2. */
final class EligibilityRules {

  private static final int PHQ9_MAX = 27;

  private final IntakeParameters parameters;

  EligibilityRules(IntakeParameters parameters) {
    this.parameters = parameters;
  }

  /** A refusal and its reason in plain words. */
  record Objection(PatientRefusal reason, String because) {}

  /** The first objection, if there is one. */
  Optional<Objection> objection(Chart chart, Screening screening) {
    LocalDate today = chart.dayOf(screening.decidedAt());
    return Stream.of(
            person(chart.person(), today),
            open(chart, screening, Gate.ABSOLUTE, PatientRefusal.ABSOLUTE_FINDING_OPEN),
            open(chart, screening, Gate.HOLD, PatientRefusal.HOLD_FINDING_OPEN),
            open(chart, screening, Gate.RELATIVE, PatientRefusal.RATIONALE_MISSING),
            measures(chart, screening, today),
            suicideRisk(screening))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a person in this condition can be a patient at all. */
  Optional<Objection> person(Person person, LocalDate today) {
    if (person.deceased()) {
      return no(PatientRefusal.PATIENT_DECEASED, "The record says that the patient has died.");
    }
    if (person.ageOn(today) < parameters.adultAgeYears()) {
      return no(
          PatientRefusal.UNDER_AGE, "The patient is under " + parameters.adultAgeYears() + ".");
    }
    return Optional.empty();
  }

  private Optional<Objection> open(
      Chart chart, Screening screening, Gate gate, PatientRefusal reason) {
    List<FindingCode> open =
        chart.findings().stream()
            .filter(finding -> finding.gate() == gate)
            .filter(finding -> !answered(finding, chart, screening))
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : no(
            reason,
            "Open: "
                + open.stream().map(FindingCode::name).collect(Collectors.joining(", "))
                + switch (gate) {
                  case ABSOLUTE ->
                      ". A rationale does not help; say under \"resolved\" how it ended or was"
                          + " disproved.";
                  case HOLD -> ". Say under \"resolved\" how it was resolved.";
                  case RELATIVE -> ". Say under \"rationales\" why it does not stand in the way.";
                  case NONE -> ".";
                });
  }

  private static boolean answered(FindingCode finding, Chart chart, Screening screening) {
    boolean livesInServedState = chart.person().residence().zone() != null;
    return switch (finding) {
      case FindingCode code
          when (code == FindingCode.STATE_MISSING || code == FindingCode.STATE_NOT_SERVED)
              && livesInServedState ->
          true;
      case FindingCode code when code.gate() == Gate.RELATIVE ->
          named(screening.rationales(), code) || named(screening.resolved(), code);
      case FindingCode code -> named(screening.resolved(), code);
    };
  }

  private static boolean named(List<Note> notes, FindingCode finding) {
    return notes.stream().anyMatch(note -> note.finding() == finding && !note.text().isBlank());
  }

  private Optional<Objection> measures(Chart chart, Screening screening, LocalDate today) {
    Score taken = screening.phq9();
    if (taken != null
        && (taken.total() < 0 || taken.total() > PHQ9_MAX || taken.on().isAfter(today))) {
      return no(
          PatientRefusal.PHQ9_INVALID, "A PHQ-9 has a total of 0 to 27, and a day in the past.");
    }
    LocalDate on = latest(taken == null ? null : taken.on(), chart.facts().phq9().lastOn());
    if (on == null || on.isBefore(today.minusDays(parameters.measureMaxAgeDays()))) {
      return no(
          PatientRefusal.PHQ9_MISSING_OR_STALE,
          "A PHQ-9 of the last " + parameters.measureMaxAgeDays() + " days is needed.");
    }
    return Optional.empty();
  }

  private static @Nullable LocalDate latest(@Nullable LocalDate a, @Nullable LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  private static Optional<Objection> suicideRisk(Screening screening) {
    SuicideRisk risk = screening.suicideRisk();
    if (risk == null) {
      return no(
          PatientRefusal.SUICIDE_RISK_NOT_SCREENED,
          "The result of a suicide-risk screen is needed: NONE, LOW, MODERATE or HIGH.");
    }
    return risk == SuicideRisk.HIGH
        ? no(PatientRefusal.SUICIDE_RISK_HIGH, "The suicide risk is high: higher care comes first.")
        : Optional.empty();
  }

  private static Optional<Objection> no(PatientRefusal reason, String because) {
    return Optional.of(new Objection(reason, because));
  }
}
