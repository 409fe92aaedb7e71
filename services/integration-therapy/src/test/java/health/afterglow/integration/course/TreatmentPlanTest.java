package health.afterglow.integration.course;

import static health.afterglow.integration.course.Maria.ENROLLED;
import static health.afterglow.integration.course.Maria.draft;
import static health.afterglow.integration.course.Maria.enrolled;
import static health.afterglow.integration.course.Maria.planned;
import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.course.CourseCommand.DraftPlan;
import health.afterglow.integration.course.CourseCommand.SignPlan;
import health.afterglow.integration.course.CourseEvent.PlanSigned;
import health.afterglow.integration.course.TreatmentPlan.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plan: docs/domain.md, section 1.1. */
class TreatmentPlanTest {

  @Test
  void holdsOnceBothHaveSigned() {
    var drafted = enrolled().after(draft());
    assertThat(drafted.state().plan().active()).isEmpty();
    var half = drafted.after(sign(1, Role.THERAPIST));
    assertThat(half.state().plan().active()).isEmpty();
    half.when(sign(1, Role.THERAPIST)).thenNothing();
    half.when(sign(1, Role.PRESCRIBER))
        .then(new PlanSigned(Role.PRESCRIBER, "cli-ortega", ENROLLED));
    assertThat(planned().state().plan().active()).map(Version::number).contains(1);
  }

  @Test
  void anAmendmentHoldsOnlyOnceItIsSignedAndTheEarlierVersionIsKept() {
    var amended = planned().after(draft());
    assertThat(amended.state().plan().active()).map(Version::number).contains(1);
    amended.when(sign(1, Role.THERAPIST)).thenRefused(CourseRefusal.PLAN_SUPERSEDED);
    var signed = amended.after(sign(2, Role.THERAPIST)).after(sign(2, Role.PRESCRIBER));
    assertThat(signed.state().plan().active()).map(Version::number).contains(2);
    assertThat(signed.state().plan().versions()).hasSize(2);
  }

  @Test
  void hasAGoalInThePatientsWordsWithAMeasureThatIsKept() {
    enrolled()
        .when(new DraftPlan(List.of(), "cli-lindqvist", ENROLLED))
        .thenRefused(CourseRefusal.GOAL_MISSING);
    enrolled()
        .when(
            new DraftPlan(
                List.of(new TreatmentPlan.Goal("Feel like me", "a feeling")),
                "cli-lindqvist",
                ENROLLED))
        .thenRefused(CourseRefusal.GOAL_MEASURE_UNKNOWN);
  }

  @Test
  void isSignedByAPrescriberAndATherapistOnly() {
    enrolled().after(draft()).when(sign(1, Role.NURSE)).thenRefused(CourseRefusal.ROLE_NOT_ALLOWED);
    enrolled().when(sign(1, Role.THERAPIST)).thenRefused(CourseRefusal.PLAN_MISSING);
  }

  private static SignPlan sign(int version, Role role) {
    return new SignPlan(version, role, "cli-ortega", ENROLLED);
  }
}
