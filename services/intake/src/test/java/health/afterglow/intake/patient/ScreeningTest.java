package health.afterglow.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.intake.patient.PatientCommand.DecideScreening;
import health.afterglow.intake.patient.PatientEvent.ScreeningDecided;
import health.afterglow.intake.patient.Screening.Decision;
import health.afterglow.intake.patient.Screening.SuicideRisk;
import health.afterglow.intake.referral.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreeningTest extends PatientStories {

  @Test
  void theEvaluationComesBeforeTheDecision() {
    patient.after(referral()).when(eligible()).thenRefused(PatientRefusal.NOT_EVALUATED);
  }

  @Test
  void onlyAPrescriberDecides() {
    evaluated()
        .when(new DecideScreening(screening(), false))
        .thenRefused(PatientRefusal.PRESCRIBER_REQUIRED);
    evaluated().when(eligible()).then(new ScreeningDecided(screening()));
  }

  @Test
  void anAbsoluteFindingStandsEvenWithARationale() {
    var pregnant = evaluated(FindingCode.PREGNANCY);
    pregnant
        .when(eligible(notes(FindingCode.PREGNANCY), List.of()))
        .thenRefused(PatientRefusal.ABSOLUTE_FINDING_OPEN);
    pregnant.when(eligible(List.of(), notes(FindingCode.PREGNANCY))).events();
  }

  @Test
  void aHoldMustBeResolved() {
    var held = evaluated(FindingCode.ALCOHOL_USE_DISORDER);
    held.when(eligible(notes(FindingCode.ALCOHOL_USE_DISORDER), List.of()))
        .thenRefused(PatientRefusal.HOLD_FINDING_OPEN);
    held.when(eligible(List.of(), notes(FindingCode.ALCOHOL_USE_DISORDER))).events();
  }

  @Test
  void everyRelativeFindingNeedsItsOwnRationale() {
    var two = evaluated(FindingCode.SLEEP_APNOEA, FindingCode.SEIZURES);
    two.when(eligible(notes(FindingCode.SLEEP_APNOEA), List.of()))
        .thenRefused(PatientRefusal.RATIONALE_MISSING);
    two.when(eligible(notes(FindingCode.SLEEP_APNOEA, FindingCode.SEIZURES), List.of())).events();
  }

  @Test
  void whatOnlyHasToBeAskedDoesNotStandInTheWay() {
    evaluated(FindingCode.KIDNEY_DISEASE, FindingCode.UNINSURED).when(eligible()).events();
  }

  @Test
  void aPhq9OfTheLastThirtyDaysIsNeeded() {
    evaluated()
        .when(eligible(null, SuicideRisk.LOW))
        .thenRefused(PatientRefusal.PHQ9_MISSING_OR_STALE);
    evaluated()
        .when(eligible(new Score(17, TODAY.minusDays(31)), SuicideRisk.LOW))
        .thenRefused(PatientRefusal.PHQ9_MISSING_OR_STALE);
    evaluated().when(eligible(new Score(17, TODAY.minusDays(30)), SuicideRisk.LOW)).events();
  }

  @Test
  void aScoreThatCanNotBeIsRefused() {
    evaluated()
        .when(eligible(new Score(28, TODAY), SuicideRisk.LOW))
        .thenRefused(PatientRefusal.PHQ9_INVALID);
    evaluated()
        .when(eligible(new Score(17, TODAY.plusDays(1)), SuicideRisk.LOW))
        .thenRefused(PatientRefusal.PHQ9_INVALID);
  }

  @Test
  void theSuicideRiskIsScreenedAndNotHigh() {
    evaluated().when(eligible(FRESH, null)).thenRefused(PatientRefusal.SUICIDE_RISK_NOT_SCREENED);
    evaluated()
        .when(eligible(FRESH, SuicideRisk.HIGH))
        .thenRefused(PatientRefusal.SUICIDE_RISK_HIGH);
    evaluated().when(eligible(FRESH, SuicideRisk.MODERATE)).events();
  }

  @Test
  void whoTurnedEighteenOrDiedSinceIsSeenAtTheDecision() {
    Screening later =
        new Screening(
            Decision.ELIGIBLE,
            "prescriber-1",
            List.of(),
            List.of(),
            FRESH,
            SuicideRisk.LOW,
            null,
            "default-1",
            NOW.minusSeconds(86_400));
    patient
        .after(referral(person("2008-11-24", false), List.of()))
        .after(evaluation())
        .when(new DecideScreening(later, true))
        .thenRefused(PatientRefusal.UNDER_AGE);
  }

  @Test
  void deferringAndRefusingNeedNothingMore() {
    for (Decision decision : List.of(Decision.DEFERRED, Decision.INELIGIBLE)) {
      Screening no =
          new Screening(
              decision, "prescriber-1", List.of(), List.of(), null, null, null, "default-1", NOW);
      var decided =
          evaluated(FindingCode.PREGNANCY)
              .when(new DecideScreening(no, true))
              .then(new ScreeningDecided(no));
      assertThat(decided.state().status()).isEqualTo(decision.name());
      decided.when(enroll(enrollment())).thenRefused(PatientRefusal.NOT_ELIGIBLE);
    }
  }

  @Test
  void aDeferredPatientCanBeDecidedOnAgain() {
    Screening deferred =
        new Screening(
            Decision.DEFERRED,
            "prescriber-1",
            List.of(),
            List.of(),
            null,
            null,
            null,
            "default-1",
            NOW);
    evaluated().after(new DecideScreening(deferred, true)).when(eligible()).events();
  }
}
