package health.afterglow.dosing.session;

import health.afterglow.dosing.limits.Limit;
import health.afterglow.dosing.session.PreDoseCheck.SuicideRisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found when a patient is to be released ({@code docs/domain.md}, section 2.3).
 *
 * @param signedBy who signs
 * @param moaas the MOAA/S score of sedation, 0 to 5
 * @param aldrete the modified Aldrete score, 0 to 10
 * @param integrationConfirmed whether the integration appointment is booked and the patient knows
 * @param integrationWaiver a medical director lets the patient go without; the follow-up is then
 *     owed all the same, and is placed when the outcome is recorded
 */
public record Discharge(
    String signedBy,
    int moaas,
    int aldrete,
    boolean oriented,
    boolean steadyGait,
    boolean dissociationResolved,
    SuicideRisk suicideRisk,
    boolean escortPresent,
    boolean writtenInstructionsGiven,
    boolean integrationConfirmed,
    @Nullable PrescriberOverride integrationWaiver) {

  private static final int ALDRETE_HIGHEST = 10;
  private static final int PERCENT_OF_BASELINE = 20;

  /** What a discharge needs, all of it. */
  public enum Condition {
    MINIMUM_OBSERVATION,
    AWAKE,
    ALDRETE,
    ORIENTED,
    STEADY_GAIT,
    /** Also when no reading was taken since the last dose. */
    BLOOD_PRESSURE,
    DISSOCIATION_RESOLVED,
    NO_HIGH_SUICIDE_RISK,
    ESCORT_PRESENT,
    WRITTEN_INSTRUCTIONS,
    INTEGRATION_CONFIRMED
  }

  /** The conditions that are not met, in the order in which they are listed above. */
  public List<Condition> missing(Order order, Visit visit, Instant at) {
    List<Condition> missing = new ArrayList<>();
    boolean observed = !at.isBefore(Observation.endsAt(order.route(), visit));
    require(observed, Condition.MINIMUM_OBSERVATION, missing);
    require(moaas == Reading.AWAKE, Condition.AWAKE, missing);
    require(aldrete >= visit.limits().of(Limit.ALDRETE), Condition.ALDRETE, missing);
    require(oriented, Condition.ORIENTED, missing);
    require(steadyGait, Condition.STEADY_GAIT, missing);
    require(bloodPressureIsBack(visit), Condition.BLOOD_PRESSURE, missing);
    require(dissociationResolved, Condition.DISSOCIATION_RESOLVED, missing);
    require(suicideRisk != SuicideRisk.HIGH, Condition.NO_HIGH_SUICIDE_RISK, missing);
    require(escortPresent, Condition.ESCORT_PRESENT, missing);
    require(writtenInstructionsGiven, Condition.WRITTEN_INSTRUCTIONS, missing);
    boolean waived = integrationWaiver != null && integrationWaiver.saysWhy();
    require(integrationConfirmed || waived, Condition.INTEGRATION_CONFIRMED, missing);
    return List.copyOf(missing);
  }

  private static void require(boolean met, Condition condition, List<Condition> missing) {
    if (!met) {
      missing.add(condition);
    }
  }

  private static boolean bloodPressureIsBack(Visit visit) {
    return visit
        .latestReadingSinceTheLastDose()
        .map(reading -> reading.vitals().bloodPressure())
        .filter(
            pressure ->
                pressure.isAtMost(
                        visit.limits().of(Limit.SYSTOLIC_GO), visit.limits().of(Limit.DIASTOLIC_GO))
                    || visit
                        .baseline()
                        .filter(base -> pressure.isWithinPercentOf(base, PERCENT_OF_BASELINE))
                        .isPresent())
        .isPresent();
  }

  /** Whether a score is a slip of the keyboard. */
  boolean isImplausible() {
    return moaas < 0 || moaas > Reading.AWAKE || aldrete < 0 || aldrete > ALDRETE_HIGHEST;
  }
}
