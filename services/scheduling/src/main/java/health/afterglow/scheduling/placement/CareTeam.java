package health.afterglow.scheduling.placement;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Who treats a patient, and where the patient lives, as far as is known.
 *
 * @param state two letters
 */
public record CareTeam(
    @Nullable String siteId,
    @Nullable String therapistId,
    @Nullable String backupTherapistId,
    @Nullable String prescriberId,
    @Nullable String state) {

  /** Of a patient of whom nothing was heard. */
  public static final CareTeam UNKNOWN = new CareTeam(null, null, null, null, null);

  /** With the therapist that somebody who knows better names. */
  public CareTeam ledBy(@Nullable String therapist) {
    return therapist == null
        ? this
        : new CareTeam(siteId, therapist, backupTherapistId, prescriberId, state);
  }

  /** Keeps what was heard last. */
  public static final Decider<CareTeam, CareTeam, CareTeam> DECIDER =
      new Decider<>() {
        @Override
        public CareTeam initial() {
          return UNKNOWN;
        }

        @Override
        public Outcome<CareTeam> decide(CareTeam known, CareTeam heard) {
          return Outcome.accept(heard);
        }

        @Override
        public CareTeam evolve(CareTeam known, CareTeam heard) {
          return heard;
        }
      };
}
