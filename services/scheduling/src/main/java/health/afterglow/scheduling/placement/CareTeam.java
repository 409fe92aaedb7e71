package health.afterglow.scheduling.placement;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.scheduling.booking.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Who treats a patient, and where the patient lives, as far as is known.
 *
 * @param state two letters
 * @param over why nobody treats them any more, a code; null: the episode is not over
 */
public record CareTeam(
    @Nullable String siteId,
    @Nullable String therapistId,
    @Nullable String backupTherapistId,
    @Nullable String prescriberId,
    @Nullable String state,
    @Nullable String over) {

  private static final String DECEASED = "DECEASED";

  /** Of a patient of whom nothing was heard. */
  public static final CareTeam UNKNOWN = new CareTeam(null, null, null, null, null);

  /** Of a patient whose episode is not over. */
  public CareTeam(
      @Nullable String siteId,
      @Nullable String therapistId,
      @Nullable String backupTherapistId,
      @Nullable String prescriberId,
      @Nullable String state) {
    this(siteId, therapistId, backupTherapistId, prescriberId, state, null);
  }

  /** With the therapist that somebody who knows better names. */
  public CareTeam ledBy(@Nullable String therapist) {
    return therapist == null
        ? this
        : new CareTeam(siteId, therapist, backupTherapistId, prescriberId, state, over);
  }

  /** While the patient is in this state. */
  public CareTeam in(String otherState) {
    return new CareTeam(siteId, therapistId, backupTherapistId, prescriberId, otherState, over);
  }

  /**
   * Whether the end of the episode leaves no room for such an appointment. What was given is still
   * followed up, unless the patient has died ({@code docs/domain.md}, section 8, scenarios 20 and
   * 24).
   */
  public boolean rulesOut(Kind kind) {
    return over != null && (over.equals(DECEASED) || kind != Kind.INTEGRATION);
  }

  CareTeam whoseEpisodeIsOver(String reason) {
    return new CareTeam(siteId, therapistId, backupTherapistId, prescriberId, state, reason);
  }

  /** What is heard of a patient. */
  public sealed interface Heard {
    /** An episode begins, with this team. */
    record Enrolled(CareTeam team) implements Heard {}

    /** The episode is over for good. */
    record EpisodeOver(String reason) implements Heard {}

    /** The episode goes on at another site, with this team. */
    record Transferred(
        String siteId, String therapistId, @Nullable String backupTherapistId, String prescriberId)
        implements Heard {}
  }

  /** Keeps what was heard last. */
  public static final Decider<CareTeam, Heard, Heard> DECIDER =
      new Decider<>() {
        @Override
        public CareTeam initial() {
          return UNKNOWN;
        }

        @Override
        public Outcome<Heard> decide(CareTeam known, Heard heard) {
          return Outcome.accept(heard);
        }

        @Override
        public CareTeam evolve(CareTeam known, Heard heard) {
          return switch (heard) {
            case Heard.Enrolled(var team) -> team;
            case Heard.EpisodeOver(var reason) -> known.whoseEpisodeIsOver(reason);
            case Heard.Transferred(var site, var therapist, var backup, var prescriber) ->
                new CareTeam(site, therapist, backup, prescriber, known.state(), known.over());
          };
        }
      };
}
