package health.afterglow.operations.followup;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;

/** Who leads a patient's therapy. */
public record CareTeam(String therapistId) {

  /** Takes the newest assignment. */
  public static final Decider<CareTeam, CareTeam, CareTeam> DECIDER =
      new Decider<>() {
        @Override
        public CareTeam initial() {
          return new CareTeam("");
        }

        @Override
        public Outcome<CareTeam> decide(CareTeam before, CareTeam now) {
          return before.equals(now) ? Outcome.nothingToDo() : Outcome.accept(now);
        }

        @Override
        public CareTeam evolve(CareTeam before, CareTeam now) {
          return now;
        }
      };
}
