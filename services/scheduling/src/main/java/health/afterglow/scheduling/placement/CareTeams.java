package health.afterglow.scheduling.placement;

/** The port to the care teams. */
@FunctionalInterface
public interface CareTeams {

  /** The patient's; {@link CareTeam#UNKNOWN} if nothing was heard of them. */
  CareTeam of(String patientId);
}
